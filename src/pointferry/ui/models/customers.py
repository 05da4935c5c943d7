"""Columns of the tables of people: who moves, who is left out, whose balance differs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pointferry.domain.run import Customer, RowSetAside, Standing
from pointferry.texts import issues, say
from pointferry.texts import preview as texts
from pointferry.texts import verify as verify_texts
from pointferry.texts.numbers import points as figure
from pointferry.ui.models.records import Column, RecordsModel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QObject

    from pointferry.domain.issues import Issue, SetAside


def _balance(value: int | None) -> str:
    return say(texts.NO_BALANCE) if value is None else figure(value)


def _order(value: int | None) -> int:
    return -1 if value is None else value


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


def _searched(customer: Customer) -> str:
    return f"{customer.email} {customer.first_name} {customer.last_name}"


_EMAIL = Column[Customer](texts.COLUMN_CUSTOMER, lambda c: c.email)
_IN_FILE = Column[Customer](
    texts.COLUMN_IN_FILE, lambda c: figure(c.points), lambda c: c.points, number=True
)


def customers_model(parent: QObject | None = None) -> RecordsModel[Customer]:
    """Make the preview's table: every customer with the balance now and after."""
    columns = (
        _EMAIL,
        Column[Customer](texts.COLUMN_NAME, _name),
        _IN_FILE,
        Column[Customer](
            texts.COLUMN_NOW, lambda c: _balance(c.before), lambda c: _order(c.before), number=True
        ),
        Column[Customer](
            texts.COLUMN_AFTER,
            lambda c: _balance(c.before if c.target is None else c.target),
            lambda c: _order(c.before if c.target is None else c.target),
            number=True,
        ),
        Column[Customer](texts.COLUMN_HAPPENS, what_happens),
    )
    return RecordsModel(columns, _searched, parent)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Somebody who does not move: a row of the file, or a customer Wix cannot take.

    Attributes:
        line: Line in the file, from 1; None for a customer, who may stand for several.
        email: The address as written.
        points: The balance as written.
        reasons: Every reason.
        detail: Wix's own words where it refused.
    """

    line: int | None
    email: str
    points: str
    reasons: tuple[Issue | SetAside, ...]
    detail: str = ""


def left_out(rows: Iterable[RowSetAside], customers: Iterable[Customer]) -> tuple[LeftOut, ...]:
    """Gather who does not move, rows of the file first."""
    out = [LeftOut(row.line, row.email, row.points, row.reasons) for row in rows]
    out += [
        LeftOut(None, c.email, figure(c.points), (c.reason,), c.detail)
        for c in customers
        if c.standing is Standing.SET_ASIDE and c.reason is not None
    ]
    return tuple(out)


def _reasons(row: LeftOut) -> str:
    return issues.reasons(row.reasons)


def _explained(row: LeftOut) -> str:
    lines = [say(issues.CODES[reason].explanation) for reason in row.reasons]
    if row.detail:
        lines.append(say(verify_texts.WIX_SAYS, words=row.detail))
    return "\n".join(lines)


def left_out_model(parent: QObject | None = None) -> RecordsModel[LeftOut]:
    """Make the table of rows and customers that do not move, with the reason."""
    columns = (
        Column[LeftOut](
            texts.COLUMN_LINE,
            lambda r: "" if r.line is None else str(r.line),
            lambda r: _order(r.line),
            number=True,
        ),
        Column[LeftOut](texts.COLUMN_CUSTOMER, lambda r: r.email),
        Column[LeftOut](texts.COLUMN_POINTS_WRITTEN, lambda r: r.points, number=True),
        Column[LeftOut](texts.COLUMN_REASON, _reasons, hint=_explained),
        Column[LeftOut](texts.COLUMN_WIX_SAYS, lambda r: r.detail),
    )
    return RecordsModel(columns, lambda r: f"{r.email} {r.points}", parent)


def differences_model(parent: QObject | None = None) -> RecordsModel[Customer]:
    """Make the table of balances that are not the promised ones, with both readings."""
    columns = (
        _EMAIL,
        _IN_FILE,
        Column[Customer](
            texts.COLUMN_BEFORE,
            lambda c: _balance(c.before),
            lambda c: _order(c.before),
            number=True,
        ),
        Column[Customer](
            verify_texts.COLUMN_IF_SET, lambda c: figure(c.points), lambda c: c.points, number=True
        ),
        Column[Customer](
            verify_texts.COLUMN_IF_ADDED,
            lambda c: figure((c.before or 0) + c.points),
            lambda c: (c.before or 0) + c.points,
            number=True,
        ),
        Column[Customer](
            verify_texts.COLUMN_PROMISED,
            lambda c: _balance(c.target),
            lambda c: _order(c.target),
            number=True,
        ),
        Column[Customer](
            verify_texts.COLUMN_FOUND,
            lambda c: _balance(c.after),
            lambda c: _order(c.after),
            number=True,
        ),
    )
    return RecordsModel(columns, _searched, parent)
