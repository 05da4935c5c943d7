"""How a move gets on, beside its steps: the share that moved, and what Wix's limit leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.texts import pictures, say
from pointferry.ui.charts.budget import BudgetChart, budget_words
from pointferry.ui.charts.history import History
from pointferry.ui.charts.progress import ProgressChart, pace_words
from pointferry.ui.theme import SPACE
from pointferry.ui.widgets.card import Card
from pointferry.ui.widgets.labels import Role, TextLabel, caption

if TYPE_CHECKING:
    from pointferry.crossing.state import State
    from pointferry.domain.pause import CallBudget


class CourseCard(Card):
    """Two pictures over the same time, each with its words.

    Attributes:
        history: What is shown.
    """

    def __init__(self) -> None:
        super().__init__("move-course")
        self.history = History()
        self._progress = ProgressChart("picture-progress")
        self._progress_words = TextLabel("", Role.SMALL)
        self._budget = BudgetChart("picture-budget")
        self._budget_words = TextLabel("", Role.SMALL)
        for widget in (
            caption(say(pictures.PROGRESS)),
            self._progress,
            self._progress_words,
            caption(say(pictures.BUDGET), say(pictures.BUDGET_HELP)),
            self._budget,
            self._budget_words,
        ):
            self.add(widget)
        self.body.setSpacing(SPACE // 2)
        self.body.insertSpacing(3, SPACE)
        self.body.addStretch(1)

    def look(self, state: State, calls: CallBudget | None) -> None:
        """Take note of a state, and show what came of it so far."""
        self.history.look(state, calls)
        self.draw()

    def draw(self) -> None:
        """Show the history as it is."""
        for chart in (self._progress, self._budget):
            chart.show_history(self.history)
        self._progress_words.setText(pace_words(self.history))
        self._budget_words.setText(budget_words(self.history))
