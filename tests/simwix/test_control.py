"""The control page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.simwix.config import Config
from tests.simwix.shop import PROGRAM, V5, Shop

if TYPE_CHECKING:
    from tests.simwix.conftest import Open


def test_it_is_off_by_default(open_shop: Open) -> None:
    shop = open_shop(Config())
    assert shop.control("requests").status == 404
    assert "x-wix-responded-by" not in shop.control("requests").response.headers


def test_the_request_log_shows_no_secrets(shop: Shop) -> None:
    shop.get(f"{V5}/find-matching", email="ann@example.com")
    entry = shop.control("requests").rows("requests")[0]
    assert (entry["method"], entry["path"], entry["status"]) == (
        "GET",
        f"{V5}/find-matching",
        200,
    )
    text = shop.control("requests").response.text
    assert shop.service.api_key not in text
    assert "ann@example.com" not in text


def test_balances_and_contacts(shop: Shop) -> None:
    assert len(shop.balances()) == 80
    assert shop.control("contacts").number("count") == 300


def test_scenarios_change_while_it_runs(shop: Shop) -> None:
    changed = shop.control("scenario", {"loyalty_app": False})
    assert changed.at("loyalty_app") is False
    assert shop.get(PROGRAM).status == 428
    refused = shop.control("scenario", {"loyalty": False})
    assert (refused.status, refused.at("message")) == (400, "unknown switch: loyalty")
    assert shop.control("scenario", []).status == 400


def test_the_clock_moves_forward_only(shop: Shop) -> None:
    assert shop.control("clock", {"advance": -1}).status == 400
    assert shop.control("clock", {"advance": "x"}).status == 400
    assert shop.control("nothing").status == 404
    assert shop.control("nothing", {}).status == 404


def test_credentials_are_there_for_oauth(shop: Shop) -> None:
    assert shop.control("credentials").at("clientId") == shop.embedded.credentials.app_id
