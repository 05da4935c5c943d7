"""What can be done about a result: send again, correct, read again, undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.texts import say
from pointferry.texts import verify as texts
from pointferry.ui.accessible import announce, identify
from pointferry.ui.widgets.button_rows import ButtonRows
from pointferry.ui.widgets.buttons import button
from pointferry.ui.widgets.labels import Role, TextLabel

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_RESEND = "verify-resend"


class Actions(ButtonRows):
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
        self.resend = button(say(texts.RESEND, n=0), _RESEND, resend, icon="resume")
        self.correct = button(say(texts.CORRECT), "verify-correct", correct, icon="edit")
        self.again = button(say(texts.READ_AGAIN), "verify-read-again", again, icon="verify")
        self.undo = button(say(texts.UNDO), "verify-undo", undo, icon="undo")
        self.saved = TextLabel("", Role.MUTED)
        self.saved.setObjectName("verify-saved")
        for made, help_text in (
            (self.resend, texts.RESEND_HELP),
            (self.correct, texts.CORRECT_HELP),
            (self.again, texts.READ_AGAIN_HELP),
            (self.undo, texts.UNDO_HELP),
        ):
            made.setAccessibleDescription(say(help_text))
            made.setToolTip(say(help_text))
        super().__init__((self.resend, self.correct, self.again, self.undo), self.saved)

    def offer_resend(self, customers: int) -> None:
        """Offer to send so many again; hidden where there is nobody."""
        said = say(texts.RESEND, n=customers)
        self.resend.setText(said)
        identify(self.resend, _RESEND, said, say(texts.RESEND_HELP))
        self.resend.setVisible(customers > 0)

    def tell_saved(self, path: Path) -> None:
        """Say that a file was written, also to whoever does not see it."""
        self.saved.setText(say(texts.SAVED, file=path.name))
        announce(self.saved, self.saved.text())
