from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pointferry.crossing.binding import sheet_of
from pointferry.crossing.state import RunState, State, Step
from pointferry.domain.run import Binding, Stage, Verdict
from pointferry.ui.pages.verify_standing import has_ended, is_listed, is_undone
from tests.ui import shop

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("stage", "verdict", "ended", "undone"),
    [
        (Stage.FINISHED, Verdict.PROVEN, True, False),
        (Stage.FINISHED, Verdict.DIFFERENCES, True, False),
        (Stage.REST, Verdict.STOPPED, False, False),
        (Stage.VERIFY, None, False, False),
        (Stage.UNDOING, Verdict.PROVEN, False, True),
        (Stage.UNDONE, Verdict.DIFFERENCES, False, True),
    ],
)
def test_a_result_stands_until_it_is_undone(
    stage: Stage, verdict: Verdict | None, *, ended: bool, undone: bool
) -> None:
    state = State(run=RunState(shop.run(stage), verdict=verdict))
    assert (has_ended(state), is_undone(state)) == (ended, undone)


def test_without_a_move_nothing_has_ended() -> None:
    assert (has_ended(State()), is_undone(State()), is_listed(State())) == (False, False, False)


def test_another_list_or_sheet_is_not_the_list_of_the_move(tmp_path: Path) -> None:
    check = shop.checked(tmp_path)
    run = shop.run()
    own = replace(run.binding, file_digest=check.table.digest, sheet=sheet_of(check.table))

    def listed(binding: Binding) -> bool:
        moved = RunState(replace(run, binding=binding))
        return is_listed(shop.state(Step.VERIFY, check, run=moved))

    assert listed(own)
    assert not listed(replace(own, sheet="another"))
    assert not listed(replace(own, file_digest="0" * 64))
