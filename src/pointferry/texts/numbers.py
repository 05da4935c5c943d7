"""Numbers as people write them: counts, points, durations and sizes, by language."""

from __future__ import annotations

from decimal import Decimal

from pointferry.texts.grouping import current_form, grouped, sign_of, use_language
from pointferry.texts.saying import Plural, Text, say

__all__ = ["change", "count", "decimal", "duration", "points", "size", "use_language"]

_MINUTE = 60
_KIB = 1024
_MIB = 1024**2

# Translators: also within sentences, such as “about 5 minutes left” or “Going on in 3 seconds.”
_SECONDS = Plural(one="1 second", other="{n} seconds")
_MINUTES = Plural(one="1 minute", other="{n} minutes")
_HOURS = Plural(one="1 hour", other="{n} hours")
_HOURS_AND_MINUTES = Text("{hours}, {minutes}")
_BYTES = Plural(one="1 byte", other="{n} bytes")
_KILOBYTES = Text("{size} KB")
_MEGABYTES = Text("{size} MB")


def count(n: int) -> str:
    """Write a whole number, such as ``12,345``."""
    return grouped(n)


def points(value: int | Decimal) -> str:
    """Write a balance in points; a fraction is kept to its last digit."""
    exact = Decimal(value)
    whole, _, fraction = format(abs(exact), "f").partition(".")
    fraction = fraction.rstrip("0")
    return (
        sign_of(exact)
        + grouped(int(whole))
        + (current_form().decimal + fraction if fraction else "")
    )


def change(value: int) -> str:
    """Write a difference in points with its sign, such as ``+120``; 0 has none."""
    return sign_of(value, plus=True) + grouped(abs(value))


def decimal(value: float, places: int) -> str:
    """Write a number with a fixed number of decimal places."""
    whole, _, fraction = f"{abs(value):.{places}f}".partition(".")
    return (
        sign_of(value)
        + grouped(int(whole))
        + (current_form().decimal + fraction if fraction else "")
    )


def duration(seconds: float) -> str:
    """Write a time span as a person would say it, such as ``3 minutes``; rounded up.

    Args:
        seconds: The span in seconds, 0 or more.
    """
    whole = -int(-seconds // 1)
    if whole < _MINUTE:
        return say(_SECONDS, n=max(1, whole))
    minutes = -(-whole // _MINUTE)
    if minutes < _MINUTE:
        return say(_MINUTES, n=minutes)
    hours, minutes = divmod(minutes, _MINUTE)
    if not minutes:
        return say(_HOURS, n=hours)
    return say(_HOURS_AND_MINUTES, hours=say(_HOURS, n=hours), minutes=say(_MINUTES, n=minutes))


def size(bytes_: int) -> str:
    """Write a file's size, such as ``27.3 MB``.

    Args:
        bytes_: The size in bytes.
    """
    if bytes_ < _KIB:
        return say(_BYTES, n=bytes_)
    if bytes_ < _MIB:
        return say(_KILOBYTES, size=decimal(bytes_ / _KIB, 0))
    return say(_MEGABYTES, size=decimal(bytes_ / _MIB, 1))
