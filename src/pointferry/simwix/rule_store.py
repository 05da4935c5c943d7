"""Earning rules as stored and as answered."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

from pointferry.simwix.clock import iso
from pointferry.simwix.store import new_id

if TYPE_CHECKING:
    import sqlite3

    from pointferry.simwix.store import Store
    from pointferry.simwix.world import Call, JsonObject


class RuleKind(StrEnum):
    """Where a rule comes from, which decides how it may be deleted."""

    PLAIN = "plain"
    PREINSTALLED = "preinstalled"
    AUTOMATED = "automated"


@dataclass(frozen=True, slots=True)
class EarningRule:
    """A rule as stored; ``body`` holds the members a caller writes."""

    id: str
    kind: RuleKind
    revision: int
    created_ms: int
    updated_ms: int
    body: JsonObject

    def as_json(self) -> JsonObject:
        """The rule as answered."""
        return {
            "id": self.id,
            **self.body,
            "revision": str(self.revision),
            "metadata": {"canBeDeleted": self.kind is not RuleKind.PREINSTALLED},
            "triggerFilters": [],
            "createdDate": iso(self.created_ms),
            "updatedDate": iso(self.updated_ms),
        }


def insert_rule(store: Store, site: int, kind: RuleKind, body: JsonObject, now: int) -> EarningRule:
    """Stores a new rule."""
    rule = EarningRule(new_id(), kind, 1, now, now, body)
    store.run(
        "INSERT INTO rules (id, site, kind, revision, created_ms, updated_ms, body)"
        " VALUES (?, ?, ?, 1, ?, ?, ?)",
        (rule.id, site, kind.value, now, now, msgspec.json.encode(body).decode()),
    )
    return rule


def rules_of(call: Call) -> list[EarningRule]:
    """All rules of the site, oldest first."""
    rows = call.store.rows("SELECT * FROM rules WHERE site = ? ORDER BY seq", (call.site.seq,))
    return [_rule(row) for row in rows]


def find_rule(call: Call, rule_id: str) -> EarningRule | None:
    """The rule with that id on the site."""
    return next((rule for rule in rules_of(call) if rule.id == rule_id), None)


def _rule(row: sqlite3.Row) -> EarningRule:
    body = msgspec.json.decode(row["body"], type=dict[str, object])
    return EarningRule(
        row["id"],
        RuleKind(row["kind"]),
        row["revision"],
        row["created_ms"],
        row["updated_ms"],
        body,
    )
