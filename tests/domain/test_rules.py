from __future__ import annotations

from pointferry.domain.rules import (
    PER_MONEY,
    TRIGGER_APPS,
    EarningRule,
    RuleAmount,
    RuleStatus,
    Trigger,
)


def rule(*amounts: RuleAmount) -> EarningRule:
    return EarningRule(
        "id", "Title", Trigger.BIRTHDAY, RuleStatus.ACTIVE, amounts, "1",
        can_be_deleted=True, automated=False,
    )  # fmt: skip


def test_base_is_the_amount_without_a_tier_wherever_it_stands() -> None:
    gold, base = RuleAmount(20, tier_id="gold"), RuleAmount(10)
    assert rule(gold, base).base == base
    assert rule(gold).base is None
    assert rule().base is None


def test_only_a_birthday_needs_no_app_and_only_orders_have_a_price() -> None:
    assert set(Trigger) - TRIGGER_APPS.keys() == {Trigger.BIRTHDAY}
    assert TRIGGER_APPS.keys() > PER_MONEY
