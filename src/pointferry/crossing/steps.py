"""The order of the pages, and when a page may be left; no window is needed to walk it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.crossing.state import State, Step
from pointferry.domain.program import ProgramStatus

if TYPE_CHECKING:
    from collections.abc import Callable

ORDER: tuple[Step, ...] = tuple(Step)


def _connected(state: State) -> bool:
    return state.connect.ready


def _program_active(state: State) -> bool:
    now = state.program.now
    return now is not None and now.status is ProgramStatus.ACTIVE and state.program.settled


def _rules_read(state: State) -> bool:
    return state.rules.existing is not None and not state.rules.planned


def _columns_chosen(state: State) -> bool:
    if state.file.table is None:
        return False
    layout = state.file.table.layout
    return all(one is not None and one.certain for one in (layout.email, layout.points))


def _somebody_moves(state: State) -> bool:
    check = state.check.check
    return check is not None and len(check.customers) > 0


def _planned(state: State) -> bool:
    return state.preview.plan is not None


def _finished(state: State) -> bool:
    return state.run.verdict is not None


_MAY_LEAVE: dict[Step, Callable[[State], bool]] = {
    Step.WELCOME: lambda _state: True,
    Step.CONNECT: _connected,
    Step.PROGRAM: _program_active,
    Step.RULES: _rules_read,
    Step.FILE: _columns_chosen,
    Step.CHECK: _somebody_moves,
    Step.PREVIEW: _planned,
    Step.MOVE: _finished,
    Step.VERIFY: lambda _state: False,
}


def may_leave(state: State) -> bool:
    """Return whether the page in front has what the next one needs."""
    return state.work is None and _MAY_LEAVE[state.step](state)


def next_step(state: State) -> Step | None:
    """Return the page after the one in front, or None where leaving is not possible yet."""
    if not may_leave(state):
        return None
    return ORDER[ORDER.index(state.step) + 1]


def previous_step(state: State) -> Step | None:
    """Return the page before, or None at the start and once points are on their way."""
    if state.work is not None or state.step in {Step.WELCOME, Step.MOVE, Step.VERIFY}:
        return None
    return ORDER[ORDER.index(state.step) - 1]
