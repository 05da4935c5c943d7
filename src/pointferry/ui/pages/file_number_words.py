"""What numbers in a file mean, and what a factor makes of them, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.texts import file as texts
from pointferry.texts import say
from pointferry.texts.numbers import points

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from pointferry.intake import DoubtfulNumber


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
