from __future__ import annotations

import pytest

from pointferry.cli.exits import CannotStartError, StartCode
from pointferry.cli.prepare import choose_site, require_ready
from pointferry.crossing.connect_state import ConnectState, Probe, Readiness, ReadinessItem
from pointferry.domain.errors import ErrorCode, WixError
from pointferry.domain.site import Site
from tests.cli.capture import Captured

SHOP = Site("aaaa-1", "Shop", loyalty_installed=True)
OUTLET = Site("bbbb-2", "Outlet", loyalty_installed=True)
BLOG = Site("cccc-3", "Blog", loyalty_installed=False)


@pytest.mark.parametrize(
    ("sites", "wanted", "chosen"),
    [
        ((SHOP, BLOG), None, SHOP.id),
        ((SHOP, OUTLET), "BBBB-2", OUTLET.id),
        ((SHOP, BLOG), BLOG.id, BLOG.id),
        ((), "dddd-4", "dddd-4"),
    ],
)
def test_the_site_asked_for_or_the_only_one_with_loyalty(
    sites: tuple[Site, ...], wanted: str | None, chosen: str
) -> None:
    assert choose_site(sites, wanted) == chosen


@pytest.mark.parametrize(
    ("sites", "wanted", "code", "named"),
    [
        ((SHOP, OUTLET, BLOG), None, StartCode.SITE_NOT_CHOSEN, "aaaa-1 (Shop); bbbb-2 (Outlet)"),
        ((BLOG,), None, StartCode.NO_LOYALTY_SITE, "cccc-3 (Blog)"),
        ((SHOP,), "dddd-4", StartCode.SITE_UNKNOWN, "aaaa-1 (Shop)"),
        ((), None, StartCode.ACCOUNT_MISSING, "--account"),
    ],
)
def test_when_it_is_not_clear_the_sites_are_named(
    sites: tuple[Site, ...], wanted: str | None, code: StartCode, named: str
) -> None:
    with pytest.raises(CannotStartError) as caught:
        choose_site(sites, wanted)
    assert caught.value.code is code
    assert named in caught.value.describe().remedy


def test_what_is_worth_knowing_does_not_keep_a_move_from_starting() -> None:
    output = Captured(as_json=True)
    items = (
        ReadinessItem(Probe.KEY, Readiness.READY),
        ReadinessItem(Probe.PROGRAM, Readiness.ATTENTION),
        ReadinessItem(Probe.PLAN, Readiness.UNKNOWN),
    )
    require_ready(ConnectState(site=SHOP, readiness=items), output)
    assert output.events == [
        {
            "event": "readiness",
            "site": {"id": "aaaa-1", "name": "Shop"},
            "probes": {"key": "ready", "program": "attention", "plan": "unknown"},
        }
    ]


def test_what_blocks_is_told_by_its_own_error() -> None:
    error = WixError(ErrorCode.IMPORTS_NOT_ALLOWED, request_id="r-1")
    items = (ReadinessItem(Probe.IMPORTS, Readiness.BLOCKED, error),)
    with pytest.raises(WixError) as caught:
        require_ready(ConnectState(site=SHOP, readiness=items), Captured())
    assert caught.value is error


def test_what_blocks_without_an_error_is_told_by_the_probe() -> None:
    output = Captured()
    items = (ReadinessItem(Probe.CONTACTS, Readiness.BLOCKED),)
    with pytest.raises(CannotStartError) as caught:
        require_ready(ConnectState(site=SHOP, readiness=items), output)
    assert caught.value.describe().title == "The site is not ready: Contacts"
    assert output.lines[1].startswith("  Contacts: Has to be done first. ")
