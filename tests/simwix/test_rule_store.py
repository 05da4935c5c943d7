"""Earning rules as stored and as answered."""

from __future__ import annotations

import pytest

from pointferry.simwix.rule_store import EarningRule, RuleKind, insert_rule
from pointferry.simwix.store import Store


@pytest.mark.parametrize("kind", RuleKind)
def test_a_rule_says_whether_it_can_be_deleted(kind: RuleKind) -> None:
    answer = EarningRule("7", kind, 3, 0, 0, {"title": "Points"}).as_json()
    assert answer["metadata"] == {"canBeDeleted": kind is not RuleKind.PREINSTALLED}
    assert (answer["id"], answer["title"], answer["revision"]) == ("7", "Points", "3")


def test_a_new_rule_is_revision_one() -> None:
    store = Store(None)
    store.create_tables()
    rule = insert_rule(store, 1, RuleKind.PLAIN, {"title": "Points"}, 10)
    row = store.row("SELECT id, kind, revision FROM rules")
    assert row is not None
    assert tuple(row) == (rule.id, "plain", 1)
    store.close()
