"""Leaving people out by a rule: what stands in a column, a balance of 0, or a test address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from pointferry.check import facts
from pointferry.check.flags import ISSUE_BITS
from pointferry.check.leave_out import LeaveOutKind, LeaveOutRule
from pointferry.check.rows import LEFT_OUT
from pointferry.domain.emails import trim
from pointferry.intake.progress import Ticker
from pointferry.intake.shapes import CHUNK
from pointferry.intake.structure import unquoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pointferry.check.result import Check
    from pointferry.intake.structure import Grid, Offsets


MOST_VALUES = 24
"""A column with more different values does not sort people into groups."""

_LOOKED_AT = 2_000
_LONGEST = 40
_AT_ONCE = 4_000
"""Rows a pattern is looked for in at once; the interpreter is held meanwhile."""

# A person typed these into the test order or the test account of the old platform.
_TEST_LOCAL = re.compile(
    r"(?:test(?:s|er|ing|e)?|demo|dummy|fake|asdf|qwerty|sample)"
    r"(?:[._+-]?(?:user|account|customer|order|shop|mail|email))?[\d._+-]*|[^+@]*\+test\d*"
)
_TEST_DOMAIN = re.compile(r"(?:test|testing|tests|fake|asdf)\.[^.]+(?:\.[a-z]{2})?")
_PERHAPS_TEST = re.compile(rb"(?i)test|demo|dummy|fake|asdf|qwerty|sample")

# What platforms write where a customer takes no part (any more).
_TELLING = frozenset(
    {
        "excluded", "exclude", "opted out", "opted-out", "opt-out", "opt out", "optout",
        "opted_out", "unsubscribed", "declined", "banned", "blocked", "inactive", "disabled",
        "deleted", "closed", "cancelled", "canceled", "suspended", "archived", "test", "fraud",
        "redacted", "gesperrt", "abgemeldet", "inaktiv", "gelöscht", "ausgeschlossen", "désinscrit",
        "bloqué", "inactif", "supprimé", "exclu", "bloqueado", "inactivo", "eliminado", "excluido",
        "baja", "bloccato", "inattivo", "escluso", "eliminato", "inativo", "excluído",
    }
)  # fmt: skip


def is_test_address(address: str) -> bool:
    """Tell whether an address looks like one that was made to try something out."""
    local, at, domain = trim(address).lower().rpartition("@")
    return bool(at and (_TEST_LOCAL.fullmatch(local) or _TEST_DOMAIN.fullmatch(domain)))


def rows_where(
    check: Check, rule: LeaveOutRule, cancelled: Callable[[], bool] | None = None
) -> list[int]:
    """Return the rows a rule speaks of, rows that are left out already not among them.

    Args:
        check: The check; its edits count.
        rule: The rule.
        cancelled: Asked between pieces of work.

    Raises:
        Cancelled: ``cancelled`` returned True.
    """
    tick = Ticker(None, cancelled)
    find = _FINDERS[rule.kind]
    return [row for row in find(check, rule, tick) if check.aside[row] != LEFT_OUT]


def value_counts(
    check: Check, column: int, cancelled: Callable[[], bool] | None = None
) -> Mapping[str, int] | None:
    """Count what stands in a column, most frequent first, as first spelled in the file.

    Returns:
        None for a column with more than ``MOST_VALUES`` different values.

    Raises:
        Cancelled: ``cancelled`` returned True.
    """
    counts: dict[str, int] = {}
    names: dict[str, str] = {}
    for raw, rows in _grouped(check, column, Ticker(None, cancelled)):
        key = _folded(raw)
        names.setdefault(key, trim(raw))
        counts[key] = counts.get(key, 0) + len(rows)
        if len(counts) > MOST_VALUES or len(key) > _LONGEST:
            return None
    ranked = sorted(counts, key=lambda key: -counts[key])
    return {names[key]: counts[key] for key in ranked}


def telling_rules(check: Check) -> tuple[LeaveOutRule, ...]:
    """Propose rules: values such as "excluded" in a column that sorts people into groups.

    Only the first rows are looked at; nothing is left out by itself.
    """
    source = check.source
    taken = {source.email, source.points, source.first_name, source.last_name}
    rules: list[LeaveOutRule] = []
    for column in range(len(check.table.layout.header)):
        if column in taken:
            continue
        values: dict[str, str] = {}
        for row in range(min(check.table.row_count, _LOOKED_AT)):
            cell = trim(source.cell(row, column))
            values.setdefault(cell.casefold(), cell)
            if len(values) > MOST_VALUES:
                break
        else:
            found = (text for key, text in values.items() if key in _TELLING)
            rules.extend(LeaveOutRule(LeaveOutKind.VALUE, column, text) for text in found)
    return tuple(rules)


def _folded(text: str) -> str:
    return trim(text).casefold()


def _with_value(check: Check, rule: LeaveOutRule, tick: Ticker) -> list[int]:
    rows: list[int] = []
    wanted = _folded(rule.value)
    for raw, where in _grouped(check, rule.column, tick):
        if _folded(raw) == wanted:
            rows.extend(where)
    return sorted(rows)


def _grouped(check: Check, column: int, tick: Ticker) -> Iterator[tuple[str, list[int]]]:
    """Give the rows of every cell text, a chunk at a time; a text can come in several chunks."""
    table, edits = check.table, check.edits.cells
    edited = {row for row, place in edits if place == column and row < table.row_count}
    for low in range(0, table.row_count, CHUNK):
        tick(low, table.row_count)
        high = min(low + CHUNK, table.row_count)
        for sample, rows in _alike(table.grid(low, high), column):
            where = [low + row for row in rows if low + row not in edited]
            if where:
                yield table.cell(low + sample, column), where
    for row in sorted(edited):
        yield edits[row, column], [row]


def _alike(cells: Grid, column: int) -> Iterator[tuple[int, list[int]]]:
    """Give rows whose cells hold the same bytes, with one of them."""
    block, starts, ends = cells.plain_spans(column)
    found: dict[bytes, list[int]] = {}
    for row, (start, end) in enumerate(zip(starts, ends, strict=True)):
        found.setdefault(block[start:end], []).append(row)
    for rows in found.values():
        yield rows[0], rows


def _without_points(check: Check, _rule: LeaveOutRule, tick: Ticker) -> list[int]:
    source = check.source
    if source.points is None:
        return []
    table = check.table
    found = facts.known(table, source.email, source.points, tick)
    found = facts.edited(table, found, check.edits, (source.email, source.points), tick)
    zero = (found.whole == 0) & (found.bits & ISSUE_BITS == 0)
    if found.fraction is not None:
        zero &= found.fraction == 0
    rows: list[int] = np.flatnonzero(zero).tolist()
    return rows


def _test_rows(check: Check, _rule: LeaveOutRule, tick: Ticker) -> list[int]:
    source, table = check.source, check.table
    perhaps = {row for row, column in check.edits.cells if column == source.email}
    for low in range(0, table.row_count, _AT_ONCE):
        tick(low, table.row_count)
        cells = table.grid(low, min(low + _AT_ONCE, table.row_count))
        start, end = unquoted(cells.block, *cells.span(source.email))
        hits = [match.start() for match in _PERHAPS_TEST.finditer(cells.block.tobytes())]
        at: Offsets = np.array(hits, np.int64)
        row = np.searchsorted(start, at, side="right") - 1
        inside = (row >= 0) & (at < end[np.maximum(row, 0)])
        perhaps.update((low + row[inside]).tolist())
    return [
        row
        for row in sorted(perhaps)
        if row < table.row_count and is_test_address(source.email_cell(row))
    ]


_FINDERS: Mapping[LeaveOutKind, Callable[[Check, LeaveOutRule, Ticker], list[int]]] = {
    LeaveOutKind.VALUE: _with_value,
    LeaveOutKind.BALANCE_ZERO: _without_points,
    LeaveOutKind.TEST_ADDRESS: _test_rows,
}
