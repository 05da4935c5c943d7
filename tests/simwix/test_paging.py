"""Cursors: every row once, forth and back, under what was asked first."""

from __future__ import annotations

import pytest

from tests.simwix.shop import ACCOUNTS, V5, Json, Reply, Shop


@pytest.mark.parametrize("order", ["ASC", "DESC"])
def test_paging_through_equal_keys(live: Shop, order: str) -> None:
    asked: Json = {
        "sort": [
            {"fieldName": "points.earned", "order": order},
            {"fieldName": "points.balance", "order": "ASC"},
        ],
        "cursorPaging": {"limit": 7},
    }
    seen: list[object] = []
    while True:
        page = live.post(f"{ACCOUNTS}/query", {"query": asked})
        seen += [row["id"] for row in page.rows("loyaltyAccounts")]
        if not page.at("pagingMetadata", "hasNext"):
            break
        cursor = page.text("pagingMetadata", "cursors", "next")
        asked = {"cursorPaging": {"limit": 7, "cursor": cursor}}
    assert len(seen) == len(set(seen)) == 80


SORTED: Json = {
    "sort": [
        {"fieldName": "points.earned", "order": "DESC"},
        {"fieldName": "points.balance", "order": "ASC"},
    ],
}


def page_of(shop: Shop, cursor: object = None) -> Reply:
    paging: Json = {"limit": 30} if cursor is None else {"limit": 30, "cursor": cursor}
    query = {**SORTED, "cursorPaging": paging} if cursor is None else {"cursorPaging": paging}
    return shop.post(f"{ACCOUNTS}/query", {"query": query})


def ids(page: Reply) -> list[object]:
    return [row["id"] for row in page.rows("loyaltyAccounts")]


def beside(page: Reply, name: str) -> object:
    return page.at("pagingMetadata", "cursors", name)


def test_paging_back(live: Shop) -> None:
    first = page_of(live)
    assert beside(first, "prev") is None
    second = page_of(live, beside(first, "next"))
    third = page_of(live, beside(second, "next"))
    assert (len(ids(third)), beside(third, "next")) == (20, None)
    assert not third.at("pagingMetadata", "hasNext")
    back = page_of(live, beside(third, "prev"))
    assert ids(back) == ids(second)
    assert back.at("pagingMetadata", "hasNext") is True
    assert ids(page_of(live, beside(back, "next"))) == ids(third)
    again = page_of(live, beside(back, "prev"))
    assert ids(again) == ids(first)
    assert beside(again, "prev") is None


@pytest.mark.parametrize(
    ("path", "name", "search"),
    [
        (f"{ACCOUNTS}/search", "accounts", {"expression": "larch dove"}),
        (f"{V5}/search", "contacts", {"expression": "larch dove", "fields": ["name.full"]}),
    ],
)
def test_a_cursor_carries_the_text(live: Shop, path: str, name: str, search: Json) -> None:
    asked: Json = {"search": search, "cursorPaging": {"limit": 1}}
    first = live.post(path, {"search": asked})
    cursor = beside(first, "next")
    found = first.rows(name)
    while cursor is not None:
        page = live.post(path, {"search": {"cursorPaging": {"limit": 1, "cursor": cursor}}})
        found += page.rows(name)
        cursor = beside(page, "next")
    assert 2 <= len(found) < 40
    texts = [str(row).lower() for row in found]
    assert all("larchmont" in text or "dovecott" in text for text in texts)
