"""Connections: cut, reset, hanging, slow; and what every answer carries."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.simwix.shop import BULK_CREATE, V5, Json, Shop

if TYPE_CHECKING:
    from tests.plugins.logfail import ExpectLog

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


@pytest.mark.parametrize(("effect", "number"), [("reset_before", 0), ("reset_after", 1)])
def test_connections_are_reset(shop: Shop, effect: str, number: int) -> None:
    arm(shop, f"POST {BULK_CREATE}", effect=effect)
    with pytest.raises(httpx.ReadError):
        shop.post(BULK_CREATE, NEW)
    assert known(shop) == number


def answered(shop: Shop, request_line: str, host: str) -> str:
    address = httpx.URL(shop.service.base_url)
    with socket.create_connection((address.host, address.port or 0), timeout=5) as wire:
        head = f"{request_line}\r\nHost: {host}:{address.port}\r\nConnection: close\r\n\r\n"
        wire.sendall(head.encode())
        return b"".join(iter(lambda: wire.recv(4096), b"")).decode("latin-1")


def test_what_is_no_http_is_refused_with_a_request_id(shop: Shop, expect_log: ExpectLog) -> None:
    expect_log("Invalid HTTP request", logger="uvicorn.error")
    answer = answered(shop, "NO HTTP AT ALL", "127.0.0.1")
    assert answer.startswith("HTTP/1.1 400 ")
    assert "x-wix-request-id: " in answer


@pytest.mark.parametrize(
    ("request_line", "host", "status"),
    [
        ("GET / HTTP/1.1", "elsewhere.example", 421),
        ("GET /nowhere HTTP/1.1", "127.0.0.1", 404),
        ("HEAD /loyalty-programs/v1/program HTTP/1.1", "127.0.0.1", 404),
    ],
)
def test_every_answer_has_a_request_id(
    shop: Shop, request_line: str, host: str, status: int
) -> None:
    answer = answered(shop, request_line, host)
    assert answer.startswith(f"HTTP/1.1 {status} ")
    assert "x-wix-request-id: " in answer
