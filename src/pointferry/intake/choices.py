"""What a merchant chose by hand for one list, to be used again for a list of the same shape.

Holds headings and numbers only, nothing about customers.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pointferry.intake import vocabulary
from pointferry.intake.layout import (
    NO_COLUMN,
    ColumnChoice,
    ColumnReason,
    DecimalMark,
    Difference,
)

if TYPE_CHECKING:
    from pointferry.intake.layout import Layout, ReadOptions
    from pointferry.intake.table import Table

_HAND = frozenset({ColumnReason.CHOSEN, ColumnReason.REMEMBERED})


@dataclass(frozen=True, slots=True)
class Choices:
    """Columns by their headings, and how numbers are read; None leaves it to the reader.

    Attributes:
        header: The headings of the list the choices were made for.
        email: Index of the address column.
        points: Index of the balance column.
        first_name: Index of the first-name column, or ``NO_COLUMN``.
        last_name: The same for the last name.
        decimal_mark: How the balances write fractions.
        difference: The columns the balance is computed from.
    """

    header: tuple[str, ...]
    email: int | None = None
    points: int | None = None
    first_name: int | None = None
    last_name: int | None = None
    decimal_mark: DecimalMark | None = None
    difference: Difference | None = None

    @property
    def made(self) -> bool:
        """Whether anything was chosen."""
        return self != Choices(self.header)

    def named(self, options: ReadOptions) -> ReadOptions:
        """Return options that name the chosen columns, those with a heading of their own."""

        def name(place: int | None) -> str | None:
            if place is None or place == NO_COLUMN:
                return None
            heading = self.header[place]
            return heading if heading and self.header.count(heading) == 1 else None

        return replace(
            options,
            email_column=name(self.email),
            points_column=name(self.points),
            first_name_column=name(self.first_name),
            last_name_column=name(self.last_name),
        )

    def text(self) -> str:
        """Return the choices as JSON."""
        pair = self.difference
        return json.dumps(
            {
                "header": self.header,
                "email": self.email,
                "points": self.points,
                "first_name": self.first_name,
                "last_name": self.last_name,
                "decimal_mark": self.decimal_mark,
                "difference": None if pair is None else [pair.earned, pair.spent],
            }
        )


def from_text(text: str) -> Choices | None:
    """Return the choices in a JSON text; None for anything that is none."""
    try:
        found = json.loads(text)
        header = tuple(str(name) for name in found["header"])
        mark, pair = found["decimal_mark"], found["difference"]

        def place(value: int | None) -> int | None:
            # A column the header lacks makes the whole text useless.
            return None if value is None else range(-1, len(header)).index(value) + NO_COLUMN

        return Choices(
            header,
            email=place(found["email"]),
            points=place(found["points"]),
            first_name=place(found["first_name"]),
            last_name=place(found["last_name"]),
            decimal_mark=None if mark is None else DecimalMark(mark),
            difference=None if pair is None else Difference(*(place(one) or 0 for one in pair)),
        )
    except (ValueError, KeyError, TypeError):
        return None


def shape_digest(layout: Layout) -> str:
    """Return a SHA-256, in hexadecimal, of what lists of the same shape share: their headings."""
    names = [vocabulary.fold(name) or name for name in _own_header(layout)]
    return hashlib.sha256(("shape\n" + json.dumps(names)).encode()).hexdigest()


def made_in(layout: Layout) -> Choices:
    """Return what was chosen by hand in a layout."""
    by_hand = layout.difference is not None
    chosen = [one for one in (layout.email, layout.points) if one is not None]
    by_hand = by_hand or any(one.reason in _HAND for one in chosen)
    style = layout.number_style
    mark = DecimalMark.COMMA if style.decimal == "," else DecimalMark.POINT
    return Choices(
        _own_header(layout),
        _place(layout.email),
        None if layout.difference is not None else _place(layout.points),
        _name_place(layout.first_name, by_hand=by_hand),
        _name_place(layout.last_name, by_hand=by_hand),
        decimal_mark=mark if style.chosen and layout.difference is None else None,
        difference=layout.difference,
    )


def applied(table: Table, choices: Choices) -> Table:
    """Return a table with choices made for a list of the same shape, or a part of it.

    Columns are found by their headings; one that is not there, or stands there twice in another
    header, is left to the reader. The decimal sign counts only where the list leaves it open.
    """
    header = table.layout.header
    places = _Places(choices.header, header)
    email, points = places.of(choices.email), places.of(choices.points)
    first, last = places.of(choices.first_name), places.of(choices.last_name)
    if any(place is not None for place in (email, points, first, last)):
        table = table.with_columns(email, points, first, last)
    pair = choices.difference
    if pair is not None:
        earned, spent = places.of(pair.earned), places.of(pair.spent)
        if earned is not None and spent is not None:
            table = table.with_difference(Difference(earned, spent))
    if choices.decimal_mark is not None and table.layout.number_style.ambiguous:
        table = table.with_decimal_mark(choices.decimal_mark)
    return table


def marked_remembered(layout: Layout) -> Layout:
    """Return a layout that says its chosen columns were remembered, not chosen just now."""
    return replace(layout, email=_remembered(layout.email), points=_remembered(layout.points))


def _remembered(choice: ColumnChoice | None) -> ColumnChoice | None:
    if choice is None or choice.reason is not ColumnReason.CHOSEN:
        return choice
    return replace(choice, reason=ColumnReason.REMEMBERED)


def _own_header(layout: Layout) -> tuple[str, ...]:
    return layout.header if layout.difference is None else layout.header[:-1]


def _place(choice: ColumnChoice | None) -> int | None:
    return choice.index if choice is not None and choice.reason in _HAND else None


def _name_place(choice: ColumnChoice | None, *, by_hand: bool) -> int | None:
    """Return a name column; none at all was a choice too, if others were made."""
    if choice is None:
        return NO_COLUMN if by_hand else None
    return _place(choice)


class _Places:
    """Finds columns of one header in another."""

    def __init__(self, before: tuple[str, ...], now: tuple[str, ...]) -> None:
        self._before = [vocabulary.fold(name) or name for name in before]
        self._now = [vocabulary.fold(name) or name for name in now]

    def of(self, place: int | None) -> int | None:
        """Return where a column is now."""
        if place is None or place == NO_COLUMN or self._before == self._now:
            return place
        name = self._before[place]
        return self._now.index(name) if self._now.count(name) == 1 else None
