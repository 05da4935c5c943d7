"""Every method with a query: each field's operators and directions, and nothing beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.simwix.config import Config
from pointferry.simwix.embedded import Embedded
from tests.simwix.endpoints.breaking import GUID
from tests.simwix.endpoints.sending import As, Sent
from tests.simwix.endpoints.stage import Stage
from tests.simwix.endpoints.table import ENDPOINTS, Endpoint
from tests.simwix.shop import Reply, Shop, scenario

if TYPE_CHECKING:
    from collections.abc import Iterator

OPERATORS = (
    "$eq",
    "$ne",
    "$in",
    "$nin",
    "$gt",
    "$gte",
    "$lt",
    "$lte",
    "$exists",
    "$isEmpty",
    "$startsWith",
    "$hasSome",
    "$hasAll",
)
LISTS = frozenset({"$in", "$nin", "$hasSome", "$hasAll"})
FLAGS = frozenset({"$exists", "$isEmpty"})
VALUES: dict[str, object] = {
    "text": "ann",
    "number": 5,
    "date": "2026-01-31T12:00:00.000Z",
    "flag": True,
}
FILTERED = [e for e in ENDPOINTS if e.filters]
# Contacts V4 answers with codes, every other method with a violation of "value".
CODES = {
    "field": "UNSUPPORTED_FILTER_FIELD_UNKNOWN",
    "operator": "UNSUPPORTED_FILTER_OPERATOR",
    "value": "UNSUPPORTED_FILTER_VALUE_TYPE",
    "shape": "MALFORMED_FILTER",
    "sort": "UNSUPPORTED_SORT_FIELD",
}


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    with Embedded(Config(scenario=scenario(rate_limit=0), control=True)) as service:
        shop = Shop(service)
        with shop.http:
            yield Stage(shop)


def named(value: object) -> str:
    return value.name if isinstance(value, Endpoint) else str(value)


def asked(stage: Stage, endpoint: Endpoint, **query: object) -> Reply:
    wrapper = "search" if endpoint.name in {"SearchContacts", "SearchAccounts"} else "query"
    sender = As.ACCOUNT if endpoint.name == "QuerySites" else As.SITE
    return stage.send(endpoint, Sent(body={wrapper: query}, sender=sender))


def operand(kind: str, operator: str) -> object:
    if operator in FLAGS:
        return True
    return [VALUES[kind]] if operator in LISTS else VALUES[kind]


def check_refused(endpoint: Endpoint, reply: Reply, why: str) -> None:
    assert reply.status == 400, reply.response.text
    if endpoint.name == "QueryContactsV4":
        assert reply.code == CODES[why]
    else:
        assert reply.fields == ["value"]


PAIRS = [(endpoint, name) for endpoint in FILTERED for name in endpoint.filters]


@pytest.mark.parametrize(("endpoint", "name"), PAIRS, ids=named)
def test_a_field_takes_its_operators_and_no_others(
    stage: Stage, endpoint: Endpoint, name: str
) -> None:
    kind, offered = endpoint.filters[name]
    for operator in offered or {"$eq"}:
        reply = asked(stage, endpoint, filter={name: {operator: operand(kind, operator)}})
        assert reply.status == 200, (operator, reply.response.text)
    if "$eq" in offered:
        assert asked(stage, endpoint, filter={name: VALUES[kind]}).status == 200
    for operator in OPERATORS if offered else ():
        if operator not in offered:
            reply = asked(stage, endpoint, filter={name: {operator: operand(kind, operator)}})
            check_refused(endpoint, reply, "operator")


@pytest.mark.parametrize(("endpoint", "name"), PAIRS, ids=named)
def test_a_field_takes_values_of_its_kind(stage: Stage, endpoint: Endpoint, name: str) -> None:
    kind, offered = endpoint.filters[name]
    for operator in offered or {"$eq"}:
        other: object = {"an": "object"}
        if kind == "date" and operator not in LISTS | FLAGS:
            other = "yesterday"
        reply = asked(stage, endpoint, filter={name: {operator: other}})
        check_refused(endpoint, reply, "value")


@pytest.mark.parametrize("endpoint", FILTERED, ids=named)
def test_fields_outside_the_offer_are_refused(stage: Stage, endpoint: Endpoint) -> None:
    check_refused(endpoint, asked(stage, endpoint, filter={"shoeSize": 44}), "field")
    check_refused(endpoint, asked(stage, endpoint, filter=[1]), "shape")
    sorts: tuple[object, ...] = ([{"fieldName": "shoeSize"}], [{}])
    for sort in sorts:
        check_refused(endpoint, asked(stage, endpoint, sort=sort), "sort")


@pytest.mark.parametrize("endpoint", FILTERED, ids=named)
def test_conditions_are_combined(stage: Stage, endpoint: Endpoint) -> None:
    name, (kind, offered) = next(iter(endpoint.filters.items()))
    operator = min(offered or {"$eq"})
    one = {name: {operator: operand(kind, operator)}}
    for combined in ({"$and": [one, one]}, {"$or": [one, one]}, {"$not": one}):
        reply = asked(stage, endpoint, filter=combined)
        assert reply.status == 200, reply.response.text


@pytest.mark.parametrize("endpoint", FILTERED, ids=named)
def test_sorting(stage: Stage, endpoint: Endpoint) -> None:
    for name in {*endpoint.filters, *endpoint.sorts}:
        for order in ("ASC", "DESC"):
            reply = asked(stage, endpoint, sort=[{"fieldName": name, "order": order}])
            if order in endpoint.sorts.get(name, ()):
                assert reply.status == 200, (name, order, reply.response.text)
            else:
                check_refused(endpoint, reply, "sort")


@pytest.mark.parametrize(
    "endpoint", [e for e in FILTERED if e.name not in {"QueryContactsV4", "QueryLabels"}], ids=named
)
def test_cursors_of_other_methods_are_refused(stage: Stage, endpoint: Endpoint) -> None:
    reply = asked(stage, endpoint, cursorPaging={"cursor": GUID, "limit": 5})
    assert reply.status == 400
    assert reply.fields[0].endswith("cursorPaging.cursor")
