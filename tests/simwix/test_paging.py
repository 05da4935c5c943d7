"""Cursors: every row once."""

from __future__ import annotations

import pytest

from tests.simwix.shop import ACCOUNTS, Json, Shop


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
