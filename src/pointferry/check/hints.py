"""Addresses that read well and are worth a look all the same, found a chunk of rows at a time.

Nothing here keeps a row from moving: a hint lists rows, and the merchant decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from pointferry.check.email_column import factor
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
_ASCII = 127
_AT, _DOT, _PLUS = ord("@"), ord("."), ord("+")
_LOWER = bytes(range(256)).lower()
_FACTORS = np.array([factor(place) for place in range(_LOCAL)], np.uint64)


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
    """Judges each different domain once, however many rows have it."""

    def __init__(self) -> None:
        self._seen: Keys = np.zeros(0, np.uint64)
        self._verdicts: HintBits = np.zeros(0, np.uint8)

    def __call__(self, domains: Bytes) -> HintBits:
        """Return the verdict on each row of a matrix of domains."""
        words = domains.view(np.uint64)
        mixed: Keys = words[:, 0] * _FACTORS[0]
        for word in range(1, words.shape[1]):
            mixed += words[:, word] * _FACTORS[word]
        known = self._known(mixed)
        if not known.all():
            new, sample = np.unique(mixed[~known], return_index=True)
            raw = domains[~known]
            judged = [_verdict(raw[index].tobytes()) for index in sample.tolist()]
            seen = np.concatenate((self._seen, new))
            order = np.argsort(seen)
            self._seen = seen[order]
            verdicts = np.concatenate((self._verdicts, np.array(judged, np.uint8)))
            self._verdicts = verdicts[order]
        if not self._verdicts.any():
            return np.zeros(len(mixed), np.uint8)
        found: HintBits = self._verdicts[np.searchsorted(self._seen, mixed)]
        return found

    def _known(self, mixed: Keys) -> Flags:
        if not len(self._seen):
            return np.zeros(len(mixed), np.bool_)
        place = np.minimum(np.searchsorted(self._seen, mixed), len(self._seen) - 1)
        known: Flags = self._seen[place] == mixed
        return known


def _verdict(raw: bytes) -> int:
    domain = trim(raw.rstrip(b"\0").decode(errors="replace")).lower()
    if len(domain) > _DOMAIN:
        return 0
    return _MISTYPED * (intended_domain(domain) is not None) + _SHARES * ignores_dots(domain)


def _inboxes(block: Bytes, start: Offsets, length: Offsets) -> Keys:
    """Return a key per local part that dots, capitals and what follows a plus do not change."""
    matrix = windows(block, start, length, _LOCAL)
    text: Bytes = np.frombuffer(matrix.tobytes().translate(_LOWER), np.uint8).reshape(matrix.shape)
    before_plus: Flags = np.logical_and.accumulate(text != _PLUS, axis=1)
    counts: Flags = before_plus & (text != _DOT) & (text != 0)
    place = np.cumsum(counts, axis=1) - 1
    products = np.where(counts, text, 0).astype(np.uint64) * _FACTORS[place]
    keys: Keys = products.sum(axis=1, dtype=np.uint64) | np.uint64(1)
    return np.where(length <= _LOCAL, keys, np.uint64(0))


def _same_inbox(inbox: Keys, keys: Keys, valid: Offsets) -> Offsets:
    """Return rows whose inbox is reached by more than one spelling."""
    rows: Offsets = valid[inbox[valid] != 0]
    if not len(rows):
        return rows
    rows = rows[np.argsort(inbox[rows], kind="stable")]
    begin = np.flatnonzero(np.diff(inbox[rows], prepend=np.uint64(0)) != 0)
    spelled = keys[rows]
    differ = np.minimum.reduceat(spelled, begin) != np.maximum.reduceat(spelled, begin)
    found: Offsets = rows[np.repeat(differ, np.diff(begin, append=len(rows)))]
    return found


def _beyond_ascii(block: Bytes, start: Offsets, end: Offsets) -> Sequence[int]:
    beyond = np.concatenate(([0], np.cumsum(block > _ASCII)))
    found: list[int] = np.flatnonzero(beyond[end] > beyond[start]).tolist()
    return found
