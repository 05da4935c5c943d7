"""Columns of the tables of people: who moves, who is left out, whose balance differs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

from pointferry.crossing.report import LeftOut, together
from pointferry.domain.run import Customer, Standing
from pointferry.texts import Text, issues, say, tables
from pointferry.texts import preview as texts
from pointferry.texts import verify as verify_texts
from pointferry.texts.numbers import points as figure
from pointferry.ui.models.records import Column, RecordsModel

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject

    from pointferry.domain.run import RowSetAside


_OUTCOMES: dict[Standing, Text] = {
    Standing.WAITING: verify_texts.RESULT_WAITING,
    Standing.ALREADY_RIGHT: texts.ALREADY_RIGHT,
    Standing.SENT: verify_texts.RESULT_SENT,
    Standing.PROVEN: verify_texts.RESULT_PROVEN,
    Standing.DIFFERENT: verify_texts.RESULT_DIFFERENT,
    Standing.SET_ASIDE: verify_texts.RESULT_ASIDE,
}


def _balance(value: int | None) -> str:
    return say(texts.NO_BALANCE) if value is None else figure(value)


def _name(customer: Customer) -> str:
    return f"{customer.first_name} {customer.last_name}".strip()


def what_happens(customer: Customer) -> str:
    """Say in a few words what the move does for a customer."""
    if customer.reason is not None:
        return issues.title(customer.reason)
    if customer.standing is Standing.ALREADY_RIGHT:
        return say(texts.ALREADY_RIGHT)
    if customer.new_contact:
        return say(texts.NEW_CUSTOMER)
    if customer.before is None:
        return say(texts.FIRST_POINTS)
    return say(texts.BALANCE_CHANGES)


def what_became(customer: Customer) -> str:
    """Say in a few words how a customer's move came out."""
    if customer.reason is not None:
        return issues.title(customer.reason)
    return say(_OUTCOMES[customer.standing])


def what_differs(customer: Customer) -> str:
    """Say what a balance that is not the promised one looks like, in the shopkeeper's words."""
    before, after, target = customer.before or 0, customer.after, customer.target
    if customer.standing is Standing.WAITING or after is None or target is None:
        return what_became(customer)
    if customer.standing is not Standing.ALREADY_RIGHT and before != target:
        if after == before:
            return say(verify_texts.RESULT_UNMOVED)
        if before and target == customer.points and after == together(customer):
            return say(verify_texts.RESULT_ADDED)
        if before and target != customer.points and after == customer.points:
            return say(verify_texts.RESULT_REPLACED)
    if after == target:
        return what_became(customer)
    off = after - target
    return say(verify_texts.RESULT_MORE if off > 0 else verify_texts.RESULT_FEWER, n=abs(off))


def _searched(customer: Customer) -> str:
    return f"{customer.email} {customer.first_name} {customer.last_name}"


def _number(title: Text, value: Callable[[Customer], int | None]) -> Column[Customer]:
    """Make a column of balances; nobody's balance sorts before 0."""
    return Column(
        title,
        lambda c: _balance(value(c)),
        lambda c: -1 if (number := value(c)) is None else number,
        number=True,
    )


def _people(
    columns: tuple[Column[Customer], ...], parent: QObject | None
) -> RecordsModel[Customer]:
    made = RecordsModel(columns, _searched, parent)
    # One of them may stand for several rows of the file.
    made.counted = tables.CUSTOMERS, tables.CUSTOMERS_OF
    return made


_EMAIL: Column[Customer] = Column(texts.COLUMN_CUSTOMER, lambda c: c.email)
_NAME: Column[Customer] = Column(texts.COLUMN_NAME, _name)
_IN_FILE = _number(texts.COLUMN_IN_FILE, lambda c: c.points)


def customers_model(parent: QObject | None = None) -> RecordsModel[Customer]:
    """Make the preview's table: every customer with the balance now and after."""
    columns: tuple[Column[Customer], ...] = (
        _EMAIL,
        _NAME,
        _IN_FILE,
        _number(texts.COLUMN_NOW, lambda c: c.before),
        _number(texts.COLUMN_AFTER, lambda c: c.before if c.target is None else c.target),
        Column(texts.COLUMN_HAPPENS, what_happens),
    )
    return _people(columns, parent)


def outcomes_model(parent: QObject | None = None) -> RecordsModel[Customer]:
    """Make the table of every customer with the balance that was read back."""
    columns: tuple[Column[Customer], ...] = (
        _EMAIL,
        _NAME,
        _IN_FILE,
        _number(texts.COLUMN_BEFORE, lambda c: c.before),
        _number(verify_texts.COLUMN_PROMISED, lambda c: c.target),
        _number(verify_texts.COLUMN_FOUND, lambda c: c.after),
        Column(verify_texts.COLUMN_RESULT, what_became),
    )
    return _people(columns, parent)


def differences_model(parent: QObject | None = None) -> RecordsModel[Customer]:
    """Make the table of balances that are not the promised ones, with what explains them."""
    columns: tuple[Column[Customer], ...] = (
        _EMAIL,
        _number(texts.COLUMN_BEFORE, lambda c: c.before),
        _IN_FILE,
        _number(verify_texts.COLUMN_PROMISED, lambda c: c.target),
        _number(verify_texts.COLUMN_FOUND, lambda c: c.after),
        Column(verify_texts.COLUMN_RESULT, what_differs, hint=what_differs),
    )
    return _people(columns, parent)


def skipped_model(parent: QObject | None = None) -> RecordsModel[Customer]:
    """Make the table of customers whom an undo left alone, because their balance had changed."""
    columns: tuple[Column[Customer], ...] = (
        _EMAIL,
        _NAME,
        _number(texts.COLUMN_BEFORE, lambda c: c.before),
        _number(verify_texts.COLUMN_PROMISED, lambda c: c.target),
        _number(verify_texts.COLUMN_FOUND, lambda c: c.after),
    )
    return _people(columns, parent)


class LeftOutRows(Sequence[LeftOut]):
    """Who does not move, rows of the file first; made when looked at, so that many cost nothing.

    Args:
        rows: Rows of the file that never became customers.
        customers: Customers who were set aside.
    """

    def __init__(self, rows: Sequence[RowSetAside], customers: Sequence[Customer]) -> None:
        self._rows = rows
        self._customers = customers

    def __len__(self) -> int:
        return len(self._rows) + len(self._customers)

    @overload
    def __getitem__(self, index: int) -> LeftOut: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[LeftOut]: ...
    def __getitem__(self, index: int | slice) -> LeftOut | Sequence[LeftOut]:
        places = range(len(self))[index]
        if isinstance(places, int):
            return self._made(places)
        return [self._made(place) for place in places]

    def _made(self, place: int) -> LeftOut:
        if place < len(self._rows):
            row = self._rows[place]
            return LeftOut(row.line, row.email, row.points, 1, row.reasons)
        customer = self._customers[place - len(self._rows)]
        reasons = () if customer.reason is None else (customer.reason,)
        points = figure(customer.points)
        return LeftOut(None, customer.email, points, customer.rows, reasons, customer.detail)


def _reasons(row: LeftOut) -> str:
    why = issues.reasons(row.reasons)
    return f"{why}: {row.detail}" if row.detail else why


def _explained(row: LeftOut) -> str:
    lines = [say(issues.CODES[reason].explanation) for reason in row.reasons]
    if row.detail:
        lines.append(verify_texts.wix_reason(row.detail))
    return "\n".join(lines)


def left_out_model(parent: QObject | None = None) -> RecordsModel[LeftOut]:
    """Make the table of rows and customers that do not move, with the reason."""
    columns: tuple[Column[LeftOut], ...] = (
        Column(
            texts.COLUMN_LINE,
            lambda r: "" if r.line is None else str(r.line),
            lambda r: r.line or 0,
            number=True,
        ),
        Column(texts.COLUMN_CUSTOMER, lambda r: r.email),
        Column(texts.COLUMN_POINTS_WRITTEN, lambda r: r.points, number=True),
        Column(texts.COLUMN_REASON, _reasons, hint=_explained),
    )
    made = RecordsModel(columns, lambda r: f"{r.email} {r.points}", parent)
    # A customer who was refused may stand for several rows of the file.
    made.counted = tables.ENTRIES, tables.ENTRIES_OF
    return made
