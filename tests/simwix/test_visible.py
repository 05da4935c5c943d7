"""What filters count is what reading finds, for every operator and behind a trailing index."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.simwix.embedded import Embedded
from pointferry.simwix.terms import Clause, Cut, Span, overlap
from pointferry.simwix.visible import Visible
from tests.simwix.shop import ACCOUNTS, V4, Json, Shop, config

if TYPE_CHECKING:
    from collections.abc import Iterator

DATE = "2026-01-31T12:00:00.000Z"
NAMES = ("Ann", "ann", "Bo", "Cy", "annabel")
CHOSEN: list[Json] = [
    {},
    {"createdDate": {"$gte": DATE}},
    {"createdDate": {"$lt": DATE}},
    {"createdDate": {"$gt": "2020-01-01T00:00:00Z", "$lte": "2099-01-01T00:00:00Z"}},
    {"createdDate": {"$ne": DATE}},
    {"$not": {"createdDate": {"$gte": DATE}}},
    {"primaryInfo.email": {"$exists": True}},
    {"primaryInfo.email": {"$exists": False}},
    {"primaryInfo.email": None},
    {"primaryInfo.email": {"$ne": None}},
    {"primaryInfo.email": {"$startsWith": "A"}},
    {"primaryInfo.email": {"$startsWith": ""}},
    {"primaryInfo.email": {"$ne": "ann3@example.com"}},
    {"primaryInfo.email": "ann3@example.com"},
    {"info.emails.email": {"$exists": False}},
    {"info.name.first": "ann"},
    {"info.name.first": {"$ne": "ann"}},
    {"info.name.first": {"$startsWith": "AN"}},
    {"info.name.first": {"$exists": False}},
    {"info.birthdate": {"$lt": "1990-01-01"}},
    {"info.birthdate": {"$gte": ""}},
    {"info.birthdate": {"$gt": "1970-01-01", "$lt": "1990-01-01"}},
    {"info.locale": {"$exists": False}},
    {"info.locale": {"$ne": "de"}},
    {"$and": [{"info.name.first": "ann"}, {"createdDate": {"$gte": "2020-01-01T00:00:00Z"}}]},
    {"$or": [{"info.name.first": "ann"}, {"info.name.first": {"$startsWith": "b"}}]},
]


def fill(shop: Shop) -> None:
    """Sixty contacts of every kind, two of every three with an account."""
    for number in range(60):
        info: Json = {"name": {"first": NAMES[number % 7 % len(NAMES)]}}
        if number % 4:
            info["emails"] = {"items": [{"email": f"ann{number}@example.com"}]}
        else:
            info["phones"] = {"items": [{"phone": f"020 {number}"}]}
        if number % 5 == 0:
            info |= {"birthdate": f"19{60 + number % 40}-05-01", "locale": "de"}
        contact = shop.post(V4, {"info": info}).text("contact", "id")
        if number % 3:
            account = shop.post(ACCOUNTS, {"contactId": contact}).text("account", "id")
            adjusted = {"balance": number, "revision": "1"}
            shop.post(f"{ACCOUNTS}/{account}/adjust-points", adjusted)


@pytest.fixture(scope="module", params=[0, 3600])
def shop(request: pytest.FixtureRequest) -> Iterator[Shop]:
    lags = dict.fromkeys(("contact_index_lag", "search_index_lag"), request.param)
    switches = {"rate_limit": 0, "program_status": "ACTIVE", "program_name": "Finch Club"}
    with Embedded(config(**switches, **lags)) as service:
        shop = Shop(service)
        with shop.http:
            fill(shop)
            yield shop


@pytest.mark.parametrize("chosen", CHOSEN, ids=str)
@pytest.mark.parametrize("order", ["ASC", "DESC"])
@pytest.mark.parametrize("name", ["createdDate", "info.name.first", "primaryInfo.email"])
def test_pages_hold_as_many_as_the_total_says(
    shop: Shop, chosen: Json, order: str, name: str
) -> None:
    sort = [{"fieldName": name, "order": order}]
    whole = {"filter": chosen, "sort": sort, "paging": {"limit": 1000}}
    first = shop.post(f"{V4}/query", {"query": whole})
    assert first.status == 200, first.response.text
    rows, paged = first.rows("contacts"), list[Json]()
    for offset in range(0, 400, 100):
        part = whole | {"paging": {"limit": 100, "offset": offset}}
        reply = shop.post(f"{V4}/query", {"query": part})
        assert reply.number("pagingMetadata", "total") == len(rows)
        paged += reply.rows("contacts")
    assert paged == rows


@pytest.mark.parametrize(
    "chosen",
    [
        {},
        {"points.balance": {"$gt": 20}},
        {"points.balance": {"$ne": 20}},
        {"points.balance": {"$gte": 20, "$lt": 40}},
        {"contact.name": {"$startsWith": "an"}},
        {"contact.email": {"$exists": True}},
        {"lastActivityDate": {"$lt": DATE}},
        {"points.redeemed": 0},
    ],
    ids=str,
)
def test_as_many_accounts_are_counted_as_found(shop: Shop, chosen: Json) -> None:
    counted = shop.post(f"{ACCOUNTS}/count", {"filter": chosen}).number("count")
    query: Json = {"filter": chosen, "cursorPaging": {"limit": 100}}
    found = 0
    while True:
        reply = shop.post(f"{ACCOUNTS}/search", {"search": query})
        found += len(reply.rows("accounts"))
        cursor = reply.at("pagingMetadata", "cursors", "next")
        if cursor is None:
            break
        query = {"cursorPaging": {"limit": 100, "cursor": cursor}}
    assert counted == found


def test_numbers_share_a_span_and_texts_are_left_to_the_database() -> None:
    low, high = Cut(3, behind=True), Cut(9)
    shared = overlap(Span("i", Cut(1), high), Span("i", low))
    assert shared == Span("i", low, high)
    assert overlap(Span("i"), Span("j")) is None
    assert overlap(Span("i", Cut("a")), Span("i", Cut("b"))) is None
    assert overlap(Span("i"), None) is None


def test_a_filter_that_leaves_few_is_known_where_a_ladder_tells(shop: Shop) -> None:
    store, site = shop.embedded._service.world.store, shop.embedded._service.world.main_site().seq
    everybody = Visible("contacts", site)
    nobody = Clause("c.email < ''", span=Span("contacts_email", high=Cut("")))
    addressed = Clause("c.email > ''", span=Span("contacts_email", low=Cut("", behind=True)))
    assert everybody.few(store, nobody, 50) is True
    assert everybody.few(store, addressed, 50) is False
    assert everybody.few(store, Clause("c.email LIKE '%a'"), 50) is None
    assert everybody.few(store, Clause("c.id = ''", span=Span("contacts_id")), 50) is None
