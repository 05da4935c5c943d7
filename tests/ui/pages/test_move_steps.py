from __future__ import annotations

import pytest

from pointferry.crossing.state import Phase, RunState, State, Step, Tally, Work
from pointferry.domain.pause import Pause, PauseReason
from pointferry.domain.run import Semantics, Stage, Verdict
from pointferry.ui.pages.move_steps import MoveStep, Standing, so_far, stage_of, steps, stopped
from tests.ui import shop

TO_COME, NOW, DONE, STOPPED = Standing
WORK = Work(Phase.IMPORTING, 40, 105, 75.0)


def _state(stage: Stage, work: Work | None = WORK, **changes: object) -> State:
    tally = Tally(10, 4, 2, 3, 0)
    return State(step=Step.MOVE, work=work, run=RunState(shop.run(stage, **changes), tally=tally))


def _standings(state: State) -> list[Standing]:
    return [view.standing for view in steps(state)]


@pytest.mark.parametrize(
    ("stage", "phase", "standings"),
    [
        (Stage.PREVIEWED, Phase.FINDING_CONTACTS, [NOW, TO_COME, TO_COME, TO_COME, TO_COME]),
        (Stage.CONTACTS, Phase.CREATING_CONTACTS, [NOW, TO_COME, TO_COME, TO_COME, TO_COME]),
        (Stage.TRIAL, Phase.TRIAL, [DONE, NOW, TO_COME, TO_COME, TO_COME]),
        (Stage.REST, Phase.IMPORTING, [DONE, DONE, DONE, NOW, TO_COME]),
        (Stage.VERIFY, Phase.VERIFYING, [DONE, DONE, DONE, DONE, NOW]),
        (Stage.FINISHED, Phase.UNDOING, [DONE] * 5),
        (Stage.UNDONE, Phase.UNDOING, [DONE] * 5),
    ],
)
def test_each_stage_lights_its_step(stage: Stage, phase: Phase, standings: list[Standing]) -> None:
    assert _standings(_state(stage, Work(phase, 1, 9))) == standings


@pytest.mark.parametrize(
    ("phase", "stage"),
    [
        (Phase.CREATING_CONTACTS, Stage.CONTACTS),
        (Phase.TRIAL, Stage.TRIAL),
        (Phase.IMPORTING, Stage.REST),
        (Phase.ADJUSTING, Stage.REST),
        (Phase.VERIFYING, Stage.VERIFY),
        (Phase.READING_BALANCES, Stage.PREVIEWED),
    ],
)
def test_the_work_may_be_ahead_of_the_run_as_last_shown(phase: Phase, stage: Stage) -> None:
    assert stage_of(_state(Stage.PREVIEWED, Work(phase))) is stage


def test_what_was_learnt_is_not_guessed_before_it_is_known() -> None:
    learnt = steps(_state(Stage.CONTACTS))[2]
    assert (learnt.standing, learnt.note) == (DONE, "")


def test_a_move_that_stands_still_shows_where() -> None:
    assert _standings(_state(Stage.REST, work=None))[3] is STOPPED
    assert _standings(_state(Stage.PREVIEWED, work=None)) == [TO_COME] * 5


def test_the_present_step_tells_count_and_time_left() -> None:
    rest = steps(_state(Stage.REST))[3]
    assert rest.step is MoveStep.REST
    assert rest.note == "40 of 105 · about 2 minutes left"


def test_no_time_left_while_nothing_is_sent() -> None:
    waiting = Work(Phase.IMPORTING, 40, 105, 75.0, pause=Pause(PauseReason.OFFLINE, 8))
    assert steps(_state(Stage.REST, waiting))[3].note == "40 of 105"


def test_looking_people_up_is_not_counted_as_moving_them() -> None:
    looking = Work(Phase.FINDING_CONTACTS, 5, 10)
    assert steps(_state(Stage.PREVIEWED, looking))[0].note == (
        "Missing customers are added to your contacts."
    )


@pytest.mark.parametrize(
    ("semantics", "said"),
    [
        (
            Semantics.SETS,
            "Wix replaces a balance by what it is sent, so Pointferry sends the promised balances.",
        ),
        (
            Semantics.ADDS,
            (
                "Wix adds what it is sent to a balance, so Pointferry sends only what is missing to"
                " the promised one."
            ),
        ),
        (None, "Nobody in the trial owned points, so both ways give the same."),
    ],
)
def test_tells_what_the_trial_showed(semantics: Semantics | None, said: str) -> None:
    assert steps(_state(Stage.REST, semantics=semantics))[2].note == said


@pytest.mark.parametrize(
    ("stage", "work", "said"),
    [
        (Stage.PREVIEWED, None, "No points have been sent yet."),
        (Stage.CONTACTS, None, "No points have been sent yet."),
        (Stage.TRIAL, None, "At most five customers have been sent points."),
        (Stage.REST, None, "4 rows of your file have been sent to Wix so far."),
        (Stage.VERIFY, None, "All points have been sent. 2 rows are proven right so far."),
        (Stage.FINISHED, None, "The move is finished"),
        (Stage.UNDONE, None, "This move was undone."),
        (Stage.PREVIEWED, Work(Phase.TRIAL), "At most five customers have been sent points."),
        (Stage.TRIAL, Work(Phase.IMPORTING), "everybody else are being sent"),
        (Stage.REST, Work(Phase.IMPORTING), "everybody else are being sent"),
        (Stage.REST, Work(Phase.VERIFYING), "Every balance is being read back."),
    ],
)
def test_says_plainly_what_has_happened(stage: Stage, work: Work | None, said: str) -> None:
    assert said in so_far(_state(stage, work))


def test_nothing_has_happened_before_a_run() -> None:
    assert so_far(State()) == "No points have been sent yet."


@pytest.mark.parametrize(
    ("work", "verdict", "stands"),
    [
        (WORK, None, False),
        (None, None, True),
        (None, Verdict.STOPPED, True),
        (None, Verdict.PROVEN, False),
        (None, Verdict.DIFFERENCES, False),
    ],
)
def test_a_move_stands_still_until_it_has_a_verdict(
    work: Work | None, verdict: Verdict | None, stands: bool
) -> None:
    state = State(work=work, run=RunState(shop.run(), verdict=verdict))
    assert stopped(state) is stands
