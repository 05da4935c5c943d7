"""Scenarios of shops: programs, customers, balances and how answers are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.simwix.named.moves import ALL, arrives, moved, plain, stops
from tests.simwix.shop import V4, Json
from tests.simwix.short_move import NEWCOMERS, POINTS

if TYPE_CHECKING:
    from tests.simwix.shop import Shop


def default(shop: Shop) -> None:
    came = arrives(shop)
    assert came.steps["program"].at("loyaltyProgram", "status") == "DRAFT"
    assert came.counts == ALL
    assert came.error_file is None


def active_program(shop: Shop) -> None:
    came = arrives(shop)
    assert came.steps["program"].at("loyaltyProgram", "status") == "ACTIVE"


def paused_program(shop: Shop) -> None:
    came = arrives(shop)
    assert came.steps["program"].at("loyaltyProgram", "status") == "PAUSED"


def app_absent(shop: Shop) -> None:
    stops(shop, "program", 428, "REQUIRED_APP_NOT_INSTALLED")


def duplicate_contacts(shop: Shop) -> None:
    arrives(shop)
    page = shop.get(V4, **{"paging.limit": "1000"}).rows("contacts")
    emails = [str(row["primaryInfo"]) for row in page]
    assert len(emails) - len(set(emails)) == 20


def existing_balances(shop: Shop) -> None:
    assert len(shop.balances()) == 300
    arrives(shop)


def lists_omitted(shop: Shop) -> None:
    assert "tiers" not in plain(arrives(shop), "tiers")


def no_plan(shop: Shop) -> None:
    assert plain(arrives(shop), "features") == {}


def no_plan_no_launch(shop: Shop) -> None:
    stops(shop, "activated", 428, "PREMIUM_REQUIRED")


def second_addresses(shop: Shop) -> None:
    page = shop.get(V4, **{"paging.limit": "1000"}).rows("contacts")
    seconds = [shop_email for row in page if (shop_email := second_of(row))]
    assert len(seconds) == 60
    assert moved(shop, [(seconds[0], 5)]).counts == (1, 0)
    assert seconds[0] not in shop.balances()


def second_of(row: Json) -> str:
    """A contact's second address, if it has one."""
    info = row["info"]
    assert isinstance(info, dict)
    items = info["emails"]["items"]
    return str(items[1]["email"]) if len(items) > 1 else ""


def practice(shop: Shop) -> None:
    came = moved(shop, [("junor@post.example.net", 5), *((email, POINTS) for email in NEWCOMERS)])
    assert came.counts == (len(NEWCOMERS), 1)
    assert came.error_file is not None
    assert came.error_file.text.count("Temporarily unavailable") == 1
    again = moved(shop, [("junor@post.example.net", 5)])
    assert again.counts == (1, 0)
    assert shop.balances()["junor@post.example.net"] == 5
    page = shop.get(V4, **{"paging.limit": "1000"}).rows("contacts")
    emails = [str(row["primaryInfo"]) for row in page]
    assert len(emails) - len(set(emails)) == 1


def tiers(shop: Shop) -> None:
    came = arrives(shop)
    assert len(came.steps["tiers"].rows("tiers")) == 3
    assert came.steps["features"].at("tiers") is True


def values_unknown(shop: Shop) -> None:
    came = arrives(shop)
    assert came.steps["program"].at("loyaltyProgram", "status") == "LAUNCHING"
    assert came.steps["imported"].at("loyaltyImport", "status") == "QUEUED"


def zeros_omitted(shop: Shop) -> None:
    metadata = plain(arrives(shop), "created")["bulkActionMetadata"]
    assert metadata == {"totalSuccesses": len(NEWCOMERS)}


def zeros_printed(shop: Shop) -> None:
    came = arrives(shop)
    assert plain(came, "created")["bulkActionMetadata"] == {
        "totalSuccesses": len(NEWCOMERS),
        "totalFailures": 0,
        "undetailedFailures": 0,
    }


CHECKS = (
    active_program,
    app_absent,
    default,
    duplicate_contacts,
    existing_balances,
    lists_omitted,
    no_plan,
    no_plan_no_launch,
    paused_program,
    practice,
    second_addresses,
    tiers,
    values_unknown,
    zeros_omitted,
    zeros_printed,
)
