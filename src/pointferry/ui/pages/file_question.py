"""Asking which column is meant, where the list does not say for certain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from pointferry.texts import Text, say
from pointferry.texts import file as texts
from pointferry.ui.pages import file_column_words as words
from pointferry.ui.widgets.card import Card
from pointferry.ui.widgets.choice import Choice, ChoiceGroup
from pointferry.ui.widgets.labels import TextLabel

if TYPE_CHECKING:
    from pointferry.intake import ColumnChoice, Layout

_MOST = 4
"""Columns to choose among; the others stay in the list of all columns."""


class ColumnQuestion(Card):
    """The columns that come into question, each with what speaks for it and what it holds.

    Args:
        name: Object name of the card.
        question: What is asked.
    """

    answered = Signal(int)
    """The column that holds it, from 0."""

    def __init__(self, name: str, question: Text) -> None:
        super().__init__(name, say(question), "warning")
        self._name = name
        self.add(TextLabel(say(texts.ASK_HELP)))
        self.columns = ChoiceGroup(f"{name}-columns", say(question))
        self.columns.chosen.connect(lambda key: self.answered.emit(int(key)))
        self.add(self.columns)

    def show_candidates(
        self, layout: Layout, proposed: ColumnChoice | None, candidates: tuple[ColumnChoice, ...]
    ) -> None:
        """Ask while the proposal is in doubt; otherwise there is nothing to ask."""
        asked = proposed is not None and not proposed.certain
        self.setVisible(asked)
        self.columns.clear()
        for one in candidates[:_MOST] if asked else ():
            name = f"{self._name}-{one.index}"
            heading = words.heading(layout, one.index).replace("&", "&&")
            self.columns.add(str(one.index), Choice(name, heading, words.candidate(one)))
