"""Faults per route, over the wire."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest

from tests.simwix.shop import BULK_CREATE, IMPORTS, PROGRAM, V5, Json, Shop, table

if TYPE_CHECKING:
    from tests.simwix.conftest import Open

NEW: Json = {"contacts": [{"email": {"email": "ann@example.com"}}]}


def arm(shop: Shop, route: str, **fault: object) -> None:
    assert shop.control("faults", {"faults": [{"route": route, **fault}]}).status == 200


def known(shop: Shop) -> int:
    return shop.post(f"{V5}/count", {"filter": {"email.email": "ann@example.com"}}).number("count")


@pytest.mark.parametrize(
    ("fault", "status", "content"),
    [
        ({}, 503, b'{"message":"","details":{}}'),
        ({"status": 504, "body": "html"}, 504, b"<!DOCTYPE html>"),
        ({"status": 403, "body": "empty"}, 403, b""),
        ({"status": 429, "code": "QUOTA"}, 429, b'{"message":"Injected fault"'),
    ],
)
def test_answers(shop: Shop, fault: Json, status: int, content: bytes) -> None:
    arm(shop, f"GET {PROGRAM}", times=2, skip=1, **fault)
    statuses = [shop.get(PROGRAM).status for _ in range(4)]
    assert statuses == [200, status, status, 200]
    arm(shop, PROGRAM, retry_after=7, **fault)
    answer = shop.get(PROGRAM).response
    assert answer.headers["retry-after"] == "7"
    assert answer.content.startswith(content)
    assert bool(answer.content) is bool(content)


def test_a_fault_answers_instead_of_acting(shop: Shop) -> None:
    arm(shop, "POST /contacts/v5/bulk/*")
    assert shop.post(BULK_CREATE, NEW).status == 503
    assert known(shop) == 0


def test_an_answer_after_the_effect(shop: Shop) -> None:
    arm(shop, "POST /contacts/v5/bulk/*", effect="answer_after", status=500)
    assert shop.post(BULK_CREATE, NEW).status == 500
    assert known(shop) == 1


@pytest.mark.parametrize(
    ("fault", "stored"),
    [
        ({"effect": "cut_before"}, False),
        ({"effect": "cut_after"}, True),
        ({"effect": "hang"}, False),
        ({"effect": "hang_after"}, True),
        ({"status": 500}, False),
        ({"effect": "answer_after"}, True),
    ],
)
def test_faults_of_the_storage(shop: Shop, fault: Json, *, stored: bool) -> None:
    arm(shop, "PUT /upload/*", **fault)
    made = shop.post(f"{IMPORTS}/wixmp-upload-url")
    content = table([("a@example.com", 1)])
    effect = str(fault.get("effect", "answer"))
    with httpx.Client(trust_env=False, timeout=0.3) as http:
        if effect.startswith("answer"):
            assert http.put(made.text("uploadUrl"), content=content).status_code >= 500
        else:
            with pytest.raises((httpx.RemoteProtocolError, httpx.ReadTimeout)):
                http.put(made.text("uploadUrl"), content=content)
    import_id = shop.post(IMPORTS, {"fileUrl": made.text("filePath")}).text("loyaltyImport", "id")
    status = shop.wait(import_id, {"PARSED", "FAILED"})
    assert status == ("PARSED" if stored else "FAILED")


def test_faults_of_a_scenario_are_counted_and_cleared(open_shop: Open) -> None:
    shop = open_shop(faults=[{"route": PROGRAM, "times": 0}])
    assert [shop.get(PROGRAM).status for _ in range(2)] == [503, 503]
    assert shop.control("faults").rows("faults")[0]["struck"] == 2
    shop.control("clear", {})
    assert shop.get(PROGRAM).status == 200
