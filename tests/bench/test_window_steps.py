from __future__ import annotations

from bench.window.heart import split
from bench.window.steps import medians


def test_each_step_has_the_median_of_its_walks() -> None:
    walks = [
        [{"step": "searched", "waited": waited, "held": 3.0, "own": own}]
        for waited, own in ((90.0, 7.0), (12.0, 2.0), (15.0, 1.0))
    ]
    assert medians(walks) == [{"step": "searched", "waited": 15.0, "held": 3.0, "own": 2.0}]


def test_turns_of_other_programs_are_no_stall_of_ours() -> None:
    assert split(waited=90.0, process=30.0, own=20.0, queued=60.0) == (90.0, 30.0, 20.0)
    assert split(waited=90.0, process=20.0, own=20.0, queued=0.0) == (90.0, 20.0, 20.0)


def test_a_thread_that_keeps_the_interpreter_is_a_stall_of_ours() -> None:
    assert split(waited=90.0, process=90.0, own=2.0, queued=0.0) == (90.0, 90.0, 2.0)
