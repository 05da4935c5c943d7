"""What the check proposes for a problem's rows: for all of them, or for the selected ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pointferry.texts import check as texts
from pointferry.texts import say
from pointferry.ui.accessible import plain
from pointferry.ui.models.slices import Slices
from pointferry.ui.pages.check_suggestions import suggestions
from pointferry.ui.widgets.buttons import button
from pointferry.ui.widgets.labels import Role, TextLabel

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pointferry.check import Check, Suggestion


class Offers(QWidget):
    """One suggestion as an example, and buttons that use it or all of them."""

    accepted = Signal(object)
    """Suggestions were accepted: new text by (row, column)."""

    def __init__(self) -> None:
        super().__init__()
        self._found: tuple[Suggestion, ...] = ()
        self._selected: frozenset[int] = frozenset()
        self._slices = Slices(self)
        self.sample = TextLabel("", Role.MUTED)
        self.sample.setObjectName("check-suggestion")
        self.use = button(
            say(texts.USE_SUGGESTIONS, n=0), "check-use-suggestions", self._use, icon="check"
        )
        self.use_selected = button(
            say(texts.USE_SELECTED, n=0), "check-use-selected", self._use_selected
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.sample, 1)
        row.addWidget(self.use_selected)
        row.addWidget(self.use)

    def look_for(self, check: Check, rows: Sequence[int]) -> None:
        """Gather what is suggested for some rows; until then nothing is offered."""
        self._show(())
        self._slices.run(suggestions(check, rows), self._show)

    def show_selected(self, rows: frozenset[int]) -> None:
        """Offer the suggestion for the selected rows, or the first one."""
        self._selected = rows
        mine = self._for_selected()
        self.use_selected.setVisible(bool(mine) and len(self._found) > 1)
        if self._found:
            first = (mine or self._found)[0]
            self.sample.setText(say(texts.SUGGESTION_SAMPLE, old=first.old, new=first.new))
            self.use_selected.setText(say(texts.USE_SELECTED, n=len(mine)))
            self.use_selected.setAccessibleName(self.use_selected.text())

    def _show(self, found: tuple[Suggestion, ...]) -> None:
        self._found = found
        for widget in (self, self.sample, self.use):
            widget.setVisible(bool(found))
        if found:
            self.use.setText(say(texts.USE_SUGGESTIONS, n=len(found)))
            self.use.setAccessibleName(plain(self.use.text()))
        self.show_selected(self._selected)

    def _for_selected(self) -> tuple[Suggestion, ...]:
        return tuple(s for s in self._found if s.row in self._selected)

    def _use(self) -> None:
        self._accept(self._found)

    def _use_selected(self) -> None:
        self._accept(self._for_selected())

    def _accept(self, wanted: Iterable[Suggestion]) -> None:
        self.accepted.emit({(s.row, s.column): s.new for s in wanted})
