"""Earning rules as sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.domain.rules import EarningRule, NewEarningRule, RuleAmount, RuleStatus
from pointferry.texts import rules, say

if TYPE_CHECKING:
    from collections.abc import Sequence

_EXAMPLE_ORDER = 40
"""An order of this amount, in the site's currency, serves as the example."""


def sentence(rule: EarningRule | NewEarningRule) -> str:
    """Say what a rule gives, and for what."""
    amount = _amount(rule)
    if amount is None:
        return say(rules.SENTENCE_UNKNOWN)
    points = say(rules.POINTS, n=amount.points)
    if rule.trigger is not None:
        if amount.per is None:
            return say(rules.FIXED[rule.trigger], points=points)
        if rule.trigger in rules.PER_MONEY:
            return say(rules.PER_MONEY[rule.trigger], points=points, per=amount.per)
    if amount.per is None:
        return say(rules.SENTENCE_OTHER, points=points, title=rule.title)
    return say(rules.SENTENCE_OTHER_PER, points=points, per=amount.per, title=rule.title)


def earnings(existing: Sequence[EarningRule], planned: Sequence[NewEarningRule]) -> list[str]:
    """Say what every rule that is on gives, with an example where money counts."""
    active: list[EarningRule | NewEarningRule] = [
        rule for rule in existing if rule.status is RuleStatus.ACTIVE
    ]
    active += planned
    lines = []
    for rule in active:
        amount = _amount(rule)
        example = ""
        if amount is not None and amount.per:
            # Wix divides first and drops the fraction of a point.
            points = _EXAMPLE_ORDER * amount.points // amount.per
            said = say(rules.POINTS, n=points)
            example = " " + say(rules.EARNS_EXAMPLE, amount=_EXAMPLE_ORDER, points=said)
        lines.append(sentence(rule) + example)
    return lines


def _amount(rule: EarningRule | NewEarningRule) -> RuleAmount | None:
    if isinstance(rule, NewEarningRule):
        return RuleAmount(rule.points, rule.per)
    return rule.base
