from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.ui.pages.move_list import StepLines
from pointferry.ui.pages.move_steps import MoveStep, Standing, StepView

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_every_step_has_a_line_that_is_read_out(qtbot: QtBot) -> None:
    lines = StepLines()
    qtbot.addWidget(lines)
    assert set(lines.lines) == set(MoveStep)
    lines.show_steps([StepView(step, Standing.DONE) for step in MoveStep])
    lines.show_steps([StepView(MoveStep.REST, Standing.NOW, "40 of 105")])
    rest = lines.lines[MoveStep.REST]
    assert rest.accessibleName() == "Everybody else: now"
    assert rest.accessibleDescription() == "40 of 105"
    assert lines.lines[MoveStep.TRIAL].accessibleName().endswith(": done")
