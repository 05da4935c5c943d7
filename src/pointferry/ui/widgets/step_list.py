"""The list of steps: where the merchant is, what is done, what is to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pointferry.crossing.steps import ORDER, previous_step
from pointferry.texts import Text, say, shell
from pointferry.ui.accessible import identify
from pointferry.ui.icons import IconButton, Tone
from pointferry.ui.widgets.labels import set_property

if TYPE_CHECKING:
    from pointferry.crossing.state import State, Step

_DONE = (shell.STEP_DONE, "done", "check", Tone.SUCCESS)
_CURRENT = (shell.STEP_CURRENT, "current", "current", Tone.ACCENT)
_COMING = (shell.STEP_COMING, "coming", "circle", Tone.MUTED)


class StepList(QWidget):
    """The steps in order; those done can be gone back to where the engine allows it.

    Attributes:
        chosen: Emitted with the :class:`Step` the merchant wants to go back to.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        identify(self, "step-list", say(shell.STEPS_NAME))
        self._usable: set[Step] = set()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        self._buttons = {step: self._button(step) for step in ORDER}
        for made in self._buttons.values():
            layout.addWidget(made)

    def render_steps(self, state: State) -> None:
        """Show where ``state`` is."""
        here = ORDER.index(state.step)
        self._usable = set(ORDER[:here]) if previous_step(state) is not None else set()
        for position, step in enumerate(ORDER):
            look = _CURRENT if position == here else _DONE if position < here else _COMING
            self._show(step, position, look)

    def _show(self, step: Step, position: int, look: tuple[Text, str, str, Tone]) -> None:
        text, standing, icon, tone = look
        usable = step in self._usable
        made = self._buttons[step]
        made.show_icon(icon, tone)
        set_property(made, "standing", standing)
        made.setAccessibleName(
            say(text, n=position + 1, total=len(ORDER), step=say(shell.STEPS[step]))
        )
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus if usable else Qt.FocusPolicy.NoFocus)
        made.setEnabled(usable or standing == "current")
        made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not usable)

    def _button(self, step: Step) -> IconButton:
        made = IconButton(say(shell.STEPS[step]), "circle", Tone.MUTED, fades=False)
        made.setProperty("role", "step")
        made.setObjectName(f"step-{step.value}")

        def clicked() -> None:
            if step in self._usable:
                self.chosen.emit(step)

        made.clicked.connect(clicked)
        return made
