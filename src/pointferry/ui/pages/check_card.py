"""One cause of problems as a card to press."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy

from pointferry.texts import check as texts
from pointferry.texts import say
from pointferry.texts.numbers import count
from pointferry.ui.icons import IconLabel, Tone
from pointferry.ui.widgets.labels import Role, TextLabel, set_property

_MARGIN = 8


class ProblemCard(QPushButton):
    """One cause with its count; pressing it shows its rows."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setCheckable(True)
        self.setProperty("role", "step")
        self._icon = IconLabel("file", Tone.MUTED)
        self._title = TextLabel()
        self._count = TextLabel("", Role.LABEL, wrap=False)
        row = QHBoxLayout(self)
        self._row = row
        row.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        row.setSpacing(_MARGIN)
        row.addWidget(self._icon)
        row.addWidget(self._title, 1)
        row.addWidget(self._count)
        for label in (self._icon, self._title, self._count):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        # A push button asks for the width of its whole text; this one's wraps.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.toggled.connect(self._look)

    def show_problem(self, title: str, number: int, icon: str, tone: Tone) -> None:
        """Show a cause and how many rows it concerns."""
        self._title.setText(title)
        self._count.setText(count(number))
        self._icon.show_icon(icon, tone)
        self.setAccessibleName(say(texts.CARD, title=title, count=count(number)))

    def _look(self, chosen: bool) -> None:
        set_property(self, "standing", "current" if chosen else "done")

    def sizeHint(self) -> QSize:
        """Return what the labels need; a push button only knows its own text."""
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return what the labels need at least."""
        return self._row.minimumSize()

    def hasHeightForWidth(self) -> bool:
        """Return that a narrow card is taller, because its title wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the wrapped title needs."""
        return self._row.heightForWidth(width)
