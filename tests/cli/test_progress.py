from __future__ import annotations

from pointferry.cli.progress import Progress
from pointferry.crossing.state import Phase, State, Work
from pointferry.domain.pause import Pause, PauseReason
from tests.cli.capture import Captured


class _Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def _work(phase: Phase, done: int = 0, left: float | None = None) -> State:
    return State(work=Work(phase, done=done, total=100, seconds_left=left))


def test_each_phase_is_told_once() -> None:
    output = Captured(as_json=True)
    progress = Progress(output, _Clock())
    progress(State())
    for done in range(3):
        progress(_work(Phase.TRIAL, done))
    progress(_work(Phase.IMPORTING))
    progress(State())
    progress(_work(Phase.IMPORTING))
    assert [e["phase"] for e in output.events] == ["trial", "importing", "importing"]


def test_progress_is_told_now_and_then() -> None:
    output, clock = Captured(as_json=True), _Clock()
    progress = Progress(output, clock)
    for done in range(100):
        clock.now += 0.1
        progress(_work(Phase.IMPORTING, done, left=10.04))
    told = [e for e in output.events if e["event"] == "progress"]
    assert 15 <= len(told) <= 20
    assert told[0] == {
        "event": "progress", "phase": "importing", "done": 5, "total": 100, "seconds_left": 10.0,
    }  # fmt: skip


def test_people_hear_less_often_and_in_words() -> None:
    output, clock = Captured(), _Clock()
    progress = Progress(output, clock)
    progress(_work(Phase.IMPORTING))
    clock.now = 5.0
    progress(_work(Phase.IMPORTING, 10))
    clock.now = 11.0
    progress(_work(Phase.IMPORTING, 20, left=44.0))
    clock.now = 22.0
    progress(_work(Phase.IMPORTING, 60))
    assert output.lines == [
        "Moving the points…",
        "  20 of 100, about 44 seconds left",
        "  60 of 100",
    ]


def test_a_pause_is_told_when_it_begins() -> None:
    output = Captured()
    progress = Progress(output, _Clock())
    pause = Pause(PauseReason.PACING, 30.0)
    progress(_work(Phase.IMPORTING))
    waiting = State(work=Work(Phase.IMPORTING, pause=pause))
    progress(waiting)
    progress(waiting)
    short = State(work=Work(Phase.IMPORTING, pause=Pause(PauseReason.LAGGING, 1.0)))
    progress(short)
    assert output.lines[1:] == ["  Wix takes only so much in a minute (30 seconds)"]
