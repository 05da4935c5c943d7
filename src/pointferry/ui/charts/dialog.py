"""The pictures in a window of their own, which stays open and follows the state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pointferry.crossing.state import Step
from pointferry.texts import pictures, say
from pointferry.ui.charts.figures import Figures, count_figures
from pointferry.ui.charts.places import has_picture
from pointferry.ui.charts.shares import Share, SharesChart
from pointferry.ui.charts.spread import SpreadChart
from pointferry.ui.icons import Tone
from pointferry.ui.models.slices import Slices
from pointferry.ui.widgets.buttons import button
from pointferry.ui.widgets.dialog import Dialog
from pointferry.ui.widgets.labels import Role, TextLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pointferry.crossing.state import State
    from pointferry.domain.run import Customer

_WIDTH = 720


class PicturesDialog(Dialog):
    """Shares and balances, as planned on Preview and as they came out on Proof.

    Args:
        parent: The window it belongs to.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("pictures", pictures.TITLE, parent)
        self.setWindowModality(Qt.WindowModality.NonModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(_WIDTH)
        self._counted: Sequence[Customer] | None = None
        self._slices = Slices(self)
        self._shares_title = TextLabel("", Role.LABEL)
        self._shares = SharesChart("picture-shares")
        self._spread_title = TextLabel(say(pictures.SPREAD), Role.LABEL)
        self._spread = SpreadChart("picture-spread")
        self._spread_help = TextLabel(say(pictures.SPREAD_HELP), Role.HELP)
        for widget in (
            self._shares_title,
            self._shares,
            self._spread_title,
            self._spread,
            self._spread_help,
        ):
            self.column.addWidget(widget)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(button(say(pictures.CLOSE), "pictures-close", self.close))
        self.column.addLayout(line)

    def render_state(self, state: State) -> None:
        """Show what belongs to the page in front; close where no picture does."""
        if not has_picture(state):
            self.close()
            return
        plan = state.preview.plan
        if state.step is Step.VERIFY:
            customers, aside = state.run.customers, len(state.run.set_aside)
        elif plan is not None:
            customers, aside = plan.customers, len(plan.set_aside)
        else:
            return
        if customers is self._counted:
            return
        self._counted = customers
        result = state.step is Step.VERIFY

        def show(figures: Figures) -> None:
            self._show(figures, result=result)

        self._slices.run(count_figures(customers, aside), show)

    def _show(self, figures: Figures, *, result: bool) -> None:
        title = pictures.SHARES_RESULT if result else pictures.SHARES_PLAN
        self._shares_title.setText(say(title))
        self._shares.show_shares(title, shares_of(figures, result=result))
        self._spread.show_bins(figures.bins)
        self.fit()


def shares_of(figures: Figures, *, result: bool) -> tuple[Share, ...]:
    """Return the parts of a plan, or of a result."""
    if not result:
        return (
            Share(pictures.CHANGES, figures.changing, Tone.ACCENT),
            Share(pictures.NEW, figures.new, Tone.SUCCESS),
            Share(pictures.RIGHT, figures.right, Tone.MUTED),
            Share(pictures.LEFT_OUT, figures.left_out, Tone.WARNING),
        )
    return (
        Share(pictures.PROVEN, figures.proven + figures.right, Tone.SUCCESS),
        Share(pictures.DIFFERENT, figures.different, Tone.DANGER),
        Share(pictures.OPEN, figures.changing + figures.new, Tone.MUTED),
        Share(pictures.LEFT_OUT, figures.left_out, Tone.WARNING),
    )
