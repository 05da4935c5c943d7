"""What can be done about a result: send again, correct, read again, undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from pointferry.texts import say
from pointferry.texts import verify as texts
from pointferry.ui.accessible import announce
from pointferry.ui.theme import SPACE
from pointferry.ui.widgets.buttons import button
from pointferry.ui.widgets.labels import Role, TextLabel

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class Actions(QWidget):
    """A row of buttons, and what was saved last.

    Args:
        resend: Called by the first button, and so on.
        correct: By the second.
        again: By the third.
        undo: By the last.

    Attributes:
        resend: Sends whoever was refused, or does not have the promised balance, once more.
        correct: Leads to the list, to correct what was refused.
        again: Reads the balances again.
        undo: Asks whether to take the move back.
        saved: Which file was written.
    """

    def __init__(
        self,
        *,
        resend: Callable[[], None],
        correct: Callable[[], None],
        again: Callable[[], None],
        undo: Callable[[], None],
    ) -> None:
        super().__init__()
        self.resend = button(say(texts.RESEND), "verify-resend", resend, icon="resume")
        self.correct = button(say(texts.CORRECT), "verify-correct", correct, icon="edit")
        self.again = button(say(texts.READ_AGAIN), "verify-read-again", again, icon="verify")
        self.undo = button(say(texts.UNDO), "verify-undo", undo, icon="undo")
        self.saved = TextLabel("", Role.MUTED)
        self.saved.setObjectName("verify-saved")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE)
        for made, help_text in (
            (self.resend, texts.RESEND_HELP),
            (self.correct, texts.CORRECT_HELP),
            (self.again, texts.READ_AGAIN_HELP),
            (self.undo, texts.UNDO_HELP),
        ):
            made.setAccessibleDescription(say(help_text))
            made.setToolTip(say(help_text))
            line.addWidget(made)
        line.addWidget(self.saved, 1)

    def tell_saved(self, path: Path) -> None:
        """Say that a file was written, also to whoever does not see it."""
        self.saved.setText(say(texts.SAVED, file=path.name))
        announce(self.saved, self.saved.text())
