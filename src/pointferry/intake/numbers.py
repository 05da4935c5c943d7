"""Reading one balance exactly: the grammar behind every faster path.

Values are ``Decimal``; a binary float never touches a balance.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from pointferry.domain.emails import trim
from pointferry.domain.issues import Issue, Tidied, Warn
from pointferry.domain.points import MAX_BALANCE

if TYPE_CHECKING:
    from pointferry.intake.layout import NumberStyle

FRACTION_DIGITS = 18
"""Digits kept after the decimal sign; a cell with more that are not zero is not a balance."""

SPACE_SEPARATORS = ("\u00a0", "\u202f", " ", "\u2009")
_MINUS = "-\u2212\u2010\u2011\u2012\u2013\ufe63\uff0d"
_CURRENCY = "$\u00a2\u00a3\u00a4\u00a5\u20aa\u20ac\u20b9\u20ba\u20bd\u20a9\uff04\uffe1\uffe5"
WIDE_SIGNS = str.maketrans(
    {"\uff0c": ",", "\uff0e": ".", "\uff08": "(", "\uff09": ")", "\uff0b": "+", "\u066c": ",",
     "\u066b": "."}
)  # fmt: skip
"""Full-width and Arabic signs as the ASCII sign that has their meaning."""
_ARABIC_GROUP, _ARABIC_DECIMAL = "\u066c", "\u066b"
_MAX_INTEGER_DIGITS = len(str(MAX_BALANCE))
UNIT_WORDS = (
    r"points?|pts?|pkte?|punkte?|puntos?|punt[io]|pontos?|stamps?|stempel|coins?|"
    r"\u30dd\u30a4\u30f3\u30c8|\u05e0\u05e7\u05d5\u05d3\u05d5\u05ea"
)
"""Words that say no more than that a number counts points; only English ones need no question."""
_UNIT = re.compile(r"\s*(?:points?|pts?)$", re.IGNORECASE)
_SCIENTIFIC = re.compile(r"(\d+)(?:[.,](\d+))?[eE]([+-]?\d+)")


@dataclass(frozen=True, slots=True)
class PointsReading:
    """One balance as read from a cell.

    Attributes:
        value: The exact balance, 0 or more, or None when there is an issue.
        issue: Why the cell cannot be sent, or None.
        warnings: What should be looked at.
        tidied: What was cleaned up without asking.
    """

    value: Decimal | None
    issue: Issue | None = None
    warnings: tuple[Warn, ...] = ()
    tidied: tuple[Tidied, ...] = ()


@dataclass(frozen=True, slots=True)
class NumberForm:
    """How a plain number is written; the same for every cell of the same shape.

    Attributes:
        negative: It carries a minus sign, or brackets.
        whole_digits: Digits before the decimal sign.
        fraction_digits: Digits behind it.
        warnings: What should be looked at, whatever the digits are.
        tidied: What is cleaned up, whatever the digits are.
    """

    negative: bool
    whole_digits: int
    fraction_digits: int
    warnings: tuple[Warn, ...]
    tidied: tuple[Tidied, ...]


@dataclass(frozen=True, slots=True)
class _Number:
    whole: str
    fraction: str
    grouped: bool
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class _Cell:
    body: str
    negative: bool
    tidied: tuple[Tidied, ...]


def read_points(cell: str, style: NumberStyle) -> PointsReading:
    """Read the balance in a cell.

    Args:
        cell: The cell's text as the file holds it.
        style: How the column writes its numbers.

    Returns:
        The reading; a cell with an ``issue`` has no value.
    """
    stripped = _stripped(cell, style)
    if stripped is None:
        return PointsReading(None, Issue.POINTS_MISSING)
    if found := _SCIENTIFIC.fullmatch(stripped.body):
        return _scientific(found, stripped)
    number = _plain(stripped.body, style)
    if number is None:
        return PointsReading(None, Issue.POINTS_NOT_NUMERIC)
    return _reading(number, stripped)


def number_form(cell: str, style: NumberStyle) -> NumberForm | None:
    """Return how a plain number is written, or None when the cell is anything else."""
    stripped = _stripped(cell, style)
    number = None if stripped is None else _plain(stripped.body, style)
    if stripped is None or number is None:
        return None
    warnings, tidied = _marks(number, stripped)
    return NumberForm(
        stripped.negative,
        len(number.whole),
        len(number.fraction),
        warnings,
        tidied,
    )


def _stripped(cell: str, style: NumberStyle) -> _Cell | None:
    """Take everything off a cell that is not the number; None when nothing is left."""
    tidied: list[Tidied] = []
    text = trim(cell)
    if text != cell:
        tidied.append(Tidied.POINTS_TRIMMED)
    if text.startswith(("'", "\u2019")):
        text = trim(text[1:])
        tidied.append(Tidied.POINTS_APOSTROPHE)
    if not text:
        return None
    body, negative = _unsigned(_UNIT.sub("", text))
    bare = _without_currency(body)
    if bare != body and not negative:
        # A minus may stand on either side of a currency sign.
        bare, negative = _unsigned(bare)
    if bare != body or _UNIT.search(text):
        tidied.append(Tidied.POINTS_UNIT_TEXT)
    return _Cell(_ascii_digits(bare, style), negative, tuple(tidied))


def _without_currency(body: str) -> str:
    """Take a currency sign off one end; one on both ends stays and is refused."""
    if body[:1] and body[0] in _CURRENCY:
        return trim(body[1:])
    if body[-1:] and body[-1] in _CURRENCY:
        return trim(body[:-1])
    return body


def _marks(number: _Number, cell: _Cell) -> tuple[tuple[Warn, ...], tuple[Tidied, ...]]:
    warnings = (Warn.POINTS_AMBIGUOUS_SEPARATOR,) if number.ambiguous else ()
    grouped = (Tidied.POINTS_THOUSANDS_SEPARATOR,) if number.grouped else ()
    return warnings, (*cell.tidied, *grouped)


def _reading(number: _Number, cell: _Cell) -> PointsReading:
    whole, fraction = number.whole.lstrip("0") or "0", number.fraction.rstrip("0")
    if len(fraction) > FRACTION_DIGITS:
        return PointsReading(None, Issue.POINTS_NOT_NUMERIC)
    if cell.negative and (whole != "0" or fraction):
        return PointsReading(None, Issue.POINTS_NEGATIVE)
    if _too_large(whole, fraction):
        return PointsReading(None, Issue.POINTS_TOO_LARGE)
    warnings, tidied = _marks(number, cell)
    if fraction:
        warnings = (Warn.POINTS_DECIMAL, *warnings)
    elif number.fraction:
        tidied = (*tidied, Tidied.POINTS_TRAILING_ZEROS)
    value = Decimal(f"{whole}.{fraction}" if fraction else whole)
    return PointsReading(value, None, warnings, tidied)


def _too_large(whole: str, fraction: str) -> bool:
    if len(whole) != _MAX_INTEGER_DIGITS:
        return len(whole) > _MAX_INTEGER_DIGITS
    return int(whole) > MAX_BALANCE or (int(whole) == MAX_BALANCE and fraction != "")


def _ascii_digits(text: str, style: NumberStyle) -> str:
    """Write digits of any script as ASCII, and the signs between them as the style writes them."""
    if text.isascii():
        return text
    if _ARABIC_GROUP in text or _ARABIC_DECIMAL in text:
        # These two say by themselves what they mean, whatever the column's style is.
        group = "," if style.decimal == "." else "."
        text = text.replace(_ARABIC_GROUP, group).replace(_ARABIC_DECIMAL, style.decimal)
    text = text.translate(WIDE_SIGNS)
    return "".join(str(int(c)) if c.isdecimal() else c for c in text)


def _unsigned(body: str) -> tuple[str, bool]:
    """Split off the sign: ``-5``, ``5-`` and ``(5)`` are negative."""
    if body.startswith(("(", "\uff08")) and body.endswith((")", "\uff09")):
        return trim(body[1:-1]), True
    if body[:1] and body[0] in _MINUS:
        return trim(body[1:]), True
    if body[-1:] and body[-1] in _MINUS:
        return trim(body[:-1]), True
    if body.startswith(("+", "\uff0b")):
        return body[1:], False
    return body, False


def _plain(body: str, style: NumberStyle) -> _Number | None:
    whole, mark, fraction = body.rpartition(style.decimal)
    if not mark:
        whole, fraction = body, ""
    elif not _is_digits(fraction) or style.decimal in whole:
        return None
    if not whole and fraction:
        return _Number("0", fraction, grouped=False)
    if _is_digits(whole):
        return _Number(whole, fraction, grouped=False)
    separators = set(whole) - set("0123456789")
    if len(separators) != 1 or not separators <= set(style.thousands):
        return None
    separator = separators.pop()
    groups = whole.split(separator)
    if not _well_grouped(groups, indian=style.indian_grouping):
        return None
    ambiguous = style.ambiguous and separator in ".,"
    return _Number("".join(groups), fraction, grouped=True, ambiguous=ambiguous)


def _well_grouped(groups: list[str], *, indian: bool) -> bool:
    first, *middle, last = groups
    if not first or not _is_digits("".join(groups)) or len(last) != 3:
        return False
    if len(first) <= 3 and all(len(group) == 3 for group in middle):
        return True
    return indian and len(first) <= 2 and all(len(group) == 2 for group in middle)


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _scientific(found: re.Match[str], cell: _Cell) -> PointsReading:
    whole, fraction, exponent = found[1].lstrip("0"), found[2] or "", found[3]
    digits = (whole + fraction).rstrip("0")
    if not digits:
        return PointsReading(Decimal(0), None, (Warn.POINTS_SCIENTIFIC,), cell.tidied)
    if cell.negative:
        return PointsReading(None, Issue.POINTS_NEGATIVE)
    if len(exponent) > 5 or abs(int(exponent)) > 999 or len(digits) > 999:
        large = not exponent.startswith("-")
        issue = Issue.POINTS_TOO_LARGE if large else Issue.POINTS_NOT_NUMERIC
        return PointsReading(None, issue)
    scale = int(exponent) - (len(fraction) - (len(whole + fraction) - len(digits)))
    value = Decimal(digits).scaleb(scale)
    if value > MAX_BALANCE:
        return PointsReading(None, Issue.POINTS_TOO_LARGE)
    if scale < -FRACTION_DIGITS:
        return PointsReading(None, Issue.POINTS_NOT_NUMERIC)
    warnings = [Warn.POINTS_SCIENTIFIC]
    if scale < 0:
        warnings.append(Warn.POINTS_DECIMAL)
    return PointsReading(
        Decimal(int(value)) if scale >= 0 else value, None, tuple(warnings), cell.tidied
    )
