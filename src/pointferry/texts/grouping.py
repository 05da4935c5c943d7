"""How languages write whole numbers and fractions; English until another one is chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

_NARROW_SPACE = "\u202f"
_LEFT_TO_RIGHT_MARK = "\u200e"
_MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True, slots=True)
class NumberForm:
    """How a language writes numbers.

    Attributes:
        group: Stands between groups of three digits.
        decimal: Stands before the fraction.
        ungrouped_digits: Whole parts up to this many digits are not grouped.
        before_sign: Keeps a sign on the left of its number where text runs to the left.
    """

    group: str = ","
    decimal: str = "."
    ungrouped_digits: int = 3
    before_sign: str = ""


ENGLISH = NumberForm()

# Unicode CLDR's symbols of Latin digits and minimumGroupingDigits; tests compare them. The minus
# sign is the mathematical one in all of them, which is as wide as the plus sign.
_FORMS = {
    "de": NumberForm(".", ","),
    "es": NumberForm(".", ",", 4),
    "fr": NumberForm(_NARROW_SPACE, ","),
    "he": NumberForm(before_sign=_LEFT_TO_RIGHT_MARK),
    "it": NumberForm(".", ",", 4),
    "ja": ENGLISH,
    "pt": NumberForm(".", ","),
}


class _Current:
    form: NumberForm = ENGLISH


def use_language(code: str) -> None:
    """Write numbers the way a language does from now on.

    Args:
        code: A language code such as ``de`` or ``de_AT``; English for languages not known here.
    """
    _Current.form = _FORMS.get(code.replace("-", "_").partition("_")[0].lower(), ENGLISH)


def current_form() -> NumberForm:
    """Return how numbers are written at the moment."""
    return _Current.form


def sign_of(value: float | Decimal, *, plus: bool = False) -> str:
    """Return the sign to write before a number's digits; empty where it needs none.

    Args:
        value: The number.
        plus: Whether a number above 0 has a sign as well.
    """
    sign = _MINUS if value < 0 else "+" if plus and value > 0 else ""
    return _Current.form.before_sign + sign if sign else ""


def grouped(n: int) -> str:
    """Write a whole number, such as ``12,345``."""
    form = _Current.form
    if len(str(abs(n))) <= form.ungrouped_digits:
        return f"{sign_of(n)}{abs(n)}"
    return sign_of(n) + f"{abs(n):,}".replace(",", form.group)
