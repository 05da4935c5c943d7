"""Every method: its good request is served, whatever breaks one of its constraints is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.simwix.config import Config
from pointferry.simwix.embedded import Embedded
from pointferry.simwix.service import OPERATIONS
from tests.simwix.endpoints.breaking import GUID, Case, breaking, edges, other_kinds
from tests.simwix.endpoints.good import GOOD
from tests.simwix.endpoints.sending import As, Sent
from tests.simwix.endpoints.stage import Stage
from tests.simwix.endpoints.table import ENDPOINTS, Endpoint
from tests.simwix.shop import Reply, Shop, scenario

if TYPE_CHECKING:
    from collections.abc import Iterator

# Answered, but to callers who do not exist here: a Wix user, a site member.
FOR_OTHERS = {"BulkGetLoyaltyProgram", "GetCurrentMemberAccount"}
# Closed to new apps.
CLOSED = {"LegacyExchangeOrRefreshToken"}
# The token service speaks OAuth; its errors name no fields.
OAUTH = {"CreateAccessTokenApp", "CreateAccessTokenHeadlessAdmin"}
OAUTH_ERRORS = {
    "grant_type": {"invalid_request", "unsupported_grant_type"},
    "client_id": {"invalid_request", "invalid_client"},
    "client_secret": {"invalid_request", "invalid_client"},
    "instance_id": {"invalid_request"},
}
# Contacts V4 has codes of its own for paging.
ILLEGAL_LIMIT = {"query.paging.limit", "query.paging.offset", "paging.limit", "paging.offset"}
SORTED_BY_ONE = {"query.sort"}
# Seen live: a missing revision counts as a stale one.
STALE = {("DeleteLoyaltyEarningRule", "revision", "absent")}
# The SDK's form of complex reads: the same method by GET, the request packed into one parameter.
PACKED = {("GET", "/contacts/v5/contacts/query"), ("GET", "/contacts/v5/contacts/search")}
# Not in the contract's lists, but beside them in its text.
BESIDE_THE_LISTS = {"UnlabelContactV4"}
NAMES = {
    "CreateAccessToken": "CreateAccessTokenApp",
}
SERVED = [e for e in ENDPOINTS if e.name not in FOR_OTHERS | CLOSED]


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    switches = scenario(
        rate_limit=0,
        program_status="ACTIVE",
        program_name="Finch Club",
        premium_extras=True,
        job_seconds=0,
        label_quota=10_000,
    )
    with Embedded(Config(scenario=switches, control=True)) as service:
        shop = Shop(service)
        with shop.http:
            yield Stage(shop)


@pytest.fixture(scope="module")
def good(stage: Stage) -> GoodRequests:
    return GoodRequests(stage)


class GoodRequests:
    """Good requests, made once each: a refused one changes nothing."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._made: dict[str, Sent] = {}

    def of(self, endpoint: Endpoint) -> Sent:
        if endpoint.name not in self._made:
            self._made[endpoint.name] = GOOD[endpoint.name](self._stage)
        return self._made[endpoint.name]


def named(case: object) -> str:
    return case.name if isinstance(case, Endpoint) else str(case)


def every(kind: object) -> list[Case]:
    assert callable(kind)
    return [case for endpoint in SERVED for case in kind(endpoint)]


def test_the_table_and_the_service_name_the_same_methods() -> None:
    listed = {(e.row.method, e.template) for e in ENDPOINTS if e.name not in CLOSED}
    served = {
        (o.method, o.path.replace("{id}", "{}").replace("{key}", "{}").replace("{job}", "{}"))
        for o in OPERATIONS
        if o.name not in BESIDE_THE_LISTS
    }
    assert served == listed | PACKED
    assert {e.name for e in ENDPOINTS} == set(GOOD)
    names = {o.name for o in OPERATIONS} - BESIDE_THE_LISTS
    assert {NAMES.get(name, name) for name in names} <= {e.name for e in ENDPOINTS}


@pytest.mark.parametrize("endpoint", SERVED, ids=named)
def test_a_parameter_has_a_constraint_to_break(endpoint: Endpoint) -> None:
    """A body of free members only would be a sign of facts left out of the table."""
    members = [*endpoint.body, *endpoint.query]
    free = {"CountSites", "ListEarningRules", "ListAsyncJobItems"}
    constrained = any(member.constrained for member in members)
    assert constrained or not members or endpoint.name in free


@pytest.mark.parametrize("endpoint", SERVED, ids=named)
def test_a_good_request_is_served(stage: Stage, endpoint: Endpoint) -> None:
    if endpoint.name == "CreateTiersProgramSettings":
        stage = fresh_site(stage)
    made = GOOD[endpoint.name](stage)
    stage.activate()
    reply = stage.send(endpoint, made)
    assert reply.status == 200, reply.response.text
    assert reply.response.headers["x-wix-request-id"]
    assert reply.response.headers["x-wix-responded-by"]


def fresh_site(stage: Stage) -> Stage:
    """The stage, its tier settings forgotten."""
    world = stage.shop.embedded._service.world
    with world.store.transaction():
        world.store.run("DELETE FROM tier_settings")
    return stage


@pytest.mark.parametrize("name", sorted(FOR_OTHERS))
def test_methods_for_other_callers_are_closed(stage: Stage, name: str) -> None:
    endpoint = next(e for e in ENDPOINTS if e.name == name)
    for sender in (As.SITE, As.APP):
        reply = stage.send(endpoint, Sent(sender=sender))
        assert (reply.status, reply.code) == (403, "PERMISSION_DENIED")


def test_the_legacy_exchange_is_not_there(stage: Stage, good: GoodRequests) -> None:
    endpoint = next(e for e in ENDPOINTS if e.name in CLOSED)
    reply = stage.send(endpoint, good.of(endpoint))
    assert reply.status == 404
    assert "x-wix-responded-by" not in reply.response.headers


@pytest.mark.parametrize("case", every(breaking), ids=named)
def test_a_broken_constraint_is_refused(stage: Stage, good: GoodRequests, case: Case) -> None:
    reply = stage.send(case.endpoint, case.of(good.of(case.endpoint)))
    check_refused(case, reply)


def check_refused(case: Case, reply: Reply) -> None:
    assert reply.response.headers["x-wix-request-id"]
    name = case.endpoint.name
    if name in OAUTH:
        assert reply.status in {400, 401}, reply.response.text
        assert reply.at("error") in OAUTH_ERRORS[case.path]
        return
    if (name, case.path, case.what) in STALE:
        assert (reply.status, reply.code) == (409, "INVALID_REVISION")
        return
    assert reply.status == 400, reply.response.text
    if name in {"QueryContactsV4", "ListContactsV4"} and case.path in ILLEGAL_LIMIT:
        assert reply.code == "ILLEGAL_LIMIT"
    elif name == "QueryContactsV4" and case.path in SORTED_BY_ONE:
        assert reply.code == "UNSUPPORTED_SORT_FIELD"
    else:
        assert broken_rules(reply, case.field) & case.rules, reply.response.text


def broken_rules(reply: Reply, field: str) -> set[str]:
    """The rules that a field breaks according to an answer."""
    rows = reply.rows("details", "validationError", "fieldViolations")
    return {str(row["violatedRule"]) for row in rows if row["field"] == field}


@pytest.mark.parametrize("endpoint", SERVED, ids=named)
def test_values_at_a_bound_are_let_through(
    stage: Stage, good: GoodRequests, endpoint: Endpoint
) -> None:
    wrong = []
    for case in edges(endpoint):
        reply = stage.send(endpoint, case.of(good.of(endpoint)))
        if reply.status == 400 and reply.code is None and endpoint.name not in OAUTH:
            wrong += [str(case)] if broken_rules(reply, case.field) & case.rules else []
        elif reply.code == "ILLEGAL_LIMIT" or reply.status >= 500:
            wrong.append(str(case))
    assert not wrong


@pytest.mark.parametrize("endpoint", SERVED, ids=named)
def test_values_of_another_kind_are_refused(
    stage: Stage, good: GoodRequests, endpoint: Endpoint
) -> None:
    wrong = []
    for case in other_kinds(endpoint):
        reply = stage.send(endpoint, case.of(good.of(endpoint)))
        if endpoint.name in OAUTH:
            refused = reply.status in {400, 401}
        elif reply.code is not None:
            refused = reply.code in {"ILLEGAL_LIMIT", "UNSUPPORTED_SORT_FIELD", "MALFORMED_FILTER"}
        else:
            refused = bool(broken_rules(reply, case.field) & case.rules)
        wrong += [] if refused else [f"{case}: {reply.status} {reply.response.text[:200]}"]
    assert not wrong


@pytest.mark.parametrize(
    ("endpoint", "path"), [(e, name) for e in SERVED for name in e.path_names], ids=named
)
def test_a_malformed_id_is_refused_and_an_unknown_one_not_found(
    stage: Stage, good: GoodRequests, endpoint: Endpoint, path: str
) -> None:
    sent = good.of(endpoint)
    free = path in {"key", "jobId"}
    malformed = stage.send(endpoint, Sent({path: "none"}, sent.body, sent.query))
    assert malformed.status == (404 if free else 400)
    assert free or broken_rules(malformed, path) == {"FORMAT"}
    unknown = stage.send(endpoint, Sent({path: GUID}, sent.body, sent.query))
    assert unknown.status == 404
    assert unknown.code is not None


@pytest.mark.parametrize("endpoint", [e for e in SERVED if e.row.exactly_one], ids=named)
def test_exactly_one_of_several(stage: Stage, good: GoodRequests, endpoint: Endpoint) -> None:
    sent, names = good.of(endpoint), endpoint.row.exactly_one
    none, both = sent, sent
    for name in names:
        if endpoint.query:
            none, both = none.without_query(name), both.with_query(name, GUID)
        else:
            amount = {"configs": [{"points": 1, "moneyAmount": 1}]}
            none, both = none.without_body(name), both.with_body(name, amount)
    for wrong in (none, both):
        reply = stage.send(endpoint, wrong)
        fields = {name.replace("[]", "[0]") for name in names}
        assert reply.status == 400
        assert fields & set(reply.fields), reply.response.text


@pytest.mark.parametrize("endpoint", [e for e in SERVED if e.row.at_least_one], ids=named)
def test_at_least_one_of_several_and_no_zero(
    stage: Stage, good: GoodRequests, endpoint: Endpoint
) -> None:
    sent = good.of(endpoint)
    for name in endpoint.row.at_least_one:
        sent = sent.without_body(name)
    reply = stage.send(endpoint, sent)
    assert reply.status == 400
    assert set(reply.fields) & set(endpoint.row.at_least_one)
    for name in endpoint.row.never_zero:
        assert name in stage.send(endpoint, sent.with_body(name, 0)).fields


@pytest.mark.parametrize("endpoint", SERVED, ids=named)
def test_a_body_of_another_kind_is_refused(
    stage: Stage, good: GoodRequests, endpoint: Endpoint
) -> None:
    if endpoint.row.method not in {"POST", "PUT", "PATCH"}:
        return
    path = endpoint.row.path
    sent = good.of(endpoint)
    for name, value in sent.path.items():
        path = path.replace(f"{{{name}}}", value)
    for body, kind, status in (
        (b"[]", "application/json", 400),
        (b"{", "application/json", 400),
        (b'{"a": 1}', "text/plain", 415),
    ):
        headers = {**stage.headers(sent.sender), "content-type": kind}
        response = stage.shop.http.request(endpoint.row.method, path, content=body, headers=headers)
        assert response.status_code == status
        assert response.json()["message"].startswith("Expected")


@pytest.mark.parametrize("endpoint", SERVED, ids=named)
def test_strangers_are_refused(stage: Stage, good: GoodRequests, endpoint: Endpoint) -> None:
    sent = good.of(endpoint)
    if sent.sender is As.NOBODY:
        return
    nobody = Sent(sent.path, sent.body, sent.query, As.NOBODY)
    refused = stage.send(endpoint, nobody).response
    expected = "text/html" if sent.sender is As.ACCOUNT else "application/json"
    assert refused.status_code == (403 if sent.sender is As.ACCOUNT else 401)
    assert refused.headers["content-type"].startswith(expected)
