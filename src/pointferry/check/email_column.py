"""Checking addresses a chunk at a time: plain ones as a matrix of bytes, the others one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from pointferry.check.flags import BIT, bits
from pointferry.domain.emails import EmailReading, read_email
from pointferry.domain.issues import Issue, Tidied, Warn
from pointferry.intake.structure import PADDING, Bytes, Flags, Offsets, windows

if TYPE_CHECKING:
    from collections.abc import Sequence

Keys = NDArray[np.uint64]
Bits = NDArray[np.int32]
Places = NDArray[np.uint64]

_LOCAL_ONLY = b"_+%&'"
_AT, _DOT, _HYPHEN, _APOSTROPHE = b"@.-'"

# Powers of two. Few addresses are longer; those few are better read one by one.
_NARROW, _FEW = 32, 0.02


def check_plain(block: Bytes, start: Offsets, length: Offsets) -> tuple[Flags, Bits, Keys]:
    """Check the addresses that a few array operations can prove valid.

    Args:
        block: The bytes the cells stand in.
        start: Where each cell starts.
        length: Bytes in each cell.

    Returns:
        Which cells are certainly valid; and for those, their bits and their keys. The others
        need ``check_exactly``.
    """
    narrow = np.count_nonzero(length >= _NARROW) <= _FEW * len(length)
    width = _NARROW if narrow else PADDING
    matrix = windows(block, start, length, width)
    capital: Flags = matrix - np.uint8(ord("A")) < 26
    lowered: Bytes = matrix + capital.view(np.uint8) * np.uint8(32)
    good: Flags = (length > 0) & (length < width)
    good &= _local_and_domain(lowered, np.clip(length, 1, width - 1))
    good &= block[start] != _APOSTROPHE
    found: Bits = np.where(_places(capital) != 0, BIT[Tidied.EMAIL_CASE], 0).astype(np.int32)
    return good, found, keys(lowered)


def _places(flags: Flags) -> Places:
    """Pack each row of a matrix into one number; the first column is the lowest bit."""
    packed = np.packbits(flags.reshape(-1), bitorder="little")
    if flags.shape[1] == _NARROW:
        return packed.view(np.uint32).astype(np.uint64)
    return packed.view(np.uint64)


def _local_and_domain(matrix: Bytes, length: Offsets) -> Flags:
    """Tell which rows are a plain local part, one ``@`` and a plain domain.

    Args:
        matrix: The cells in small letters, zeros behind them.
        length: Bytes in each cell, from 1 to one less than the matrix is wide.
    """
    letter = _places(matrix - np.uint8(ord("a")) < 26)
    digit = _places(matrix - np.uint8(ord("0")) < 10)
    at, dot, hyphen = (_places(matrix == sign) for sign in (_AT, _DOT, _HYPHEN))
    local_only: Flags = matrix == _LOCAL_ONLY[0]
    for sign in _LOCAL_ONLY[1:]:
        local_only |= matrix == sign
    special = _places(local_only)
    one = np.uint64(1)
    last: Places = one << (length - 1).astype(np.uint64)
    known = letter | digit | special | at | dot | hyphen
    good: Flags = known == (last << one) - one
    good &= (at != 0) & (at & (at - one) == 0)
    # Of two sets of places, the larger number has the later last place.
    good &= (special < at) & (dot > at) & (dot < last >> one)
    # Neither dot nor @ may stand first, touch each other or stand beside a hyphen.
    joint = at | dot
    touching = (joint | hyphen) & (joint >> one) | joint & (hyphen >> one)
    good &= (touching == 0) & (joint & one == 0) & (letter & last != 0)
    return good


def check_exactly(cells: Sequence[str]) -> tuple[Bits, Keys]:
    """Check addresses with the full grammar.

    Returns:
        Bits and keys; the key of a cell with an issue means nothing.
    """
    readings = [read_email(cell) for cell in cells]
    found: Bits = np.array([_bits(reading) for reading in readings], np.int32)
    return found, text_keys([reading.address for reading in readings])


def _bits(reading: EmailReading) -> int:
    if reading.issue is not None:
        return BIT[reading.issue]
    found: list[Issue | Warn | Tidied] = []
    if reading.trimmed:
        found.append(Tidied.EMAIL_TRIMMED)
    if reading.lowered:
        found.append(Tidied.EMAIL_CASE)
    if reading.idn_domain:
        found.append(Tidied.EMAIL_IDN_DOMAIN)
    if reading.non_ascii_local:
        found.append(Warn.EMAIL_NON_ASCII_LOCAL)
    return bits(found)


def keys(matrix: Bytes) -> Keys:
    """Return a 64-bit key per row; equal addresses have equal keys, others very rarely."""
    words = np.ascontiguousarray(matrix).view(np.uint64)
    total: Keys = np.zeros(len(words), np.uint64)
    for index in range(words.shape[1]):
        word = words[:, index] * np.uint64(0x9E3779B97F4A7C15)
        word ^= word >> np.uint64(29)
        total += word * _factor(index)
    return total


def text_keys(addresses: Sequence[str]) -> Keys:
    """Return the same keys for addresses given as text."""
    encoded = [address.encode() for address in addresses]
    width = max(8, (max(map(len, encoded), default=0) + 7) // 8 * 8)
    if width * len(encoded) > 1 << 26:
        # One absurdly long cell must not make room for all.
        return np.concatenate([text_keys([address]) for address in addresses])
    return keys(np.array(encoded, f"S{width}").view(np.uint8).reshape(len(encoded), width))


def _factor(index: int) -> np.uint64:
    mixed = (index + 1) * 0xBF58476D1CE4E5B9 % 2**64
    mixed ^= mixed >> 27
    return np.uint64(mixed * 0x94D049BB133111EB % 2**64 | 1)
