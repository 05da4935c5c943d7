"""Below the page: news that is no failure, and other ways to bring a list."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pointferry.crossing.state import Step
from pointferry.texts import comfort, say
from pointferry.ui.accessible import announce, identify
from pointferry.ui.theme import SPACE
from pointferry.ui.widgets.buttons import Weight, button
from pointferry.ui.widgets.labels import Role, TextLabel
from pointferry.ui.widgets.notice import Kind, Notice

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtWidgets import QPushButton

    from pointferry.crossing.state import State
    from pointferry.texts import Text

_SHOWN = 3
_LONGEST = 28


@dataclass(frozen=True, slots=True)
class News:
    """Something worth telling that is no failure; said anew in another language.

    Attributes:
        kind: What it is about.
        title: First line.
        text: The news.
        fields: Values for the fields of both.
        link: A button's words and what it does.
    """

    kind: Kind
    title: Text
    text: Text
    fields: Mapping[str, str] = field(default_factory=dict)
    link: tuple[Text, Callable[[], object]] | None = None


class Extras(QWidget):
    """News, and on the page of the file: recent files and pasting.

    Attributes:
        opened: Emitted with the path of a recent file.
        paste_asked: Emitted when the clipboard's table is wanted.
        guide_asked: Emitted when it is not known how to get a list.
    """

    opened = Signal(Path)
    paste_asked = Signal()
    guide_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("extras")
        self._step: Step | None = None
        self._buttons: list[QPushButton] = []
        self._told: News | None = None
        self._news = Notice("news")
        self._link = button("", "news-link", self._followed, weight=Weight.LINK)
        self._link.hide()
        self._news.side.addWidget(self._link)
        self._news.side.addWidget(
            button(say(comfort.HIDE), "news-hide", self._hide_news, weight=Weight.LINK)
        )
        self._news.hide()
        self._ways = QWidget()
        self._line = QHBoxLayout(self._ways)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(SPACE)
        self._recent = TextLabel(say(comfort.RECENT), Role.MUTED, wrap=False)
        self._recent.hide()
        self._line.addWidget(self._recent)
        self._line.addStretch(1)
        self._line.addWidget(
            button(
                say(comfort.GUIDE),
                "file-guide",
                self.guide_asked.emit,
                icon="question",
                weight=Weight.LINK,
            )
        )
        self._line.addSpacing(SPACE)
        self._line.addWidget(
            button(
                say(comfort.PASTE),
                "file-paste",
                self.paste_asked.emit,
                icon="paste",
                weight=Weight.LINK,
                said=say(comfort.PASTE_SAID),
            )
        )
        QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self._ways, self.paste_asked.emit)
        self._ways.hide()
        column = self._column = QVBoxLayout(self)
        column.setSpacing(SPACE)
        column.addWidget(self._news)
        column.addWidget(self._ways)

    def set_inset(self, left: int) -> None:
        """Begin and end with the page above."""
        self._column.setContentsMargins(left, 0, left, SPACE)

    def render_state(self, state: State) -> None:
        """Offer the ways while a list is wanted; news are for the page they came on."""
        wanted = state.step is Step.FILE and state.file.table is None
        self._ways.setVisible(wanted)
        self._ways.setEnabled(state.work is None)
        if state.step is not self._step:
            self._step = state.step
            self._news.hide()
        self._settle()

    def _hide_news(self) -> None:
        self._news.hide()
        self._settle()

    def _settle(self) -> None:
        """Take no room while there is nothing to offer."""
        self.setHidden(self._news.isHidden() and self._ways.isHidden())

    def show_recent(self, paths: Sequence[str]) -> None:
        """Offer the newest of these files that are still there."""
        for made in self._buttons:
            self._line.removeWidget(made)
            made.deleteLater()
        there = [path for path in map(Path, paths) if path.is_file()][:_SHOWN]
        self._buttons = [self._button(place, path) for place, path in enumerate(there, start=1)]
        for place, made in enumerate(self._buttons, start=1):
            self._line.insertWidget(place, made)
        self._recent.setVisible(bool(there))

    def show_news(self, news: News) -> None:
        """Tell something that is no failure, and have it read out."""
        self._told = news
        title, text = say(news.title, **news.fields), say(news.text, **news.fields)
        self._news.show_note(news.kind, title, text)
        self._link.setVisible(news.link is not None)
        if news.link is not None:
            self._link.setText(say(news.link[0]))
            identify(self._link, "news-link", say(news.link[0]))
        self._news.show()
        self._settle()
        announce(self, f"{title}. {text}")

    def take_over(self, other: Extras) -> None:
        """Tell the news that another window shows."""
        if other._told is not None and not other._news.isHidden():
            self.show_news(other._told)

    def _followed(self) -> None:
        if self._told is not None and self._told.link is not None:
            self._told.link[1]()

    def _button(self, place: int, path: Path) -> QPushButton:
        name = path.name if len(path.name) <= _LONGEST else f"{path.name[: _LONGEST - 1]}…"
        made = button(
            name.replace("&", "&&"),
            f"file-recent-{place}",
            lambda: self.opened.emit(path),
            icon="recent",
            weight=Weight.LINK,
        )
        made.setAccessibleName(
            say(comfort.RECENT_SAID, file=path.name, folder=path.parent.name or path.anchor)
        )
        made.setToolTip(str(path))
        return made
