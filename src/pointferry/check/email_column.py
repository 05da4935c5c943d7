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

_ALNUM = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
_PLAIN: Flags = np.zeros(256, np.bool_)
_PLAIN[list(_ALNUM + b"_+%&'.-@")] = True
_LOCAL_ONLY: Flags = np.zeros(256, np.bool_)
_LOCAL_ONLY[list(b"_+%&'")] = True
_LETTER: Flags = np.zeros(256, np.bool_)
_LETTER[list(_ALNUM[:52])] = True
_LOWER: Bytes = np.arange(256, dtype=np.uint8)
_LOWER[ord("A") : ord("Z") + 1] += 32
# Dots and the @ may not touch each other; a hyphen next to one of them needs the exact grammar.
_JOINT: Bytes = np.zeros(256, np.uint8)
_JOINT[[ord("."), ord("@")]] = 1
_JOINT[ord("-")] = 2
_TOUCHING: Flags = np.array([False, True, True, False, False])
_AT, _DOT = ord("@"), ord(".")
_LAST_LABEL_MIN = 2


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
    width = min(PADDING, max(8, (int(length.max(initial=0)) + 7) // 8 * 8))
    matrix = windows(block, start, length, width)
    lowered: Bytes = _LOWER[matrix]
    at: Flags = matrix == _AT
    joint = _JOINT[matrix]
    at_place = at.argmax(axis=1)
    dots: Flags = matrix == _DOT
    last_dot = width - 1 - dots[:, ::-1].argmax(axis=1)
    rows = np.arange(len(matrix))
    last = np.clip(length - 1, 0, width - 1)
    special = _LOCAL_ONLY[matrix]
    last_special = np.where(special.any(axis=1), width - 1 - special[:, ::-1].argmax(axis=1), -1)
    good: Flags = (length > 0) & (length <= width) & (_PLAIN[matrix].sum(axis=1) == length)
    good &= (at.sum(axis=1) == 1) & (joint[:, 0] == 0) & (joint[rows, last] == 0)
    good &= ~_TOUCHING[joint[:, :-1] * joint[:, 1:]].any(axis=1)
    good &= (last_dot > at_place) & (length - 1 - last_dot >= _LAST_LABEL_MIN)
    good &= (last_special < at_place) & _LETTER[matrix[rows, last]] & (matrix[:, 0] != ord("'"))
    changed = (lowered != matrix).any(axis=1)
    found: Bits = np.where(changed, BIT[Tidied.EMAIL_CASE], 0).astype(np.int32)
    return good, found, keys(lowered)


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
