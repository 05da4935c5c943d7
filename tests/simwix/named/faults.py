"""Scenarios of trouble: refusals, lost answers, speed limits, indexes that lag."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx

from tests.simwix.named.moves import arrives, moved, stops
from tests.simwix.shop import ACCOUNTS, BULK_CREATE, PROGRAM, V5
from tests.simwix.short_move import NEWCOMERS, Moved

if TYPE_CHECKING:
    from tests.simwix.shop import Shop

LOOKED = {"query": {"filter": {"email.email": {"$in": NEWCOMERS}}}}


def bursts_refused(shop: Shop) -> None:
    statuses = [shop.get(PROGRAM).response for _ in range(30)]
    refused = [answer for answer in statuses if answer.status_code == 403]
    assert refused
    assert not any(answer.content for answer in refused)
    assert sum(answer.status_code == 200 for answer in statuses[:9]) == 8


def contacts_read_only(shop: Shop) -> None:
    stops(shop, "created", 403, "PERMISSION_DENIED")
    assert shop.post(f"{V5}/query", {"query": {}}).status == 200


def cut_after_effect(shop: Shop) -> None:
    came = moved(shop)
    acted_twice(shop, came)


def acted_twice(shop: Shop, came: Moved) -> None:
    """A move whose answers were lost after their effect, and which then repeated itself."""
    assert came.lost == ["created", "imported", "executed"]
    assert came.steps["created"].number("bulkActionMetadata", "totalFailures") == len(NEWCOMERS)
    assert shop.control("contacts").number("count") == 300 + len(NEWCOMERS)
    known = shop.control("imports").rows("imports")
    assert [row["executions"] for row in known] == [0, 2]


def cut_before_effect(shop: Shop) -> None:
    came = arrives(shop)
    assert came.lost == ["created", "imported", "executed"]
    assert came.steps["created"].number("bulkActionMetadata", "totalFailures") == 0
    assert [row["executions"] for row in shop.control("imports").rows("imports")] == [1]


def connection_reset(shop: Shop) -> None:
    acted_twice(shop, moved(shop))


def answers_lost(shop: Shop) -> None:
    shop.http.timeout = httpx.Timeout(30, read=1)
    acted_twice(shop, moved(shop))


def key_revoked(shop: Shop) -> None:
    statuses = [shop.get(PROGRAM).status for _ in range(41)]
    assert statuses == [200] * 40 + [401]


def key_without_imports(shop: Shop) -> None:
    stops(shop, "link", 403, "PERMISSION_DENIED")


def key_without_imports_silent(shop: Shop) -> None:
    stops(shop, "link", 403, None)


def contacts_lag(shop: Shop) -> None:
    arrives(shop)
    assert not shop.post(f"{V5}/query", LOOKED).rows("contacts")
    doubled = shop.post(BULK_CREATE, {"contacts": [{"email": {"email": NEWCOMERS[0]}}]})
    assert doubled.at("results", 0, "itemMetadata", "error", "code") == "DUPLICATE_CONTACT_EXISTS"
    shop.control("clock", {"advance": 3})
    assert len(shop.post(f"{V5}/query", LOOKED).rows("contacts")) == len(NEWCOMERS)


def accounts_lag(shop: Shop) -> None:
    came = arrives(shop)
    assert came.steps["balances"].number("pagingMetadata", "count") == 80
    shop.control("clock", {"advance": 3})
    page = {"query": {"cursorPaging": {"limit": 100}}}
    assert shop.post(f"{ACCOUNTS}/query", page).number("pagingMetadata", "count") == 100


def searches_lag(shop: Shop) -> None:
    arrives(shop)
    shop.control("clock", {"advance": 3})
    assert shop.post(f"{ACCOUNTS}/count").number("count") == 80
    shop.control("clock", {"advance": 2})
    assert shop.post(f"{ACCOUNTS}/count").number("count") == 80 + len(NEWCOMERS)


def lagging_index(shop: Shop) -> None:
    came = arrives(shop)
    assert came.steps["balances"].number("pagingMetadata", "count") == 80
    assert not shop.post(f"{V5}/query", LOOKED).rows("contacts")
    assert shop.post(f"{ACCOUNTS}/count").number("count") == 80
    shop.control("clock", {"advance": 3})
    assert len(shop.post(f"{V5}/query", LOOKED).rows("contacts")) == len(NEWCOMERS)
    assert shop.post(f"{ACCOUNTS}/count").number("count") == 80
    shop.control("clock", {"advance": 2})
    assert shop.post(f"{ACCOUNTS}/count").number("count") == 80 + len(NEWCOMERS)


def rate_limited(shop: Shop) -> None:
    statuses = [shop.get(PROGRAM).response for _ in range(61)]
    assert [answer.status_code for answer in statuses] == [200] * 60 + [429]
    assert "retry-after" not in statuses[-1].headers


def throttled(shop: Shop) -> None:
    statuses = [shop.get(PROGRAM).response for _ in range(61)]
    assert [answer.status_code for answer in statuses] == [200] * 60 + [429]
    assert "retry-after" in statuses[-1].headers


def token_expires(shop: Shop) -> None:
    known = shop.embedded.credentials
    body = {
        "grant_type": "client_credentials",
        "client_id": known.app_id,
        "client_secret": known.app_secret,
        "instance_id": known.instance_id,
    }
    token = shop.call("POST", "/oauth2/token", body, headers={})
    assert token.at("expires_in") == 3
    headers = {"authorization": f"Bearer {token.text('access_token')}"}
    assert shop.call("GET", PROGRAM, headers=headers).status == 200
    shop.control("clock", {"advance": 3})
    assert shop.call("GET", PROGRAM, headers=headers).status == 401


def undetailed_failures(shop: Shop) -> None:
    arrives(shop)
    contacts = [{"email": {"email": email}} for email in NEWCOMERS]
    again = shop.post(BULK_CREATE, {"contacts": contacts})
    assert again.number("bulkActionMetadata", "totalFailures") == len(NEWCOMERS)
    assert again.number("bulkActionMetadata", "undetailedFailures") == 5
    assert len(again.rows("results")) == len(NEWCOMERS) - 5


def unstable(shop: Shop) -> None:
    contacts = [shop.post(f"{V5}/count") for _ in range(5)]
    assert [reply.status for reply in contacts] == [200, 503, 503, 503, 200]
    assert not contacts[1].response.content
    imports = [shop.import_state("00000000-0000-4000-a000-00000000dead") for _ in range(5)]
    assert [reply.status for reply in imports] == [404, 404, 502, 502, 404]
    assert imports[2].response.headers["content-type"].startswith("text/html")
    accounts = [shop.post(f"{ACCOUNTS}/count") for _ in range(4)]
    assert [reply.status for reply in accounts] == [200, 500, 500, 200]
    assert accounts[1].at("message") == ""
    arrives(shop)


CHECKS = (
    accounts_lag,
    answers_lost,
    bursts_refused,
    connection_reset,
    contacts_lag,
    contacts_read_only,
    cut_after_effect,
    cut_before_effect,
    key_revoked,
    key_without_imports,
    key_without_imports_silent,
    lagging_index,
    rate_limited,
    searches_lag,
    throttled,
    token_expires,
    undetailed_failures,
    unstable,
)
