"""Which signs a column uses for thousands and decimals, from evidence in the whole column.

Evidence comes as *shapes*: a cell in which every digit is written as ``9`` (a leading zero stays
``0``), with the number of cells that have it.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from pointferry.domain.emails import trim
from pointferry.intake.layout import DecimalMark, NumberStyle
from pointferry.intake.numbers import SPACE_SEPARATORS, UNIT_WORDS, WIDE_SIGNS

if TYPE_CHECKING:
    from collections.abc import Mapping

_NOISE = re.compile(
    rf"(?i)^(?:[a-z]{{1,3}}\.?(?=[\s$€£¥₪₹₺₽₩]))?[\s'(+\-\u2010-\u2013\u2212\u2019$€£¥₪₹₺₽₩]*"
    rf"|(?:{UNIT_WORDS}|[\s)+\-\u2010-\u2013\u2212$€£¥₪₹₺₽₩%]|[a-z]{{3}}$)+\.?$"
)
_APOSTROPHES = ("'", "\u2019")
_ANY_INDIAN = re.compile(r"9{1,2}(?:,99)+,999(?:\.9+)?")
_DIGIT = re.compile(r"\d")


def shape(cell: str) -> str:
    """Return the shape of a cell: every digit as ``9``, a leading zero as ``0``."""
    text = trim(cell)
    rest = _DIGIT.sub("9", text if text.isascii() else text.translate(WIDE_SIGNS))
    return "0" + rest[1:] if text.startswith("0") else rest


def decide(
    column: Mapping[str, int],
    others: Mapping[str, int] | None = None,
    *,
    comma_separated: bool = True,
    chosen: DecimalMark | None = None,
) -> NumberStyle:
    """Decide how a column writes its numbers.

    Args:
        column: Shapes of the balance column and how often each occurs.
        others: Shapes of the file's other number columns; asked when the balance column itself
            leaves open which sign is the decimal one.
        comma_separated: The file's cells are separated by commas, or need no separator; elsewhere
            ``1,204`` may well be a fraction.
        chosen: The decimal sign the merchant chose; nothing is in doubt then.

    Returns:
        The style that explains most cells; ambiguous when nothing tells ``1.200`` from ``1.2``.
    """
    own = _Evidence(column)
    decimal = own.decimal or _Evidence(others or {}).decimal
    ambiguous = own.decimal is not None and not own.votes[own.decimal]
    if decimal is None:
        dotted_only = own.grouped["."] > own.grouped[","]
        decimal = "," if dotted_only else "."
        ambiguous = dotted_only or (not comma_separated and own.grouped[","] > 0)
    if chosen is not None:
        decimal = "," if chosen is DecimalMark.COMMA else "."
        ambiguous = False
    mark = "." if decimal == "," else ","
    spaces = SPACE_SEPARATORS[:3] if decimal == "," else ()
    thousands = [mark, *spaces]
    thousands += [s for s in SPACE_SEPARATORS if own.grouped[s] and s not in thousands]
    thousands += [s for s in _APOSTROPHES if own.grouped[s]]
    indian = own.indian and mark == ","
    return NumberStyle(tuple(thousands), decimal, indian, ambiguous, chosen is not None)


def proves_decimal_comma(shapes: Mapping[str, int]) -> bool:
    """Tell whether numbers of these shapes prove that a comma stands before fractions."""
    return _Evidence(shapes).decimal == ","


class _Evidence:
    """What the shapes of one or more columns say."""

    def __init__(self, shapes: Mapping[str, int]) -> None:
        self.votes: Counter[str] = Counter()
        self.grouped: Counter[str] = Counter()
        self.indian = False
        for text, count in shapes.items():
            self._weigh(_NOISE.sub("", text), count)

    @property
    def decimal(self) -> str | None:
        """The decimal sign that explains more cells, or None without any proof.

        A sign is proven by a fraction that cannot be a group of digits; groups of three behind
        the other sign speak for it too, so that one slip (``7,31``) does not turn every ``36,852``
        into a fraction.
        """
        if not self.votes:
            return None
        dot = (self.votes["."] + self.grouped[","], self.votes["."])
        comma = (self.votes[","] + self.grouped["."], self.votes[","])
        return "," if comma > dot else "."

    def _weigh(self, text: str, count: int) -> None:
        signs = [c for c in text if c not in "90"]
        if not signs or not text[:1].isdigit() or not text[-1:].isdigit():
            return
        last = signs[-1]
        head, _, tail = text.rpartition(last)
        if last in ".,":
            proven = self._proof(head, tail, last, signs)
            if proven:
                self.votes[proven] += count
        for sign in set(signs):
            if _grouped_by(text, sign):
                self.grouped[sign] += count
        if _ANY_INDIAN.fullmatch(text):
            self.indian = True

    @staticmethod
    def _proof(head: str, tail: str, last: str, signs: list[str]) -> str | None:
        """Return the decimal sign a number proves, if it does."""
        other = "," if last == "." else "."
        if signs.count(last) > 1:
            # Only a thousands sign can repeat.
            return other if len(tail) == 3 and set(signs) == {last} else None
        if len(signs) > 1:
            return last
        if len(tail) != 3 or len(head) > 3 or head.startswith("0"):
            return last
        return None


def _grouped_by(text: str, sign: str) -> bool:
    groups = (
        re.split(r"[.,](?=[90]*$)", text)[0].split(sign) if sign not in ".," else text.split(sign)
    )
    if sign in ".,":
        groups = re.split(rf"[{'.' if sign == ',' else ','}]", text)[0].split(sign)
    first, *rest = groups
    return bool(rest) and 1 <= len(first) <= 3 and len(rest[-1]) == 3
