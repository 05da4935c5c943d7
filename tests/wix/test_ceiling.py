from __future__ import annotations

import pytest

from pointferry.wix.ceiling import Ceiling

FULL, SLOWEST = 198, 9


def met(ceiling: Ceiling, moment: float, accepted: int) -> None:
    """Have calls refused once at a moment, and accepted right after."""
    ceiling.refused(moment, accepted)
    ceiling.accepted(moment, moment)


def test_without_a_refusal_the_rate_is_full() -> None:
    ceiling = Ceiling(FULL, SLOWEST)
    assert ceiling.at(0.0) == FULL
    assert not ceiling.lowered


def test_a_burst_at_full_rate_is_over_in_seconds() -> None:
    ceiling = Ceiling(FULL, SLOWEST)
    met(ceiling, 100.0, FULL)
    assert [ceiling.at(100.0 + wait) for wait in (0, 2.5, 5)] == [99, 148, 198]


def test_the_accepted_rate_is_the_ceiling_and_is_tried_again_soon() -> None:
    ceiling = Ceiling(FULL, SLOWEST)
    met(ceiling, 100.0, 120)
    assert [ceiling.at(100.0 + wait) for wait in (0, 5, 10)] == [60, 120, 198]


def test_a_ceiling_met_again_is_tried_ever_more_rarely() -> None:
    ceiling = Ceiling(FULL, SLOWEST)
    moment, patience = 0.0, []
    for _ in range(8):
        met(ceiling, moment, 100)
        wait = next(wait for wait in range(5, 2000) if ceiling.at(moment + wait) > 100)
        patience.append(wait)
        moment += wait
    assert patience[0] < 8
    assert patience[1] < patience[2] < patience[3] < patience[4]
    assert patience[-1] < 17 * 60


def test_another_ceiling_is_learnt_anew() -> None:
    ceiling = Ceiling(FULL, SLOWEST)
    met(ceiling, 0.0, 100)
    met(ceiling, 10.0, 100)
    assert ceiling.at(20.0) == 100
    met(ceiling, 30.0, 50)
    assert [ceiling.at(30.0 + wait) for wait in (5, 10)] == [50, 100]


def test_while_all_is_refused_the_pauses_grow_and_the_rate_does_not_shrink() -> None:
    ceiling = Ceiling(FULL, SLOWEST)
    holds = [ceiling.refused(float(moment), 100) for moment in range(6)]
    assert holds == [1, 2, 4, 8, 8, 8]
    assert ceiling.refusing
    assert ceiling.at(1000.0) == 50


@pytest.mark.parametrize("started", [0.0, 4.9])
def test_an_answer_to_an_older_call_says_nothing(started: float) -> None:
    ceiling = Ceiling(FULL, SLOWEST)
    ceiling.refused(5.0, 100)
    ceiling.accepted(started, 5.1)
    assert ceiling.refusing


def test_the_rate_is_never_below_the_slowest() -> None:
    ceiling = Ceiling(FULL, SLOWEST)
    for moment in range(0, 200, 20):
        met(ceiling, float(moment), 0)
    assert ceiling.at(200.0) >= SLOWEST
