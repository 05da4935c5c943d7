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
_LOCAL_ONLY = b"_+%&'"
_LOWER = bytes(range(256)).lower()
_AT, _DOT, _HYPHEN = ord("@"), ord("."), ord("-")
_LAST_LABEL_MIN = 2

# Powers of two. Few addresses are longer; those few are better read one by one.
_NARROW, _FEW = 32, 0.02

# Every byte is sorted once; what a byte may be next to is then a matter of few positions.
_FINE, _JOINT, _INNER, _SPECIAL, _ODD = 0, 1, 2, 3, 4
_KIND = bytearray([_ODD] * 256)
for _byte in b"\0" + _ALNUM:
    _KIND[_byte] = _FINE
for _byte in _LOCAL_ONLY:
    _KIND[_byte] = _SPECIAL
_KIND[_AT] = _KIND[_DOT] = _JOINT
_KIND[_HYPHEN] = _INNER
_LETTER: Flags = np.zeros(256, np.bool_)
_LETTER[list(_ALNUM[:52])] = True


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
    text = matrix.tobytes()
    lowered: Bytes = np.frombuffer(text.translate(_LOWER), np.uint8).reshape(matrix.shape)
    kind: Bytes = np.frombuffer(text.translate(bytes(_KIND)), np.uint8)
    # A zero behind every cell keeps its last byte from touching the next cell.
    good: Flags = (length > 0) & (length < width)
    good &= _local_and_domain(matrix, kind, np.minimum(length, width - 1))
    if (block[: len(block) - PADDING] == 0).any():
        good &= np.count_nonzero(matrix, axis=1) == length
    changed = (lowered.view(np.uint64) != matrix.view(np.uint64)).any(axis=1)
    found: Bits = np.where(changed, BIT[Tidied.EMAIL_CASE], 0).astype(np.int32)
    return good, found, keys(lowered)


def _local_and_domain(matrix: Bytes, kind: Bytes, length: Offsets) -> Flags:
    """Tell which rows are a plain local part, one ``@`` and a plain domain."""
    cells, width = matrix.shape
    good: Flags = np.ones(cells, np.bool_)
    flat = matrix.reshape(-1)
    unusual = np.flatnonzero(kind)
    sort = kind[unusual]
    owner, place = unusual >> (width.bit_length() - 1), unusual & (width - 1)
    good[owner[sort == _ODD]] = False
    at = flat[unusual] == _AT
    good &= np.bincount(owner[at], minlength=cells) == 1
    at_place = np.full(cells, width)
    at_place[owner[at]] = place[at]
    special = sort == _SPECIAL
    good[owner[special & (place > at_place[owner])]] = False
    # Neither dot nor @ may stand at an end or touch each other or a hyphen.
    joint = sort == _JOINT
    behind = kind[np.minimum(unusual + 1, len(kind) - 1)]
    touching = (behind == _JOINT) | (joint & (behind == _INNER))
    at_an_end = (joint & (place == 0)) | (place == length[owner] - 1)
    good[owner[(joint | (sort == _INNER)) & (touching | at_an_end)]] = False
    dot = flat[unusual] == _DOT
    last_dot = np.full(cells, -1)
    last_dot[owner[dot]] = place[dot]
    good &= (last_dot > at_place) & (length - 1 - last_dot >= _LAST_LABEL_MIN)
    good &= _LETTER[matrix[np.arange(cells), np.maximum(length - 1, 0)]]
    good &= matrix[:, 0] != ord("'")
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
        total += word * factor(index)
    return total


def text_keys(addresses: Sequence[str]) -> Keys:
    """Return the same keys for addresses given as text."""
    encoded = [address.encode() for address in addresses]
    width = max(8, (max(map(len, encoded), default=0) + 7) // 8 * 8)
    if width * len(encoded) > 1 << 26:
        # One absurdly long cell must not make room for all.
        return np.concatenate([text_keys([address]) for address in addresses])
    return keys(np.array(encoded, f"S{width}").view(np.uint8).reshape(len(encoded), width))


def factor(index: int) -> np.uint64:
    """Return an odd multiplier for a place; those of different places have nothing in common."""
    mixed = (index + 1) * 0xBF58476D1CE4E5B9 % 2**64
    mixed ^= mixed >> 27
    return np.uint64(mixed * 0x94D049BB133111EB % 2**64 | 1)
