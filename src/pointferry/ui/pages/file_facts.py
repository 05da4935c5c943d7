"""What was found out about a file, in the words of somebody who runs a shop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.texts import file as texts
from pointferry.texts import say
from pointferry.texts.numbers import count, points

if TYPE_CHECKING:
    from decimal import Decimal

    from pointferry.intake import Layout, Table
    from pointferry.intake.layout import NumberStyle

_SEPARATORS = {
    ",": texts.SEPARATOR_COMMA,
    ";": texts.SEPARATOR_SEMICOLON,
    "\t": texts.SEPARATOR_TAB,
    "|": texts.SEPARATOR_PIPE,
}
_WESTERN = ("cp1252", "latin", "iso8859", "iso-8859-1", "windows-1252")


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
