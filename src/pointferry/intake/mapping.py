"""Which column is which: proposals, the merchant's own choice, and the balance's number style."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from pointferry.domain.errors import ErrorCode, SourceFileError
from pointferry.intake import columns, doubt, presets, styles, vocabulary
from pointferry.intake.columns import Column
from pointferry.intake.layout import (
    NO_COLUMN,
    ColumnChoice,
    ColumnReason,
    DecimalMark,
    Layout,
    NumberStyle,
    ReadOptions,
)
from pointferry.intake.progress import Ticker
from pointferry.intake.shapes import count_shapes

if TYPE_CHECKING:
    from pointferry.intake.table import Table

_SAMPLE_ROWS = 1000


def mapped(table: Table, options: ReadOptions, tick: Ticker) -> Layout:
    """Propose columns for a table that was just read, and decide its number style.

    Raises:
        SourceFileError: ``COLUMN_UNKNOWN`` for a column the options name and the header lacks.
    """
    sample = _sample(table)
    header = table.layout.header
    email_candidates = columns.email_candidates(sample)
    points_candidates = columns.points_candidates(sample)
    preset = presets.recognised(table.layout)
    email = _wanted(options.email_column, header, sample)
    points = _wanted(options.points_column, header, sample)
    if preset is not None and not preset.exact:
        email = email or _known(preset.email, header, sample)
        points = points or _known(preset.points, header, sample)
    email = email or columns.best(email_candidates)
    if points is None and (preset is None or preset.points is not None):
        points = columns.best(points_candidates)
    first = _wanted(options.first_name_column, header, sample)
    last = _wanted(options.last_name_column, header, sample)
    style = number_style(table, points, tick, options.decimal_mark)
    return replace(
        table.layout,
        email=email,
        points=points,
        preset=preset,
        first_name=first or columns.name_column(sample, vocabulary.FIRST_NAME),
        last_name=last or columns.name_column(sample, vocabulary.LAST_NAME),
        candidates_email=email_candidates,
        candidates_points=points_candidates,
        decoys=columns.decoys(sample, points),
        number_style=style,
        doubtful_numbers=doubt.examples(table, points, style),
    )


def remapped(
    table: Table, email: int | None, points: int | None, first: int | None, last: int | None
) -> Layout:
    """Return the layout with columns chosen by hand.

    Raises:
        SourceFileError: ``COLUMN_UNKNOWN``.
    """
    sample = _sample(table)
    layout = table.layout
    header = layout.header
    chosen = _wanted(points, header, sample)
    if chosen is not None:
        layout = replace(layout, points=chosen, decoys=columns.decoys(sample, chosen))
        kept = _kept_mark(table.layout, chosen)
        layout = with_numbers(table.with_layout(layout), kept)
    return replace(
        layout,
        email=_wanted(email, header, sample) or layout.email,
        first_name=_name(first, layout.first_name, header, sample),
        last_name=_name(last, layout.last_name, header, sample),
    )


def _name(
    asked: int | None, present: ColumnChoice | None, header: tuple[str, ...], sample: list[Column]
) -> ColumnChoice | None:
    return None if asked == NO_COLUMN else _wanted(asked, header, sample) or present


def with_numbers(table: Table, mark: DecimalMark | None) -> Layout:
    """Return the layout with the decimal sign the merchant chose; None lets the file decide."""
    points = table.layout.points
    style = number_style(table, points, Ticker(), mark)
    doubtful = doubt.examples(table, points, style)
    return replace(table.layout, number_style=style, doubtful_numbers=doubtful)


def _kept_mark(layout: Layout, points: ColumnChoice) -> DecimalMark | None:
    """Return the merchant's choice of the decimal sign while the column stays the same."""
    same = layout.points is not None and layout.points.index == points.index
    if not (same and layout.number_style.chosen):
        return None
    return DecimalMark.COMMA if layout.number_style.decimal == "," else DecimalMark.POINT


def number_style(
    table: Table, points: ColumnChoice | None, tick: Ticker, chosen: DecimalMark | None = None
) -> NumberStyle:
    """Decide how the balance column writes its numbers, from all of its cells."""
    if points is None:
        return NumberStyle()
    own = count_shapes(table, points.index, tick)
    commas = table.layout.delimiter in {None, ","}
    if not own or chosen is not None:
        return styles.decide(own, {}, comma_separated=commas, chosen=chosen)
    others: Counter[str] = Counter()
    for index in range(len(table.layout.header)):
        if index != points.index:
            others += count_shapes(table, index, tick, rows=_SAMPLE_ROWS)
    return styles.decide(own, others, comma_separated=commas)


def _sample(table: Table) -> list[Column]:
    step = max(1, table.row_count // _SAMPLE_ROWS)
    rows = [table.cells(row) for row in range(0, table.row_count, step)][:_SAMPLE_ROWS]
    return [
        Column(index, name, tuple(cells[index] for cells in rows if index < len(cells)))
        for index, name in enumerate(table.layout.header)
    ]


def _wanted(
    asked: str | int | None, header: tuple[str, ...], sample: list[Column]
) -> ColumnChoice | None:
    if asked is None:
        return None
    index = _index(asked, header)
    if index is None:
        params = {"column": str(asked), "columns": ", ".join(header)}
        raise SourceFileError(ErrorCode.COLUMN_UNKNOWN, params=params)
    return replace(sample[index].choice(1.0, ColumnReason.CHOSEN), certain=True)


def _known(name: str | None, header: tuple[str, ...], sample: list[Column]) -> ColumnChoice | None:
    """Return the column a platform is known to use, if its heading stands there once."""
    folded = [vocabulary.fold(one) for one in header]
    if name is None or folded.count(vocabulary.fold(name)) != 1:
        return None
    column = sample[folded.index(vocabulary.fold(name))]
    return replace(column.choice(1.0, ColumnReason.PRESET), certain=True)


def _index(asked: str | int, header: tuple[str, ...]) -> int | None:
    if isinstance(asked, str):
        for fold in (str, vocabulary.fold):
            names = [fold(name) for name in header]
            if fold(asked) and fold(asked) in names:
                return names.index(fold(asked))
        if not (asked.isascii() and asked.isdigit()):
            return None
        asked = int(asked)
    return asked if 0 <= asked < len(header) else None
