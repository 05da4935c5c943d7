"""The plan in figures: customers, points now and afterwards, new customers, rows left out."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QSpacerItem

from pointferry.domain.run import Customer, Standing
from pointferry.texts import numbers, say
from pointferry.texts import preview as texts
from pointferry.ui.accessible import identify
from pointferry.ui.theme import SPACE
from pointferry.ui.widgets.labels import FigureStrip, NumberLabel, Role, TextLabel

if TYPE_CHECKING:
    from collections.abc import Generator

    from pointferry.crossing.plan import Plan

_BITE = 500
_RATE_WIDTH = 88


@dataclass(frozen=True, slots=True)
class Totals:
    """A plan in figures; points are sums over all customers, left-out ones included.

    Attributes:
        customers: All customers of the plan.
        changing: Customers whose balance changes.
        new: Those of them who become contacts first.
        right: Customers who own the wanted balance already.
        aside: Customers who are left out.
        rows_left_out: Rows of the file that do not move, those of ``aside`` included.
        before: Points now.
        after: Points afterwards.
    """

    customers: int
    changing: int
    new: int
    right: int
    aside: tuple[Customer, ...]
    rows_left_out: int
    before: int
    after: int


def totals(plan: Plan) -> Generator[None, None, Totals]:
    """Count a plan; to be run in slices."""
    changing = new = right = before = after = 0
    aside: list[Customer] = []
    for position, customer in enumerate(plan.customers):
        if position % _BITE == 0:
            yield
        owned = customer.before or 0
        before += owned
        after += owned if customer.target is None else customer.target
        match customer.standing:
            case Standing.WAITING:
                changing += 1
                new += customer.new_contact
            case Standing.ALREADY_RIGHT:
                right += 1
            case Standing.SET_ASIDE:
                aside.append(customer)
            case _:
                pass
    left = len(plan.set_aside) + sum(customer.rows for customer in aside)
    people = len(plan.customers)
    return Totals(people, changing, new, right, tuple(aside), left, before, after)


class TotalsRow(FigureStrip):
    """The figures in one line, and what they are worth if the merchant gives a rate."""

    def __init__(self) -> None:
        super().__init__("preview-totals")
        self._totals: Totals | None = None
        self.customers = NumberLabel("preview-customers", say(texts.TOTAL_CUSTOMERS))
        self.points = NumberLabel("preview-points", say(texts.TOTAL_POINTS))
        self.new = NumberLabel("preview-new", say(texts.TOTAL_NEW))
        self.left = NumberLabel("preview-left-out", say(texts.TOTAL_LEFT))
        self.value = NumberLabel("preview-value", say(texts.TOTAL_VALUE))
        self.rate = QLineEdit()
        self.rate.setFixedWidth(_RATE_WIDTH)
        self.rate.setPlaceholderText(numbers.decimal(0.01, 2))
        identify(self.rate, "preview-rate", say(texts.RATE), say(texts.RATE_HELP))
        self.rate.setToolTip(say(texts.RATE_HELP))
        self.rate.textChanged.connect(self._show_value)
        caption = TextLabel(say(texts.RATE), Role.SMALL, wrap=False)
        caption.setBuddy(self.rate)
        money = QHBoxLayout()
        money.setSpacing(SPACE)
        money.addWidget(caption)
        money.addWidget(self.rate)
        row = self.line
        for figure in (self.customers, self.points, self.new, self.left):
            row.addWidget(figure)
            # Gives way where the window is small.
            row.addSpacerItem(QSpacerItem(SPACE * 3, 0, QSizePolicy.Policy.Maximum))
        row.addStretch(1)
        row.addWidget(self.value)
        row.addLayout(money)

    def show_totals(self, sums: Totals) -> None:
        """Show a plan's figures."""
        self._totals = sums
        self.customers.show_number(numbers.count(sums.customers))
        before, after = numbers.points(sums.before), numbers.points(sums.after)
        self.points.show_number(say(texts.TOTAL_FROM_TO, before=before, after=after))
        self.new.show_number(numbers.count(sums.new))
        self.left.show_number(numbers.count(sums.rows_left_out))
        self._show_value()

    def _show_value(self) -> None:
        rate = rate_of(self.rate.text())
        self.value.setVisible(rate is not None)
        if rate is not None and self._totals is not None:
            self.value.show_number(numbers.decimal(float(rate * self._totals.after), 2))


def rate_of(text: str) -> Decimal | None:
    """Read what one point is worth; None unless it is a positive number."""
    try:
        rate = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        return None
    return rate if rate.is_finite() and rate > 0 else None
