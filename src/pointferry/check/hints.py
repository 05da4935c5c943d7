"""Addresses that read well and are worth a look all the same, found a chunk of rows at a time.

Nothing here keeps a row from moving: a hint lists rows, and the merchant decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from pointferry.check.email_column import keys as keys_of
from pointferry.check.mailboxes import ignores_dots, intended_domain
from pointferry.check.suggestions import plain_form
from pointferry.domain.emails import is_email, trim
from pointferry.domain.issues import Hint
from pointferry.intake.structure import PADDING, Bytes, Flags, Offsets, windows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pointferry.check.email_column import Keys

HintBits = NDArray[np.uint8]

BIT: dict[Hint, int] = {hint: 1 << position for position, hint in enumerate(Hint)}
"""The bit of every hint."""

_MISTYPED, _SHARES = 1, 2
_DOMAIN = 24
_LOCAL = 32
_KNOWN_BITS = 12
_ASCII = 127
_AT, _DOT, _PLUS = ord("@"), ord("."), ord("+")


@dataclass(frozen=True, slots=True, eq=False)
class Marks:
    """One entry per row in each array.

    Attributes:
        bits: Hints that a row gives on its own.
        inbox: A key of the inbox an address reaches; 0 where dots matter or nobody knows.
    """

    bits: HintBits
    inbox: Keys


class Looker:
    """Looks at addresses; what it learnt about domains serves the next chunk."""

    def __init__(self) -> None:
        self._judge = _Judge()

    def look(self, block: Bytes, start: Offsets, end: Offsets) -> Marks:
        """Look at the addresses in some spans of a block.

        Args:
            block: The bytes, with padding behind them.
            start: Where each cell starts.
            end: Where each cell ends.
        """
        bits: HintBits = np.zeros(len(start), np.uint8)
        inbox: Keys = np.zeros(len(start), np.uint64)
        rows, at = _last_at(block, start, end)
        if len(rows):
            verdict = self._judge(windows(block, at + 1, end[rows] - at - 1, _DOMAIN))
            bits[rows[verdict & _MISTYPED != 0]] = BIT[Hint.EMAIL_MISTYPED]
            shares = verdict & _SHARES != 0
            cells = rows[shares]
            inbox[cells] = _inboxes(block, start[cells], at[shares] - start[cells])
        if (block > _ASCII).any():
            for index in _beyond_ascii(block, start, end):
                kept = trim(block[start[index] : end[index]].tobytes().decode(errors="replace"))
                plain = plain_form(kept)
                if plain != kept and is_email(plain):
                    bits[index] |= BIT[Hint.EMAIL_OTHER_FORM]
        return Marks(bits, inbox)

    def look_at(self, cells: Sequence[str]) -> Marks:
        """Look at addresses given as text."""
        texts = [cell.encode() for cell in cells]
        block: Bytes = np.frombuffer(b"".join(texts) + bytes(PADDING), np.uint8)
        end = np.cumsum([len(text) for text in texts])
        return self.look(block, np.concatenate(([0], end[:-1])), end)


def find(marks: Marks, keys: Keys, valid: Offsets) -> HintBits:
    """Return the hints of every row.

    Args:
        marks: What every row gives on its own.
        keys: Keys of all rows' lower-cased addresses.
        valid: Rows with a valid address that are not left out, ascending.
    """
    bits: HintBits = np.zeros(len(marks.bits), np.uint8)
    bits[valid] = marks.bits[valid]
    bits[_same_inbox(marks.inbox, keys, valid)] |= BIT[Hint.EMAIL_SAME_INBOX]
    return bits


def of(bits: int) -> tuple[Hint, ...]:
    """Return the hints among some bits, in the order of the codes."""
    return tuple(hint for hint in Hint if bits & BIT[hint])


def _last_at(block: Bytes, start: Offsets, end: Offsets) -> tuple[Offsets, Offsets]:
    """Return which spans hold an ``@``, and where the last one of each stands."""
    signs: Offsets = np.flatnonzero(block == _AT)
    if len(signs) == len(start) and ((signs >= start) & (signs < end)).all():
        return np.arange(len(start)), signs
    if not len(signs):
        return signs, signs
    last = signs[np.maximum(np.searchsorted(signs, end) - 1, 0)]
    rows: Offsets = np.flatnonzero((last >= start) & (last < end))
    return rows, last[rows]


class _Judge:
    """Judges each different domain once, as long as no other takes its place among the known."""

    def __init__(self) -> None:
        self._keys: Keys = np.zeros(1 << _KNOWN_BITS, np.uint64)
        self._verdicts: HintBits = np.zeros(1 << _KNOWN_BITS, np.uint8)

    def __call__(self, domains: Bytes) -> HintBits:
        """Return the verdict on each row of a matrix of domains."""
        mixed = keys_of(domains)
        slot = (mixed >> np.uint64(64 - _KNOWN_BITS)).astype(np.int64)
        found: HintBits = self._verdicts[slot]
        unknown: Offsets = np.flatnonzero(self._keys[slot] != mixed)
        if len(unknown):
            _, sample, inverse = np.unique(mixed[unknown], return_index=True, return_inverse=True)
            rows = unknown[sample]
            judged: HintBits = np.array(
                [_verdict(domains[row].tobytes()) for row in rows.tolist()], np.uint8
            )
            found[unknown] = judged[inverse]
            self._keys[slot[rows]], self._verdicts[slot[rows]] = mixed[rows], judged
        return found


def _verdict(raw: bytes) -> int:
    domain = trim(raw.rstrip(b"\0").decode(errors="replace")).lower()
    if len(domain) > _DOMAIN:
        return 0
    return _MISTYPED * (intended_domain(domain) is not None) + _SHARES * ignores_dots(domain)


def _inboxes(block: Bytes, start: Offsets, length: Offsets) -> Keys:
    """Return a key per local part that dots, capitals and what follows a plus do not change."""
    matrix = windows(block, start, length, _LOCAL)
    capital = matrix - np.uint8(ord("A")) < 26
    matrix += capital.view(np.uint8) * np.uint8(32)
    odd: Offsets = np.flatnonzero(((matrix == _DOT) | (matrix == _PLUS)).any(axis=1))
    matrix[odd] = _without_dots(matrix[odd])
    found: Keys = keys_of(matrix) | np.uint64(1)
    return np.where(length <= _LOCAL, found, np.uint64(0))


def _without_dots(matrix: Bytes) -> Bytes:
    """Move what counts of each row to its beginning; zeros fill the rest."""
    before_plus: Flags = np.logical_and.accumulate(matrix != _PLUS, axis=1)
    row, place = np.nonzero(before_plus & (matrix != _DOT))
    kept: Bytes = np.zeros_like(matrix)
    first = np.searchsorted(row, np.arange(len(matrix)))
    kept[row, np.arange(len(row)) - first[row]] = matrix[row, place]
    return kept


def _same_inbox(inbox: Keys, keys: Keys, valid: Offsets) -> Offsets:
    """Return rows whose inbox is reached by more than one spelling."""
    rows: Offsets = valid[(inbox != 0)[valid]]
    if not len(rows):
        return rows
    rows = rows[np.argsort(inbox[rows], kind="stable")]
    begin = np.flatnonzero(np.diff(inbox[rows], prepend=np.uint64(0)) != 0)
    spelled = keys[rows]
    differ = np.minimum.reduceat(spelled, begin) != np.maximum.reduceat(spelled, begin)
    found: Offsets = rows[np.repeat(differ, np.diff(begin, append=len(rows)))]
    return found


def _beyond_ascii(block: Bytes, start: Offsets, end: Offsets) -> Sequence[int]:
    """Return which spans, ascending, hold anything beyond ASCII."""
    signs = np.flatnonzero(block > _ASCII)
    holder = np.searchsorted(start, signs, side="right") - 1
    holder = holder[np.diff(holder, prepend=-1) > 0]
    first = np.searchsorted(signs, start[holder])
    nearest = np.append(signs, len(block))[first]
    found: list[int] = holder[nearest < end[holder]].tolist()
    return found
