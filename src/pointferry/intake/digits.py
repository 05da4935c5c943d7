"""Reading cells that are nothing but digits, eight bytes at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pointferry.intake.structure import words

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pointferry.intake.structure import Bytes, Flags, Offsets

LONGEST = 9
"""Digits of the longest numbers that are read."""

_WORD = 8
_ZEROS = np.uint64(0x3030303030303030)
_SIXES = np.uint64(0x0606060606060606)
_HIGH = np.uint64(0xF0F0F0F0F0F0F0F0)
# Neighbours are joined to numbers of two, of four and of eight digits.
_JOINING = (
    (np.uint64(10), np.uint64(8), np.uint64(0x00FF00FF00FF00FF)),
    (np.uint64(100), np.uint64(16), np.uint64(0x0000FFFF0000FFFF)),
    (np.uint64(10_000), np.uint64(32), np.uint64(0x00000000FFFFFFFF)),
)


def whole_numbers(block: Bytes, start: Offsets, length: Offsets) -> tuple[Flags, NDArray[np.int32]]:
    """Read the cells that are 1 to ``LONGEST`` ASCII digits and nothing else.

    Args:
        block: The bytes the cells stand in, with padding behind them.
        start: Where each cell starts.
        length: Bytes in each cell.

    Returns:
        Which cells those are, and their values; the values of the others mean nothing.
    """
    plain: Flags = (length > 0) & (length <= LONGEST)
    # The first eight digits are shifted to the word's end; zeros fill up its beginning.
    missing = np.uint64(8) * (_WORD - np.clip(length, 1, _WORD)).astype(np.uint64)
    digits = words(block, start) << missing
    digits |= ~(~np.uint64(0) << missing) & _ZEROS
    digits ^= _ZEROS
    plain &= ((digits + _SIXES) | digits) & _HIGH == 0
    for factor, shift, kept in _JOINING:
        digits = (digits * factor + (digits >> shift)) & kept
    value = digits.astype(np.int32)
    long = np.flatnonzero(length == LONGEST)
    if len(long):
        last = block[start[long] + _WORD] - np.uint8(ord("0"))
        plain[long] &= last < 10
        value[long] = value[long] * 10 + last
    return plain, value
