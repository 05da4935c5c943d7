"""The list of a move's steps, each with how far it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from pointferry.texts import Text, say
from pointferry.texts import move as texts
from pointferry.ui.accessible import identify
from pointferry.ui.icons import IconLabel, Tone
from pointferry.ui.pages.move_steps import MoveStep, Standing, StepView
from pointferry.ui.theme import SPACE
from pointferry.ui.widgets.labels import Role, TextLabel, set_property

if TYPE_CHECKING:
    from collections.abc import Sequence

_TITLES: dict[MoveStep, Text] = {
    MoveStep.CONTACTS: texts.CONTACTS,
    MoveStep.TRIAL: texts.TRIAL,
    MoveStep.LEARNT: texts.LEARNT,
    MoveStep.REST: texts.REST,
    MoveStep.VERIFY: texts.VERIFY,
}
_LOOKS = {
    Standing.TO_COME: ("circle", Tone.MUTED, texts.STATE_TO_COME),
    Standing.NOW: ("current", Tone.ACCENT, texts.STATE_NOW),
    Standing.DONE: ("check-circle", Tone.SUCCESS, texts.STATE_DONE),
    Standing.STOPPED: ("pause", Tone.WARNING, texts.STATE_STOPPED),
}


class StepLine(QWidget):
    """One step: icon, title, a word for how far it is, and a note."""

    def __init__(self, step: MoveStep) -> None:
        super().__init__()
        self._said = say(_TITLES[step])
        self._icon = IconLabel("circle", Tone.MUTED)
        self._title = TextLabel(self._said, Role.BODY)
        self._standing = TextLabel("", Role.SMALL, wrap=False)
        self._note = TextLabel("", Role.MUTED)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE * 2)
        grid.setVerticalSpacing(0)
        grid.addWidget(self._icon, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._title, 0, 1)
        grid.addWidget(self._standing, 0, 2)
        grid.addWidget(self._note, 1, 1, 1, 2)
        grid.setColumnStretch(1, 1)
        identify(self, f"move-step-{step.value}", self._said)

    def show_step(self, view: StepView) -> None:
        """Show how far the step is."""
        icon, tone, word = _LOOKS[view.standing]
        self._icon.show_icon(icon, tone)
        now = view.standing in {Standing.NOW, Standing.STOPPED}
        set_property(self._title, "role", (Role.LABEL if now else Role.BODY).value)
        self._standing.setText(say(word))
        self._note.setText(view.note)
        self._note.setVisible(bool(view.note))
        spoken = say(texts.PHASE_SPOKEN, title=self._said, state=say(word))
        identify(self, self.objectName(), spoken, view.note)


class StepLines(QWidget):
    """Every step of the move, one below the other."""

    def __init__(self) -> None:
        super().__init__()
        identify(self, "move-steps", say(texts.PHASES))
        self.lines = {step: StepLine(step) for step in MoveStep}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(SPACE + SPACE // 2)
        for place, line in enumerate(self.lines.values()):
            grid.addWidget(line, place, 0)

    def show_steps(self, views: Sequence[StepView]) -> None:
        """Show how far each step is."""
        for view in views:
            self.lines[view.step].show_step(view)
