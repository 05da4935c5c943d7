from __future__ import annotations

from dataclasses import replace

import pytest

from pointferry.crossing.state import RunState, Tally
from pointferry.domain.run import Customer, Stage, Verdict
from pointferry.ui.pages.verify_words import verdict
from pointferry.ui.widgets.notice import Kind
from tests.ui import shop


def _state(tally: Tally, how: Verdict | None, stage: Stage = Stage.FINISHED) -> RunState:
    return RunState(shop.run(stage), tally=tally, verdict=how)


@pytest.mark.parametrize(
    ("state", "kind", "line", "more"),
    [
        (RunState(), Kind.INFO, "have not been read back yet", ""),
        (
            _state(Tally(9, 9, 9, 0, 0), Verdict.PROVEN),
            Kind.SUCCESS,
            "All 9 rows that were moved are proven right",
            "Every row of your file has arrived",
        ),
        (
            _state(Tally(10, 9, 9, 1, 0), Verdict.PROVEN),
            Kind.SUCCESS,
            "All 9 rows",
            "1 row was left out",
        ),
        (
            _state(Tally(10, 9, 7, 1, 2), Verdict.DIFFERENCES),
            Kind.DANGER,
            "2 rows of your file do not have the promised balance",
            "nobody is paid twice",
        ),
        (
            _state(Tally(10, 9, 7, 1, 2), Verdict.STOPPED, Stage.REST),
            Kind.WARNING,
            "stopped before it was complete",
            "What has been sent stays",
        ),
        (
            _state(Tally(10, 9, 9, 1, 0), Verdict.PROVEN, Stage.UNDONE),
            Kind.INFO,
            "This move was undone",
            "",
        ),
    ],
)
def test_one_line_says_how_it_ended(state: RunState, kind: Kind, line: str, more: str) -> None:
    shown, title, text = verdict(state)
    assert shown is kind
    assert line in title
    assert more in text


def test_sending_again_is_spoken_of_only_where_somebody_is_left_to_send() -> None:
    served = _state(Tally(10, 9, 7, 1, 2), Verdict.DIFFERENCES)
    left = replace(served, unserved=(Customer(0, "a@example.com", 5, 1),))
    assert "nothing is sent again" in verdict(served)[2]
    assert "can be sent again" in verdict(left)[2]


def test_a_run_without_a_verdict_is_not_called_proven() -> None:
    kind, _, _ = verdict(_state(Tally(10, 9, 9, 1, 0), None, Stage.VERIFY))
    assert kind is Kind.WARNING
