"""The question about customers whom an earlier move gave points already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton

from pointferry.domain.run import TopUp, Wanted
from pointferry.texts import numbers, say
from pointferry.texts import preview as texts
from pointferry.texts.dates import long_date
from pointferry.ui.accessible import identify
from pointferry.ui.widgets.notice import Kind, Notice

if TYPE_CHECKING:
    from pointferry.crossing.state import PreviewState
    from pointferry.crossing.top_up import AlreadyGiven

_ANSWERS = {
    TopUp.CHANGES: ("preview-newer", texts.MOVED_CHANGES),
    TopUp.WHOLE: ("preview-further", texts.MOVED_WHOLE),
}


class MovedBeforeNotice(Notice):
    """Says who was moved before, and asks what adding means for them where only people know.

    Attributes:
        chosen: Emitted with the ``TopUp`` the merchant chose.
        answers: The radio button of each answer.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__("preview-moved-before")
        self._showing = False
        self._group = QButtonGroup(self)
        self.answers = {top_up: QRadioButton() for top_up in TopUp}
        for top_up, radio in self.answers.items():
            self._say(top_up, 0)
            self._group.addButton(radio)
            self.body.addWidget(radio)
            radio.toggled.connect(lambda on, answer=top_up: self._toggled(answer, on=on))

    def show_moved(self, page: PreviewState) -> None:
        """Show what the preview found; hidden where there is nothing to say."""
        given = page.moved
        asks = given is not None and given.doubtful > 0
        for radio in self.answers.values():
            radio.setVisible(asks)
        if given is None:
            self.hide()
        elif asks:
            self._ask(given, page.top_up)
        elif page.wanted is Wanted.ADD:
            title = say(texts.MOVED_TITLE, n=given.customers)
            changed = numbers.change(given.changes)
            text = say(
                texts.MOVED_SAME, date=long_date(given.run.created_at.astimezone()), points=changed
            )
            self.show_note(Kind.INFO, title, text)
        elif given.shopped:
            title = say(texts.SHOPPED_TITLE, n=given.shopped)
            text = say(texts.SHOPPED, points=numbers.points(given.shopped_points))
            self.show_note(Kind.WARNING, title, text)
        self.setVisible(asks or (given is not None and self._worth_saying(page.wanted, given)))

    def _ask(self, given: AlreadyGiven, answer: TopUp | None) -> None:
        date, had = long_date(given.run.created_at.astimezone()), numbers.points(given.points)
        files = "; ".join(given.files)
        question = (
            say(texts.MOVED_ASK, file=files, points=had, date=date)
            if len(given.files) == 1
            else say(texts.MOVED_ASK_SEVERAL, files=files, points=had, date=date)
        )
        kind = Kind.WARNING if answer is None else Kind.INFO
        self.show_note(kind, say(texts.MOVED_TITLE, n=given.customers), question)
        self._say(TopUp.CHANGES, given.changes)
        self._say(TopUp.WHOLE, given.whole)
        self._showing = True
        # A group whose one button is always checked does not let go of the last answer.
        self._group.setExclusive(False)
        for top_up, radio in self.answers.items():
            radio.setChecked(top_up is answer)
        self._group.setExclusive(True)
        self._showing = False

    def _say(self, answer: TopUp, added: int) -> None:
        name, text = _ANSWERS[answer]
        said = say(text, points=numbers.change(added))
        self.answers[answer].setText(said)
        identify(self.answers[answer], name, said)

    @staticmethod
    def _worth_saying(wanted: Wanted, given: AlreadyGiven) -> bool:
        return wanted is Wanted.ADD or given.shopped > 0

    def _toggled(self, answer: TopUp, *, on: bool) -> None:
        if on and not self._showing:
            self.chosen.emit(answer)
