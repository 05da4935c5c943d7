"""How a move got on: what is remembered, and that it stays small."""

from __future__ import annotations

from dataclasses import replace

from pointferry.crossing.state import Phase, RunState, State, Work
from pointferry.domain.pause import CallBudget, Pause, PauseReason
from pointferry.ui.charts.history import History
from pointferry.ui.charts.progress import progress_words
from tests.ui.states import run


class _Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def _state(done: int, *, pause: Pause | None = None, phase: Phase = Phase.IMPORTING) -> State:
    work = Work(phase, done=done, total=100, pause=pause)
    return State(run=RunState(run=run()), work=work)


def test_waits_and_pace_are_told() -> None:
    clock = _Clock()
    history = History(clock)
    for done, seconds, pause in (
        (0, 0.0, None),
        (10, 10.0, Pause(PauseReason.OFFLINE, 30)),
        (10, 40.0, None),
        (25, 50.0, None),
    ):
        clock.now = 100 + seconds
        history.look(_state(done, pause=pause))
    assert history.seconds == 50
    assert history.waited == 30
    assert history.pace() == 25
    words = progress_words(history)
    assert "25 of 100 in 50 seconds." in words
    assert "nothing was sent for 30 seconds in all." in words


def test_time_in_which_nothing_changes_is_a_level_line() -> None:
    clock = _Clock()
    history = History(clock)
    for now in (100, 105, 110, 115):
        clock.now = now
        history.look(_state(10))
    assert [(moment.seconds, moment.done) for moment in history.moments] == [(0, 10), (15, 10)]
    clock.now = 120
    history.look(_state(30))
    assert [moment.seconds for moment in history.moments] == [0, 15, 20]


def test_whoever_came_within_the_last_minute_counts_for_the_pace() -> None:
    clock = _Clock()
    history = History(clock)
    for now, done in ((100, 0), (150, 40), (165, 40), (180, 50)):
        clock.now = now
        history.look(_state(done))
    assert history.pace() == 50


def test_what_the_limit_leaves_is_remembered_as_it_changes() -> None:
    history = History(_Clock())
    for used in (1, 1, 7):
        history.look(_state(3), CallBudget(used, 198))
    assert [moment.calls for moment in history.moments] == [CallBudget(1, 198), CallBudget(7, 198)]


def test_only_moving_counts() -> None:
    history = History(_Clock())
    history.look(State())
    history.look(_state(3, phase=Phase.READING_FILE))
    assert history.moments == []
    assert history.pace() == 0
    assert "begins as soon as" in progress_words(history)


def test_another_run_begins_anew() -> None:
    history = History(_Clock())
    history.look(_state(3))
    other = replace(_state(1), run=RunState(run=replace(run(), id="another")))
    history.look(other)
    assert [moment.done for moment in history.moments] == [1]


def test_a_long_move_keeps_both_ends_and_stays_small() -> None:
    clock = _Clock()
    history = History(clock)
    for number in range(5_000):
        clock.now += 1
        history.look(_state(number))
    assert len(history.moments) <= 600
    assert history.moments[0].done == 0
    assert history.moments[-1].done == 4_999
    seconds = [moment.seconds for moment in history.moments]
    assert seconds == sorted(seconds)
