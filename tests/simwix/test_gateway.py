"""The front of the API: requests in odd forms, and errors of its own."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from tests.simwix.shop import PROGRAM, V5

if TYPE_CHECKING:
    from tests.plugins.logfail import ExpectLog
    from tests.simwix.shop import Shop


def test_a_packed_request_that_is_none_is_refused(shop: Shop) -> None:
    for packed in ("%%%", "bm90IGpzb24", "W10"):
        refused = shop.get(f"{V5}/query", **{".r": packed})
        assert (refused.status, refused.at("message")) == (400, "Expected an object")


def test_an_error_of_its_own_is_answered_as_wix_does(shop: Shop, expect_log: ExpectLog) -> None:
    seen = expect_log("Exception in ASGI application", logger="uvicorn.error", level=logging.ERROR)
    world = shop.embedded._service.world
    world.store.run("DROP TABLE labels")
    answer = shop.get("/contacts/v4/labels")
    assert (answer.status, answer.at("message")) == (500, "")
    assert answer.response.headers["x-wix-request-id"]
    assert shop.get(PROGRAM).status == 200
    assert len(seen) == 1
    last = shop.control("requests").rows("requests")[-2]
    assert (last["path"], last["status"]) == ("/contacts/v4/labels", 500)
