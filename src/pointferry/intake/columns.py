"""Proposing the address, balance and name columns, each with its evidence.

A wrong balance column pays customers the wrong amount, so the header has to say what a column
is; what the cells look like can only confirm it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property

from pointferry.domain.emails import is_email, trim
from pointferry.intake import vocabulary as words
from pointferry.intake.layout import ColumnChoice, ColumnReason

_NUMBER = re.compile(
    r"[('+\-\u2212]*(?:[A-Za-z]{0,3}[$€£¥₪₹₺₽₩]|[A-Z]{3}(?=\s))?\s?\d[\d.,\s'\u2019\u00a0\u202f\u066b\u066c\uff0c\uff0e]*(?:[eE][+-]?\d+)?"
    r"\s?(?:[$€£¥₪₹]|points?|pts?|[a-z]{3})?[)\-]?",
    re.IGNORECASE,
)
_MONEY = re.compile(r"[$€£¥₪₹]|\b(?:USD|EUR|GBP|CHF|ILS|JPY)\b")
_SURE, _LISTED = 0.5, 0.3
_CLEAR_LEAD = 0.2
_NO_AMOUNT = frozenset({ColumnReason.IDENTIFIER, ColumnReason.LEVEL})
"""Reasons of columns nobody takes for a balance, unless their header speaks of one."""

_EXACT_POINTS = frozenset(
    {
        "points", "point balance", "points balance", "loyalty points", "reward points",
        "rewards points", "current points", "available points", "loyalty balance", "balance points",
        "stamps", "punkte", "punktestand", "aktuelle punkte", "treuepunkte", "bonuspunkte",
        "solde de points", "points disponibles", "points fidelite", "points de fidelite", "puntos",
        "saldo de puntos", "puntos disponibles", "puntos actuales", "punti", "saldo punti",
        "punti disponibili", "punti fedelta", "pontos", "saldo de pontos", "pontos disponiveis",
        "ポイント", "ポイント残高", "保有ポイント", "現在のポイント", "נקודות", "יתרת נקודות",
    }
)  # fmt: skip
_EXACT_EMAIL = frozenset(
    {"email", "e mail", "mail", "email address", "e mail address", "customer email"}
)


@dataclass(frozen=True)
class Column:
    """One column as the proposal sees it.

    Attributes:
        index: Position in the header.
        name: The header's text.
        cells: A sample of its cells.
    """

    index: int
    name: str
    cells: tuple[str, ...]

    @cached_property
    def filled(self) -> list[str]:
        """The sample's cells that hold something."""
        return [cell for cell in map(trim, self.cells) if cell]

    def choice(self, score: float, reason: ColumnReason) -> ColumnChoice:
        """Return the column as a choice with its first samples."""
        rounded = round(min(max(score, 0.0), 1.0), 3)
        return ColumnChoice(self.index, self.name, rounded, reason, tuple(self.filled[:5]))


def email_candidates(columns: list[Column]) -> tuple[ColumnChoice, ...]:
    """Return columns that could hold the customers' addresses, best first."""
    found: list[ColumnChoice] = []
    for column in columns:
        folded = words.fold(column.name)
        filled = column.filled
        share = sum("@" in cell for cell in filled) / len(filled) if filled else 0.0
        valid = sum(map(is_email, filled)) / len(filled) if filled else 0.0
        named = words.has(folded, words.EMAIL, words.EMAIL_PARTS)
        score = 0.5 * max(share, valid)
        reason = ColumnReason.VALUES_ONLY
        if named:
            score += 0.4
            reason = ColumnReason.HEADER_WORDS
        if folded in _EXACT_EMAIL:
            score += 0.1
            reason = ColumnReason.HEADER_EXACT
        if words.has(folded, words.EMAIL_NOT):
            score -= 0.3
        # A column of yes and no may speak of addresses without holding any.
        empty_promise = bool(filled) and not share and reason is not ColumnReason.HEADER_EXACT
        if score >= _LISTED and (named or valid >= 0.5) and not empty_promise:
            found.append(column.choice(score, reason))
    return _ranked(found)


def points_candidates(columns: list[Column]) -> tuple[ColumnChoice, ...]:
    """Return columns that could hold the current balance, best first."""
    found: list[ColumnChoice] = []
    for column in columns:
        if _number_share(column) < 0.5:
            continue
        folded = words.fold(column.name)
        unit = words.has(folded, words.UNIT, words.UNIT_PARTS)
        current = words.has(folded, words.CURRENT, words.CURRENT_PARTS)
        loyalty = words.has(folded, words.LOYALTY, words.LOYALTY_PARTS)
        score = 0.55 * unit + 0.35 * current + 0.2 * loyalty
        reason = ColumnReason.HEADER_WORDS
        if folded in _EXACT_POINTS:
            score = max(score, 0.7)
            reason = ColumnReason.HEADER_EXACT
        if folded in {"balance", "saldo", "solde"}:
            score = _SURE
        against = _against(column)
        if against is not None:
            score -= 0.4
        if score >= _LISTED:
            found.append(column.choice(score, reason if against is None else against))
    # A heading that speaks of a balance and not of points may well mean money.
    return _ranked(found, asked_up_to=_SURE)


def decoys(columns: list[Column], chosen: ColumnChoice | None) -> tuple[ColumnChoice, ...]:
    """Return number columns that look like a balance and are not one, the most alike first."""
    found: list[ColumnChoice] = []
    for column in columns:
        if (chosen is not None and column.index == chosen.index) or _number_share(column) < 0.5:
            continue
        reason = _against(column)
        folded = words.fold(column.name)
        if reason is None and words.has(folded, words.UNIT | words.CURRENT, words.UNIT_PARTS):
            reason = ColumnReason.LIFETIME
        if reason is not None and (reason not in _NO_AMOUNT or words.tempting(folded)):
            found.append(column.choice(0.0, reason))
    return tuple(sorted(found, key=_harmlessness))


def _harmlessness(decoy: ColumnChoice) -> int:
    """Rank look-alikes: points of another kind deceive most, then balances, then counts."""
    folded = words.fold(decoy.name)
    if words.has(folded, words.UNIT, words.UNIT_PARTS):
        return 0
    if words.tempting(folded):
        return 1
    return 2 if decoy.reason not in {ColumnReason.MONEY, *_NO_AMOUNT} else 3


def name_column(columns: list[Column], names: frozenset[str]) -> ColumnChoice | None:
    """Return the column whose header is one of the given names, or the first that contains one."""
    folded = [words.fold(column.name) for column in columns]
    whole = [column for column, name in zip(columns, folded, strict=True) if name in names]
    if whole:
        return replace(whole[0].choice(1.0, ColumnReason.HEADER_EXACT), certain=True)
    phrases = [name for name in names if " " in name]
    for column, name in zip(columns, folded, strict=True):
        if any(f" {phrase} " in f" {name} " for phrase in phrases):
            return replace(column.choice(0.8, ColumnReason.HEADER_WORDS), certain=True)
    return None


def best(candidates: tuple[ColumnChoice, ...]) -> ColumnChoice | None:
    """Return the column to propose: the first candidate, if enough speaks for it."""
    if not candidates or candidates[0].score < _SURE:
        return None
    return candidates[0]


def _ranked(found: list[ColumnChoice], asked_up_to: float = 0.0) -> tuple[ColumnChoice, ...]:
    ranked = sorted(found, key=lambda choice: (-choice.score, choice.index))
    if ranked and ranked[0].score >= _SURE:
        second = ranked[1].score if len(ranked) > 1 else 0.0
        clear = ranked[0].score - second >= _CLEAR_LEAD and ranked[0].score > asked_up_to
        ranked[0] = replace(ranked[0], certain=clear)
    return tuple(ranked)


def _number_share(column: Column) -> float:
    # An error cell says nothing about what the column holds.
    filled = [cell for cell in column.filled if not cell.startswith("#")]
    if not filled:
        # Nothing in it contradicts the header.
        return 1.0
    return sum(_NUMBER.fullmatch(cell) is not None for cell in filled) / len(filled)


def _against(column: Column) -> ColumnReason | None:
    folded = words.fold(column.name)
    guards = (
        (ColumnReason.PENDING, words.PENDING, words.PENDING_PARTS),
        (ColumnReason.SPENT, words.SPENT, words.SPENT_PARTS),
        (ColumnReason.LIFETIME, words.LIFETIME, words.LIFETIME_PARTS),
        (ColumnReason.MONEY, words.MONEY, words.MONEY_PARTS),
        (ColumnReason.LEVEL, words.LEVEL, ()),
        (ColumnReason.IDENTIFIER, words.IDENTIFIER, words.IDENTIFIER_PARTS),
        (ColumnReason.COUNT, words.COUNT, words.COUNT_PARTS),
    )
    for reason, vocabulary, parts in guards:
        if words.has(folded, vocabulary, parts):
            return reason
    filled = column.filled
    if filled and sum(_MONEY.search(cell) is not None for cell in filled) / len(filled) > 0.3:
        return ColumnReason.MONEY
    return None
