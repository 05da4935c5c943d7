"""What earlier moves of the same list mean for this one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox

from pointferry.texts import preview as texts
from pointferry.texts import say
from pointferry.texts.dates import long_date
from pointferry.ui.accessible import identify
from pointferry.ui.widgets.labels import TextLabel
from pointferry.ui.widgets.notice import Kind, Notice

if TYPE_CHECKING:
    from pointferry.crossing.state import PreviewState


class Given(Notice):
    """Says that only the others are sent, and asks about rows that stand elsewhere now."""

    even_perhaps_chosen = Signal(bool)
    """Whether to send also to those who may have been paid under another address."""

    def __init__(self) -> None:
        super().__init__("preview-given", Kind.INFO)
        self.question = TextLabel()
        self.question.setObjectName("preview-perhaps")
        self.even_perhaps = QCheckBox(say(texts.EVEN_PERHAPS))
        identify(
            self.even_perhaps,
            "preview-even-perhaps",
            say(texts.EVEN_PERHAPS),
            say(texts.EVEN_PERHAPS_HELP),
        )
        self.even_perhaps.setToolTip(say(texts.EVEN_PERHAPS_HELP))
        self.even_perhaps.toggled.connect(self.even_perhaps_chosen)
        self.body.addWidget(self.question)
        self.body.addWidget(self.even_perhaps)

    def show_given(self, state: PreviewState) -> None:
        """Show what the plan leaves alone; hidden where nothing was given before."""
        self.setVisible(state.given is not None)
        if state.given is None:
            return
        date = long_date(state.given.created_at.astimezone())
        text = say(texts.GIVEN, date=date, site=state.given.site_name)
        kind = Kind.WARNING if state.perhaps else Kind.INFO
        self.show_note(kind, say(texts.GIVEN_TITLE), text)
        for part in (self.question, self.even_perhaps):
            part.setVisible(bool(state.perhaps))
        self.question.setText(say(texts.PERHAPS, n=state.perhaps))
        with QSignalBlocker(self.even_perhaps):
            self.even_perhaps.setChecked(state.even_perhaps)
