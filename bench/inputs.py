"""Exports to measure with: the same rows on every machine, each row from its number alone.

A smaller file is the beginning of a larger one. About 1.6 % of the rows have something wrong or
odd, spread like the troubles of real exports; everybody is invented.
"""

from __future__ import annotations

import hashlib
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from bench.places import INPUTS

if TYPE_CHECKING:
    from collections.abc import Iterator


class Shape(StrEnum):
    """How many columns a file has."""

    TWO = "two"
    """Address and balance, nothing else."""
    EIGHT = "eight"
    """A customer export of eight columns, the balance beside a lifetime total."""


HEADERS = {
    Shape.TWO: "email,points",
    Shape.EIGHT: (
        "Customer ID,First name,Last name,Email,Phone,Points balance,Lifetime points,Last activity"
    ),
}
EMAIL = {Shape.TWO: 0, Shape.EIGHT: 3}
"""Index of the address column."""
POINTS = {Shape.TWO: 1, Shape.EIGHT: 5}
"""Index of the balance column."""

_DOMAINS = ("example.com", "shop.example.org", "mail.example.net", "a.test")
_FIRST = ("Ana", "Ben", "Chloé", "Dina", "Eoin", "Fatma", "Goran", "Hana")
_LAST = ("Abara", "Berg", "Castro", '"Doyle, Jr."', "Eriksen", "Fischer", "Gupta", "Hughes")
_MASK = 2**64 - 1
_OF = 10_000
_BACK = 50
_LONG_FROM, _LONG_BELOW = 62, 66
_BATCH = 20_000


def cells(number: int) -> tuple[str, str]:
    """Return address and balance of a row as the file writes them.

    Args:
        number: The row, from 0.
    """
    luck = _mixed(number)
    kind, value = luck % _OF, luck // _OF % 50_000
    if kind < 156:
        return _odd(number, kind, value)
    return _address(number), str(value)


def _address(number: int) -> str:
    return f"user{number}@{_DOMAINS[_mixed(number) >> 60 & 3]}"


def _odd(number: int, kind: int, value: int) -> tuple[str, str]:
    plain = _address(number)
    ladder: tuple[tuple[int, str, str], ...] = (
        (20, f"user{number}@example", str(value)),
        (30, f"user{number}.example.com", str(value)),
        (40, "", str(value)),
        (50, plain, ""),
        (55, plain, "#N/A"),
        (60, plain, f"-{value + 1}"),
        (_LONG_FROM, plain, f"40000{value:05}"),
        (_LONG_BELOW, plain, f"{value % 50 + 1},{value % 1000:03}"),
        (86, plain, f'"{value % 50 + 1},{value % 1000:03}"'),
        (96, plain, f"{value}.5"),
        (106, plain, f"{value}.00"),
        (112, plain, f"{value} pts"),
        (122, plain.replace("user", "User"), str(value)),
        (128, f" {plain} ", str(value)),
        (139, _address(max(0, number - _BACK)), cells(max(0, number - _BACK))[1]),
        (150, _address(max(0, number - _BACK)), str(value)),
        (152, plain, f"{value % 9 + 1}.{value % 90 + 10}E+03"),
        (154, plain.replace("user", "josé"), str(value)),
        (156, f"user{number}@bücher.example", str(value)),
    )
    return next((email, points) for below, email, points in ladder if kind < below)


def line(number: int, shape: Shape) -> str:
    """Return a row as a line of the file, its end included."""
    email, points = cells(number)
    if shape is Shape.TWO:
        return f"{email},{points}\n"
    luck = _mixed(number + _BACK)
    first, last = _FIRST[luck & 7], _LAST[luck >> 3 & 7]
    phone = f"+1 555 01{luck >> 6 & 63:02}"
    day = f"2025-{(luck >> 12) % 12 + 1:02}-{(luck >> 20) % 28 + 1:02}"
    lifetime = (luck >> 32) % 900_000
    return f"C{number:08},{first},{last},{email},{phone},{points},{lifetime},{day}\n"


def _mixed(number: int) -> int:
    """Return 64 bits that look random and depend on the number alone."""
    mixed = (number + 1) * 0x9E3779B97F4A7C15 & _MASK
    mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9 & _MASK
    mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EB & _MASK
    return mixed ^ mixed >> 31


def is_long(number: int) -> bool:
    """Tell whether a row has a cell too many: a thousands comma that nobody quoted."""
    # By the cell itself: a row may repeat the balance of one that is too long.
    points = cells(number)[1]
    return "," in points and not points.startswith('"')


def file(rows: int, shape: Shape = Shape.TWO, folder: Path = INPUTS, *, even: bool = False) -> Path:
    """Return a file of this many rows, written unless it is there.

    Args:
        rows: Rows below the header.
        shape: Its columns.
        folder: Where files are kept; the name carries the digest of this module.
        even: Leave out the rows that are too long, for readers that refuse such files.
    """
    version = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()[:8]
    path = folder / f"{shape}-{rows}{'-even' if even else ''}-{version}.csv"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(".part")
        with fresh.open("w", encoding="utf-8", newline="") as out:
            out.writelines(_pieces(rows, shape, even=even))
        fresh.replace(path)
    return path


def _pieces(rows: int, shape: Shape, *, even: bool) -> Iterator[str]:
    yield HEADERS[shape] + "\n"
    for low in range(0, rows, _BATCH):
        numbers = range(low, min(low + _BATCH, rows))
        yield "".join(line(n, shape) for n in numbers if not (even and is_long(n)))
