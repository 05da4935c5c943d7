"""What was found out about a file, in the words of somebody who runs a shop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.intake.layout import ColumnReason, NumberStyle
from pointferry.texts import Text, say
from pointferry.texts import file as texts
from pointferry.texts.numbers import count, points

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from pointferry.intake import ColumnChoice, DoubtfulNumber, Join, Layout, Table

REASONS: dict[ColumnReason, Text] = {
    ColumnReason.CHOSEN: texts.REASON_CHOSEN,
    ColumnReason.REMEMBERED: texts.REASON_REMEMBERED,
    ColumnReason.PRESET: texts.REASON_PRESET,
    ColumnReason.HEADER_EXACT: texts.REASON_HEADER_EXACT,
    ColumnReason.HEADER_WORDS: texts.REASON_HEADER_WORDS,
    ColumnReason.VALUES_ONLY: texts.REASON_VALUES_ONLY,
    ColumnReason.LIFETIME: texts.REASON_LIFETIME,
    ColumnReason.SPENT: texts.REASON_SPENT,
    ColumnReason.PENDING: texts.REASON_PENDING,
    ColumnReason.MONEY: texts.REASON_MONEY,
    ColumnReason.COUNT: texts.REASON_COUNT,
    ColumnReason.IDENTIFIER: texts.REASON_IDENTIFIER,
    ColumnReason.LEVEL: texts.REASON_LEVEL,
}
"""Why a column was taken, or why it was not, for every reason there is."""

_SETTLED = {ColumnReason.CHOSEN, ColumnReason.REMEMBERED, ColumnReason.PRESET}
_PROBABLE = 0.6
_SEPARATORS = {
    ",": texts.SEPARATOR_COMMA,
    ";": texts.SEPARATOR_SEMICOLON,
    "\t": texts.SEPARATOR_TAB,
    "|": texts.SEPARATOR_PIPE,
}
_WESTERN = ("cp1252", "latin", "iso8859", "iso-8859-1", "windows-1252")


def heading(layout: Layout, index: int) -> str:
    """Return a column's heading, or its number where it has none."""
    return layout.header[index] or say(texts.UNNAMED_COLUMN, number=index + 1)


def findings(table: Table, total: Decimal | None = None) -> tuple[str, ...]:
    """Say what was found out about a file, one fact a line; ``total`` is that of its balances."""
    layout = table.layout
    lines = [say(texts.FOUND_ROWS, n=table.row_count)]
    if layout.preset is not None and not layout.preset.exact:
        lines.append(say(texts.FOUND_PLATFORM, platform=layout.preset.name))
    if layout.parts:
        lines.append(say(texts.FOUND_PARTS, n=len(layout.parts)))
    lines.append(_header(layout))
    if layout.sheet is not None:
        lines.append(say(texts.FOUND_SHEET, sheet=layout.sheet))
    if layout.delimiter is not None:
        lines.append(_writing(layout.encoding, _separator(layout.delimiter)))
    if layout.points is not None:
        lines.append(_numbers(layout.number_style))
    if total is not None:
        lines.append(say(texts.FOUND_TOTAL, points=points(total)))
    skipped = (
        (texts.SKIPPED_BLANK, table.blank_records),
        (texts.SKIPPED_HEADER, table.repeated_header_records),
        (texts.SKIPPED_TOTAL, table.total_records),
    )
    lines += [say(text, n=number) for text, number in skipped if number]
    return tuple(lines)


def evidence(choice: ColumnChoice) -> str:
    """Say how likely a column is the right one, why, and what its first cells hold."""
    lines = [say(REASONS[choice.reason])]
    plain = choice.certain and choice.reason is ColumnReason.HEADER_EXACT
    if choice.reason not in _SETTLED and not plain:
        lines.insert(0, _likelihood(choice))
    if not choice.certain:
        lines.insert(0, say(texts.PLEASE_CHECK))
    return " ".join([*lines, *_samples(choice)])


def candidate(choice: ColumnChoice) -> str:
    """Say what speaks for one of several columns, or against it, and what it holds."""
    return " ".join([_likelihood(choice), say(REASONS[choice.reason]), *_samples(choice)])


def _likelihood(choice: ColumnChoice) -> str:
    return say(texts.PROBABLE if choice.score >= _PROBABLE else texts.POSSIBLE)


def _samples(choice: ColumnChoice) -> list[str]:
    if not choice.samples:
        return []
    samples = " · ".join(" ".join(sample.split()) for sample in choice.samples)
    return [say(texts.SAMPLES, samples=samples)]


def not_taken(layout: Layout) -> str:
    """Name the columns that look like a balance and are none; empty without any."""
    taken = None if layout.points is None else layout.points.index
    columns = [
        say(
            texts.NOT_TAKEN_ONE,
            column=heading(layout, decoy.index),
            reason=say(REASONS[decoy.reason]),
        )
        for decoy in layout.decoys
        if decoy.index != taken
    ]
    return say(texts.NOT_TAKEN, columns=say(texts.BETWEEN).join(columns)) if columns else ""


def joined(join: Join) -> str:
    """Say what was lost when two lists were combined."""
    return say(
        texts.JOINED,
        matched=count(join.matched),
        balances=count(join.balances),
        nobody=count(join.without_person),
        several=count(join.several_people),
        people=count(join.without_balance),
    )


def question(doubtful: DoubtfulNumber) -> str:
    """Ask what a number means that can be read in two ways."""
    return say(texts.NUMBERS_DOUBT, cell=doubtful.cell)


def reading(value: Decimal) -> str:
    """Return one of its meanings."""
    return say(texts.READING, value=points(value))


def examples(pairs: Iterable[tuple[str, Decimal]]) -> str:
    """Show a few cells with what they would mean."""
    lines = [say(texts.READING_EXAMPLE, cell=cell, value=points(value)) for cell, value in pairs]
    return " · ".join(lines)


def effect(factor: Decimal, total: Decimal | None = None) -> str:
    """Say what a factor does, to the total of all balances where that is known."""
    if factor == 1:
        return ""
    if total is not None:
        return say(texts.FACTOR_TOTAL, before=points(total), after=points(total * factor))
    return say(texts.FACTOR_EFFECT, old=1000, points=points(1000 * factor))


def plain(number: Decimal) -> str:
    """Return a number as it is typed, without zeros at its end."""
    whole = number.to_integral_value()
    return f"{whole:f}" if number == whole else f"{number.normalize():f}"


def _header(layout: Layout) -> str:
    text = texts.FOUND_HEADER_BELOW if layout.header_line > 1 else texts.FOUND_HEADER
    return say(text, line=str(layout.header_line))


def _writing(codec: str, separator: str) -> str:
    """Say what separates cells, and how letters are written where that is not as usual today."""
    name = codec.lower().replace("_", "-")
    if name.startswith("utf") or name == "ascii":
        return say(texts.FOUND_SEPARATED, separator=separator)
    western = name.startswith(_WESTERN)
    encoding = say(texts.ENCODING_WESTERN) if western else say(texts.ENCODING_OTHER, codec=codec)
    return say(texts.FOUND_TEXT, encoding=encoding, separator=separator)


def _separator(sign: str) -> str:
    known = _SEPARATORS.get(sign)
    return say(texts.SEPARATOR_OTHER, sign=sign) if known is None else say(known)


def _numbers(style: NumberStyle) -> str:
    group = style.thousands[0] if style.thousands else ""
    if style.ambiguous:
        return say(
            texts.FOUND_AMBIGUOUS,
            written=f"1{group}200",
            thousand=count(1200),
            fraction=f"1{style.decimal if style.decimal != group else '.'}2",
        )
    return say(texts.FOUND_NUMBERS, sample=f"1{group}200{style.decimal}5")
