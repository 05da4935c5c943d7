"""Rules are plain values: alike when they say the same, and named as in the edit history."""

from __future__ import annotations

from pointferry.check import Edits, LeaveOutKind, LeaveOutRule


def test_rules_that_say_the_same_are_one() -> None:
    rule = LeaveOutRule(LeaveOutKind.VALUE, 2, "excluded")
    assert {rule, LeaveOutRule(LeaveOutKind.VALUE, 2, "excluded")} == {rule}
    assert rule != LeaveOutRule(LeaveOutKind.VALUE, 3, "excluded")


def test_the_kind_is_the_label_of_the_step() -> None:
    edits = Edits().leave_out([1], label=LeaveOutKind.BALANCE_ZERO)
    assert Edits.from_text(edits.to_text()).history[0].label == LeaveOutKind.BALANCE_ZERO
