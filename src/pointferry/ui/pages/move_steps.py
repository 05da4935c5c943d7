"""The steps of a move as the merchant sees them, worked out from the session's state."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pointferry.crossing.state import Phase
from pointferry.domain.run import Semantics, Stage, Verdict
from pointferry.texts import Text, numbers, say
from pointferry.texts import move as texts

if TYPE_CHECKING:
    from pointferry.crossing.state import State, Work
    from pointferry.domain.run import Run


class MoveStep(StrEnum):
    """One line of the list."""

    CONTACTS = "contacts"
    TRIAL = "trial"
    LEARNT = "learnt"
    REST = "rest"
    VERIFY = "verify"


class Standing(StrEnum):
    """How far a step is."""

    TO_COME = "to_come"
    NOW = "now"
    DONE = "done"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class StepView:
    """A step as it is shown; ``note`` is empty or says where it is or what it found."""

    step: MoveStep
    standing: Standing
    note: str = ""


_ORDER = (
    Stage.PREVIEWED,
    Stage.CONTACTS,
    Stage.TRIAL,
    Stage.REST,
    Stage.VERIFY,
    Stage.FINISHED,
    Stage.UNDOING,
    Stage.UNDONE,
)
_PHASES = {
    Phase.CREATING_CONTACTS: Stage.CONTACTS,
    Phase.TRIAL: Stage.TRIAL,
    Phase.IMPORTING: Stage.REST,
    Phase.ADJUSTING: Stage.REST,
    Phase.VERIFYING: Stage.VERIFY,
}
_STAGES = {
    MoveStep.CONTACTS: Stage.CONTACTS,
    MoveStep.TRIAL: Stage.TRIAL,
    MoveStep.LEARNT: Stage.TRIAL,
    MoveStep.REST: Stage.REST,
    MoveStep.VERIFY: Stage.VERIFY,
}
_HELP: dict[MoveStep, Text] = {
    MoveStep.CONTACTS: texts.CONTACTS_HELP,
    MoveStep.TRIAL: texts.TRIAL_HELP,
    MoveStep.LEARNT: texts.LEARNT_HELP,
    MoveStep.REST: texts.REST_HELP,
    MoveStep.VERIFY: texts.VERIFY_HELP,
}
_LEARNT = {Semantics.SETS: texts.LEARNT_SETS, Semantics.ADDS: texts.LEARNT_ADDS}
_SO_FAR: dict[Stage, Text] = {
    Stage.PREVIEWED: texts.SO_FAR_NOTHING,
    Stage.CONTACTS: texts.SO_FAR_CONTACTS,
    Stage.TRIAL: texts.SO_FAR_TRIAL,
    Stage.REST: texts.SO_FAR_SENDING,
    Stage.VERIFY: texts.SO_FAR_READING,
    Stage.FINISHED: texts.SO_FAR_DONE,
    Stage.UNDOING: texts.SO_FAR_UNDOING,
    Stage.UNDONE: texts.SO_FAR_UNDONE,
}
_AFTER_TRIAL = _ORDER.index(Stage.REST)
_PREPARING = frozenset({Phase.FINDING_CONTACTS, Phase.READING_BALANCES})


def steps(state: State) -> tuple[StepView, ...]:
    """Say how far each step of the move is."""
    at = _ORDER.index(stage_of(state))
    return tuple(_view(step, at, state) for step in MoveStep)


def stage_of(state: State) -> Stage:
    """Return how far the move is; the work under way may be ahead of the run as last shown."""
    run = state.run.run
    stage = Stage.PREVIEWED if run is None else run.stage
    ahead = stage if state.work is None else _PHASES.get(state.work.phase, stage)
    return max(stage, ahead, key=_ORDER.index)


def _view(step: MoveStep, at: int, state: State) -> StepView:
    run, work = state.run.run, state.work
    mine = _ORDER.index(_STAGES[step])
    before_contacts = step is MoveStep.CONTACTS and at == 0
    if step is MoveStep.LEARNT and at == mine:
        return StepView(step, Standing.TO_COME, say(_HELP[step]))
    if at < mine and not (before_contacts and work is not None):
        return StepView(step, Standing.TO_COME, say(_HELP[step]))
    if at > mine:
        return StepView(step, Standing.DONE, _found(step, run))
    if work is None:
        return StepView(step, Standing.STOPPED, say(_HELP[step]))
    return StepView(step, Standing.NOW, _progress(work) or say(_HELP[step]))


def _found(step: MoveStep, run: Run | None) -> str:
    if step is not MoveStep.LEARNT or run is None:
        return ""
    if run.semantics is not None:
        return say(_LEARNT[run.semantics])
    return say(texts.LEARNT_NOTHING) if _ORDER.index(run.stage) >= _AFTER_TRIAL else ""


def _progress(work: Work) -> str:
    if not work.total or work.phase in _PREPARING:
        return ""
    parts = [say(texts.PROGRESS_OF, done=work.done, total=work.total)]
    if work.seconds_left is not None and work.pause is None and not work.held:
        parts.append(say(texts.TIME_LEFT, time=numbers.duration(work.seconds_left)))
    return " · ".join(parts)


def so_far(state: State) -> str:
    """Say plainly what has happened to the customers' points by now.

    While work is under way the run's own counts lag behind, so none is named then.
    """
    stage, tally = stage_of(state), state.run.tally
    if state.work is None and tally is not None:
        if stage is Stage.REST:
            return say(texts.SO_FAR_REST, n=tally.sent)
        if stage is Stage.VERIFY:
            return say(texts.SO_FAR_VERIFY, n=tally.proven)
    return say(_SO_FAR[stage])


def stopped(state: State) -> bool:
    """Whether the move stands still and can be continued."""
    return state.work is None and state.run.verdict in {None, Verdict.STOPPED}
