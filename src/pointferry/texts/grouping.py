"""How languages write whole numbers and fractions; English until another one is chosen."""

from __future__ import annotations

from dataclasses import dataclass

_NARROW_SPACE = "\u202f"
_NO_BREAK_SPACE = "\u00a0"


@dataclass(frozen=True, slots=True)
class NumberForm:
    """How a language writes numbers.

    Attributes:
        group: Stands between groups of three digits.
        decimal: Stands before the fraction.
        ungrouped_digits: Whole parts up to this many digits are not grouped.
    """

    group: str = ","
    decimal: str = "."
    ungrouped_digits: int = 3


ENGLISH = NumberForm()

_FORMS = {
    "de": NumberForm(".", ","),
    "es": NumberForm(".", ",", 4),
    "fr": NumberForm(_NARROW_SPACE, ","),
    "it": NumberForm(".", ","),
    "nl": NumberForm(".", ","),
    "pl": NumberForm(_NO_BREAK_SPACE, ",", 4),
    "pt": NumberForm(".", ","),
    "ru": NumberForm(_NO_BREAK_SPACE, ","),
    "sv": NumberForm(_NO_BREAK_SPACE, ","),
    "tr": NumberForm(".", ","),
    "uk": NumberForm(_NO_BREAK_SPACE, ","),
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


def grouped(n: int) -> str:
    """Write a whole number, such as ``12,345``."""
    form = _Current.form
    sign = "\N{MINUS SIGN}" if n < 0 else ""
    if len(str(abs(n))) <= form.ungrouped_digits:
        return f"{sign}{abs(n)}"
    return sign + f"{abs(n):,}".replace(",", form.group)
