from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pointferry.domain.errors import CrossingError, ErrorCode, OutcomeUnknownError
from pointferry.domain.rules import NewEarningRule, RuleAmount, RuleStatus, Trigger

if TYPE_CHECKING:
    from tests.crossing.conftest import OpenShop

BIRTHDAY = NewEarningRule("Birthday", Trigger.BIRTHDAY, 100)
ORDER = NewEarningRule("Shopping", Trigger.STORES_ORDER, 1, per=1)


@pytest.mark.parametrize("effect", ["", "cut_after", "cut_before"])
async def test_planned_rules_are_created_once(shop: OpenShop, effect: str) -> None:
    here = shop(program_status="ACTIVE", program_name="Club", duplicate_rules=True)
    async with here.session() as session:
        await here.connect(session)
        await session.rules.load()
        first = session.state.rules.creatable
        existing = session.state.rules.existing
        assert existing is not None
        wished = [rule for rule in (BIRTHDAY, ORDER) if rule.trigger in first]
        assert wished
        for rule in (*wished, *wished):
            session.rules.plan(rule)
        assert session.state.rules.planned == tuple(wished)
        if effect:
            here.strike("POST */earning-rules", effect=effect)
        if effect == "cut_before":
            with pytest.raises(OutcomeUnknownError):
                await session.rules.apply()
        await session.rules.apply()
        after = session.state.rules.existing
        assert after is not None
        made = [rule.trigger for rule in after if rule.trigger in {w.trigger for w in wished}]
        assert sorted(made) == sorted(rule.trigger for rule in wished)
        assert session.state.rules.planned == ()


async def test_plan_can_be_taken_back(shop: OpenShop) -> None:
    here = shop()
    async with here.session() as session:
        await here.connect(session)
        await session.rules.load()
        session.rules.plan(BIRTHDAY)
        session.rules.unplan(0)
        assert session.state.rules.planned == ()


async def test_last_active_rule_is_neither_paused_nor_deleted(shop: OpenShop) -> None:
    here = shop(program_status="ACTIVE", program_name="Club")
    async with here.session() as session:
        await here.connect(session)
        await session.rules.load()
        session.rules.plan(BIRTHDAY)
        await session.rules.apply()
        rules = session.state.rules.existing
        assert rules is not None
        active = [rule for rule in rules if rule.status is RuleStatus.ACTIVE]
        for rule in active[:-1]:
            await session.rules.change(replace(rule, status=RuleStatus.PAUSED))
        left = session.state.rules.existing
        assert left is not None
        (last,) = [rule for rule in left if rule.status is RuleStatus.ACTIVE]
        with pytest.raises(CrossingError) as paused:
            await session.rules.change(replace(last, status=RuleStatus.PAUSED))
        assert paused.value.code is ErrorCode.LAST_ACTIVE_RULE
        with pytest.raises(CrossingError) as deleted:
            await session.rules.delete(last)
        assert deleted.value.code is ErrorCode.LAST_ACTIVE_RULE


async def test_rule_is_changed_and_deleted(shop: OpenShop) -> None:
    here = shop(program_status="ACTIVE", program_name="Club")
    async with here.session() as session:
        await here.connect(session)
        await session.rules.load()
        session.rules.plan(BIRTHDAY)
        await session.rules.apply()
        rules = session.state.rules.existing
        assert rules is not None
        (birthday,) = [rule for rule in rules if rule.trigger is Trigger.BIRTHDAY]
        await session.rules.change(replace(birthday, amounts=(RuleAmount(50),)))
        changed = session.state.rules.existing
        assert changed is not None
        (birthday,) = [rule for rule in changed if rule.trigger is Trigger.BIRTHDAY]
        assert birthday.base == RuleAmount(50)
        if len([rule for rule in changed if rule.status is RuleStatus.ACTIVE]) > 1:
            await session.rules.delete(birthday)
            gone = session.state.rules.existing
            assert gone is not None
            assert Trigger.BIRTHDAY not in {rule.trigger for rule in gone}
