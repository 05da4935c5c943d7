"""What a request may say about an earning rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.simwix.rule_fields import amounts, read_change, read_new
from pointferry.simwix.validation import Fields
from tests.simwix.endpoints.stage import new_rule

if TYPE_CHECKING:
    from tests.simwix.shop import Json

CONFIG: Json = {"points": 5}
RATE: Json = {"configs": [{"points": 5, "moneyAmount": 2}]}


def noted(fields: Fields) -> list[str]:
    return [violation.field for violation in fields.violations]


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({}, []),
        ({"triggerAppId": "another"}, ["triggerAppId"]),
        ({"triggerActivityType": "stores/Browsed"}, ["triggerActivityType"]),
        ({"sourceAppId": "00000000-0000-4000-a000-00000000dead"}, ["sourceAppId"]),
        ({"status": "UNKNOWN"}, ["status"]),
        ({"conversionRate": RATE}, ["fixedAmount"]),
        ({"fixedAmount": {"configs": [CONFIG, CONFIG]}}, ["fixedAmount.configs[1].tierId"]),
        ({"fixedAmount": {"configs": [{"points": 0}]}}, ["fixedAmount.configs[0].points"]),
    ],
)
def test_new_rules(change: Json, fields: list[str]) -> None:
    sent = Fields(new_rule() | change)
    read_new(sent)
    assert noted(sent) == fields


def test_a_change_holds_what_is_sent() -> None:
    sent = Fields({"title": "New", "revision": "3", "triggerActivityType": "events/Rsvp"})
    assert read_change(sent) == {"title": "New"}
    rate = Fields({"conversionRate": RATE})
    assert amounts(rate) == {"conversionRate": RATE}
    assert noted(sent) == noted(rate) == []
