"""What a V4 caller wants to see of a contact."""

from __future__ import annotations

from tests.simwix.shop import V4, Shop

QUERY = f"{V4}/query"


def test_projection(shop: Shop) -> None:
    asked = {"paging": {"limit": 1}, "fields": ["primaryInfo", "info.emails"]}
    row = shop.post(QUERY, {"query": asked}).rows("contacts")[0]
    assert set(row) == {"id", "revision", "primaryInfo", "info"}
    assert row["revision"] == 1
    basic = shop.get(V4, **{"paging.limit": "1", "fieldsets": "BASIC"}).rows("contacts")[0]
    assert set(basic) == {"id", "revision", "primaryInfo", "info"}
    assert "createdDate" in shop.get(V4).rows("contacts")[0]
