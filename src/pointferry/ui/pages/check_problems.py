"""The list of problems: one card for each cause, errors apart from warnings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from pointferry.domain.issues import Hint, SetAside, Warn
from pointferry.texts import Text, issues, say
from pointferry.texts import check as texts
from pointferry.ui.icons import Tone
from pointferry.ui.pages.check_card import ProblemCard
from pointferry.ui.widgets.labels import Role, TextLabel

if TYPE_CHECKING:
    from pointferry.check import Check, Code

_SECTIONS = (texts.REFUSED, texts.MUST_FIX, texts.WORTH_A_LOOK, texts.LEFT_OUT)
_LOOKS = {
    texts.REFUSED: ("warning", Tone.WARNING),
    texts.MUST_FIX: ("error", Tone.DANGER),
    texts.WORTH_A_LOOK: ("warning", Tone.WARNING),
    texts.LEFT_OUT: ("close", Tone.MUTED),
}
_MARGIN = 8


class ProblemList(QScrollArea):
    """Every cause in the file, one of them chosen."""

    chosen = Signal(object)
    """Another cause was chosen: its code, or None for the whole list."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("check-problems")
        self.setAccessibleName(say(texts.PROBLEMS))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._check: Check | None = None
        self._cards: dict[Code | None, ProblemCard] = {}
        self._building = False
        self._group = QButtonGroup(self)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, _MARGIN, 0)
        self._column.setSpacing(4)
        self.setWidget(inside)

    @property
    def code(self) -> Code | None:
        """The chosen cause, None for the whole list."""
        checked = self._group.checkedButton()
        return next((code for code, card in self._cards.items() if card is checked), None)

    @property
    def card(self) -> ProblemCard | None:
        """The chosen card."""
        return self._cards.get(self.code)

    def show_check(self, check: Check) -> None:
        """Show a check's causes; the chosen one stays chosen while it has rows."""
        if check is self._check:
            return
        self._check = check
        before = self.code
        if self._codes() != tuple(self._cards):
            focused = any(card.hasFocus() for card in self._cards.values())
            self._rebuild(before)
            if focused and self.card is not None:
                self.card.setFocus()
        self._fill()
        if self.code != before:
            self.chosen.emit(self.code)

    def _codes(self) -> tuple[Code | None, ...]:
        groups = () if self._check is None else self._check.problem_groups
        codes = [group.code for group in groups]
        return (None, *sorted(codes, key=lambda code: _SECTIONS.index(_section(code))))

    def _rebuild(self, chosen: Code | None) -> None:
        before = self._cards
        # Cards are dear to make; those whose problem is still there stay.
        self._cards = {code: before.get(code) or self._card(code) for code in self._codes()}
        staying = set(self._cards.values())
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None and widget not in staying:
                widget.setParent(None)
                widget.deleteLater()
        section: Text | None = None
        for code, card in self._cards.items():
            if code is not None and _section(code) != section:
                section = _section(code)
                self._column.addWidget(TextLabel(say(section), Role.SMALL))
            self._column.addWidget(card)
            # Screen readers go by the order of children.
            card.raise_()
            # At once, so that it can take the focus.
            card.show()
        self._column.addStretch(1)
        self._building = True
        self._cards[chosen if chosen in self._cards else None].setChecked(True)
        self._building = False

    def _toggled(self, code: Code | None) -> None:
        if not self._building:
            self.chosen.emit(code)

    def _card(self, code: Code | None) -> ProblemCard:
        name = "all" if code is None else code.value.replace("_", "-")
        card = ProblemCard(f"check-problem-{name}")
        self._group.addButton(card)
        # Not ``clicked``: a screen reader's "toggle" checks the card without a click.
        card.toggled.connect(lambda on: self._toggled(code) if on else None)
        return card

    def _fill(self) -> None:
        if self._check is None:
            return
        counts = {group.code: group.count for group in self._check.problem_groups}
        for code, card in self._cards.items():
            if code is None:
                rows = self._check.table.row_count
                card.show_problem(say(texts.ALL_ROWS), rows, "file", Tone.MUTED)
            else:
                look = _LOOKS[_section(code)]
                card.show_problem(issues.title(code), counts.get(code, 0), *look)


def _section(code: Code) -> Text:
    if code is SetAside.REFUSED_BY_WIX:
        return texts.REFUSED
    if isinstance(code, Warn | Hint):
        return texts.WORTH_A_LOOK
    return texts.LEFT_OUT if code is SetAside.LEFT_OUT_BY_MERCHANT else texts.MUST_FIX
