"""Where there is a picture."""

from __future__ import annotations

import pytest

from pointferry.crossing.state import State, Step
from pointferry.ui.charts.places import has_picture
from tests.ui.pages.states import STATES


@pytest.mark.parametrize("step", list(Step))
def test_a_bare_page_has_none(step: Step) -> None:
    assert not has_picture(State(step=step))


@pytest.mark.parametrize("name", ["preview", "verify-proven"])
def test_a_plan_and_a_result_have_one(name: str) -> None:
    assert has_picture(STATES[name]())
