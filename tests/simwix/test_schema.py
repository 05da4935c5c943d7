"""The tables: what is filtered and sorted by is found through an index, never by reading all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.simwix.embedded import Embedded
from tests.simwix.shop import ACCOUNTS, V4, V5, Shop, config

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pointferry.simwix.store import Store

EMAILS = [f"c{number}@example.com" for number in range(100)]
DATE = "2026-01-31T12:00:00.000Z"
ID = "00000000-0000-4000-a000-00000000dead"
QUERIES: list[tuple[str, object, str]] = [
    (
        f"{V5}/query",
        {"query": {"filter": {"email.email": {"$in": EMAILS}}}},
        "contacts_email (site=? AND email=?)",
    ),
    (
        f"{V5}/query",
        {"query": {"filter": {"phone.phone": "1"}}},
        "contacts_phone (site=? AND phone=?",
    ),
    (
        f"{V5}/query",
        {"query": {"filter": {"externalId": {"$in": ["1"]}}}},
        "contacts_external (external_id=?",
    ),
    (f"{V5}/query", {"query": {"filter": {"id": {"$in": [ID]}}}}, "contacts_id (id=?)"),
    (
        f"{V5}/query",
        {"query": {"sort": [{"fieldName": "createdDate"}]}},
        "contacts_created (site=?)",
    ),
    (
        f"{V5}/search",
        {"search": {"filter": {"email.email": EMAILS[0]}}},
        "contacts_email (site=? AND email=?)",
    ),
    (f"{V5}/search", {"search": {}}, "contacts_created (site=?)"),
    (
        f"{V4}/query",
        {"query": {"filter": {"primaryInfo.email": {"$in": EMAILS}}}},
        "contacts_email (site=? AND email=?)",
    ),
    (
        f"{V4}/query",
        {"query": {"filter": {"info.emails.email": {"$in": EMAILS}}}},
        "contact_emails_email (email=?)",
    ),
    (
        f"{V4}/query",
        {"query": {"filter": {"primaryInfo.email": {"$startsWith": "c9"}}}},
        "contacts_email (site=? AND email>? AND email<?)",
    ),
    (
        f"{V4}/query",
        {"query": {"filter": {"createdDate": {"$gte": DATE}}}},
        "contacts_created (site=? AND created_ms>?)",
    ),
    (
        f"{V4}/query",
        {"query": {"filter": {"info.name.first": "Ann"}}},
        "contacts_first (site=? AND first=?)",
    ),
    (
        f"{V4}/query",
        {"query": {"filter": {"info.company": "Finch"}}},
        "contacts_company (site=? AND company=?",
    ),
    (
        f"{V4}/query",
        {"query": {"filter": {"info.labelKeys": {"$hasSome": ["a"]}}}},
        "contact_labels_key (key=?)",
    ),
    (
        f"{V4}/query",
        {"query": {"sort": [{"fieldName": "primaryInfo.email"}]}},
        "COVERING INDEX contacts_email (site=? AND email>?)",
    ),
    (
        f"{ACCOUNTS}/query",
        {"query": {"filter": {"contactId": {"$in": [ID]}}}},
        "accounts_contact_id (site=? AND contact_id=?)",
    ),
    (
        f"{ACCOUNTS}/query",
        {"query": {"sort": [{"fieldName": "createdDate"}]}},
        "accounts_created (site=?)",
    ),
    (
        f"{ACCOUNTS}/query",
        {"query": {"sort": [{"fieldName": "points.balance"}]}},
        "accounts_balance (site=?)",
    ),
    (
        f"{ACCOUNTS}/search",
        {"search": {"filter": {"contact.email": {"$in": EMAILS}}}},
        "accounts_email (site=? AND email=?)",
    ),
    (
        f"{ACCOUNTS}/search",
        {"search": {"sort": [{"fieldName": "updatedDate"}]}},
        "accounts_updated (site=?)",
    ),
    (
        "/loyalty-transactions/v1/loyalty-transactions/query",
        {"query": {}},
        "ledger_created (site=?)",
    ),
]


@pytest.fixture(scope="module")
def shop() -> Iterator[Shop]:
    with Embedded(config(rate_limit=0)) as service:
        shop = Shop(service)
        with shop.http:
            yield shop


def plan(store: Store, statements: list[str]) -> str:
    """How the database goes about some statements."""
    return "; ".join(
        row["detail"]
        for statement in statements
        for row in store.rows(f"EXPLAIN QUERY PLAN {statement}")
    )


@pytest.mark.parametrize(("path", "body", "step"), QUERIES)
def test_queries_use_an_index(shop: Shop, path: str, body: object, step: str) -> None:
    store = shop.embedded._service.world.store
    asked: list[str] = []
    store._db.set_trace_callback(asked.append)
    try:
        assert shop.post(path, body).status == 200
    finally:
        store._db.set_trace_callback(None)
    found = plan(store, [statement for statement in asked if statement.startswith("SELECT")])
    assert f"INDEX {step.removeprefix('COVERING INDEX ')}" in found
