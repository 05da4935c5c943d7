"""The note that this very list was moved before, or that its move was begun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from pointferry.domain.run import Stage, TopUp, Wanted
from pointferry.texts import preview as texts
from pointferry.texts import say
from pointferry.texts import verify as verify_texts
from pointferry.texts.dates import long_date
from pointferry.ui.widgets.buttons import Weight, button
from pointferry.ui.widgets.notice import Kind, Notice

if TYPE_CHECKING:
    from pointferry.domain.run import Run

_ANSWERED = {TopUp.CHANGES: texts.ANSWERED_CHANGES, TopUp.WHOLE: texts.ANSWERED_WHOLE}
_OTHER = {TopUp.CHANGES: TopUp.WHOLE, TopUp.WHOLE: TopUp.CHANGES}
_PERHAPS_NOTHING_SENT = {Stage.PREVIEWED, Stage.CONTACTS, Stage.TRIAL}
"""In a trial the engine knows; it refuses another answer once anything was sent."""


class Earlier(Notice):
    """Says how that move stands, and what was answered about customers moved before.

    Attributes:
        answer: Takes back what was answered; hidden where points were sent by it.
    """

    other_answer = Signal(object)
    """The ``TopUp`` that was not answered is wanted instead."""

    def __init__(self) -> None:
        super().__init__("preview-earlier", Kind.INFO)
        self._other: TopUp | None = None
        self.answer = button(
            say(texts.ANSWER_OTHERWISE),
            "preview-answer-otherwise",
            self._asked,
            weight=Weight.LINK,
        )
        self.answer.setAccessibleDescription(say(texts.ANSWER_OTHERWISE_HELP))
        self.answer.setToolTip(say(texts.ANSWER_OTHERWISE_HELP))
        self.side.addWidget(self.answer)

    def show_earlier(self, run: Run | None) -> None:
        """Show the run of this very list; hidden where there is none."""
        self.setVisible(run is not None)
        self.answer.hide()
        if run is None:
            return
        if run.stage is Stage.UNDOING:
            title, text = say(verify_texts.UNDO_STOPPED), say(verify_texts.UNDO_STOPPED_HELP)
            self.show_note(Kind.WARNING, title, text)
            return
        title = say(texts.EARLIER_TITLE if run.over else texts.BEGUN_TITLE)
        date = long_date(run.created_at.astimezone())
        text = say(texts.EARLIER if run.over else texts.BEGUN, date=date, site=run.site_name)
        if run.wanted is Wanted.ADD and run.top_up is not None:
            self._other = _OTHER[run.top_up]
            text += " " + say(_ANSWERED[run.top_up])
            changeable = run.stage in _PERHAPS_NOTHING_SENT
            self.answer.setVisible(changeable)
            if not changeable:
                text += " " + say(texts.ANSWER_STANDS)
        self.show_note(Kind.INFO, title, text)

    def _asked(self) -> None:
        self.other_answer.emit(self._other)
