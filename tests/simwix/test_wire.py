"""Connections: cut, hanging, slow."""

from __future__ import annotations

import httpx
import pytest

from tests.simwix.shop import BULK_CREATE, V5, Json, Shop

NEW: Json = {"contacts": [{"email": {"email": "ann@example.com"}}]}


def arm(shop: Shop, route: str, **fault: object) -> None:
    assert shop.control("faults", {"faults": [{"route": route, **fault}]}).status == 200


def known(shop: Shop) -> int:
    return shop.post(f"{V5}/count", {"filter": {"email.email": "ann@example.com"}}).number("count")


@pytest.mark.parametrize(("effect", "number"), [("cut_before", 0), ("cut_after", 1)])
def test_connections_are_cut(shop: Shop, effect: str, number: int) -> None:
    arm(shop, f"POST {BULK_CREATE}", effect=effect)
    with pytest.raises(httpx.RemoteProtocolError):
        shop.post(BULK_CREATE, NEW)
    assert known(shop) == number
    requests = shop.control("requests").rows("requests")
    assert (requests[0]["path"], requests[0]["status"]) == (BULK_CREATE, 0)


@pytest.mark.parametrize(("effect", "number"), [("hang", 0), ("hang_after", 1)])
def test_calls_hang(shop: Shop, effect: str, number: int) -> None:
    arm(shop, f"POST {BULK_CREATE}", effect=effect)
    with pytest.raises(httpx.ReadTimeout):
        shop.http.post(BULK_CREATE, json=NEW, headers=shop.headers, timeout=0.2)
    assert known(shop) == number


def test_slow_calls_act(shop: Shop) -> None:
    arm(shop, f"POST {BULK_CREATE}", effect="slow", seconds=0.05)
    assert shop.post(BULK_CREATE, NEW).status == 200
