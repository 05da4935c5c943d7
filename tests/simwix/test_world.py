"""What every request works with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.simwix.world import AppId

if TYPE_CHECKING:
    from tests.simwix.conftest import Open
    from tests.simwix.shop import Shop


def test_sites_are_found_unless_in_the_trash(shop: Shop) -> None:
    world = shop.embedded._service.world
    rows = world.store.rows("SELECT seq, id, trashed_ms FROM sites")
    found = {row["id"]: world.site_by_id(row["id"]) for row in rows}
    assert {key for key, site in found.items() if site is None} == {
        row["id"] for row in rows if row["trashed_ms"] is not None
    }
    assert world.main_site().id == shop.service.site_id
    assert world.site_by_seq(0) is None


def test_signatures_are_of_the_text_and_the_service(open_shop: Open) -> None:
    one, other = (open_shop().embedded._service.world for _ in range(2))
    assert one.sign("a") == one.sign("a")
    assert len({one.sign("a"), one.sign("b"), other.sign("a")}) == 3


def test_the_loyalty_app_can_be_switched_off_on_the_main_site(open_shop: Open) -> None:
    world = open_shop(loyalty_app=False).embedded._service.world
    assert not world.has_app(world.main_site(), AppId.LOYALTY)
    assert world.has_app(world.main_site(), AppId.STORES)
