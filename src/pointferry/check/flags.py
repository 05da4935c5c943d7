"""One bit per code, so that what is known about a million rows fits in four megabytes."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from pointferry.domain.issues import Issue, Tidied, Warn

if TYPE_CHECKING:
    from collections.abc import Iterable

RowCode = Issue | Warn | Tidied

_CODES: tuple[RowCode, ...] = (*Issue, *Warn, *Tidied)
BIT: dict[RowCode, int] = {code: 1 << position for position, code in enumerate(_CODES)}
"""The bit of every row code."""

ISSUE_BITS = sum(BIT[code] for code in Issue)
WARN_BITS = sum(BIT[code] for code in Warn)
EMAIL_ISSUE_BITS = BIT[Issue.EMAIL_MISSING] | BIT[Issue.EMAIL_MALFORMED]


def bits(codes: Iterable[RowCode]) -> int:
    """Return the codes as bits."""
    total = 0
    for code in codes:
        total |= BIT[code]
    return total


# Thousands of rows share a few sets of bits, and going through an enumeration is slow.
@lru_cache(1024)
def issues(value: int) -> tuple[Issue, ...]:
    """Return the issues among some bits, in the order of the codes."""
    return tuple(code for code in Issue if value & BIT[code])


@lru_cache(1024)
def warnings(value: int) -> tuple[Warn, ...]:
    """Return the warnings among some bits, in the order of the codes."""
    return tuple(code for code in Warn if value & BIT[code])
