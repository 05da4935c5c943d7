from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.crossing.connect_state import Probe, Readiness
from pointferry.crossing.readiness import probe_site
from pointferry.domain.errors import ErrorCode, WixUnreachableError

if TYPE_CHECKING:
    from tests.crossing.bench import Shop
    from tests.crossing.conftest import OpenShop


async def probed(here: Shop, **switches: object) -> dict[Probe, tuple[Readiness, ErrorCode | None]]:
    async with here.session() as session:
        await here.connect(session)
        here.set(**switches)
        items, _program = await probe_site(session.connection.site, listed=True)
    return {item.probe: (item.readiness, item.error.code if item.error else None) for item in items}


async def test_good_key_on_an_active_program_is_ready_throughout(shop: OpenShop) -> None:
    here = shop(program_status="ACTIVE", program_name="Club")
    assert {ready for ready, _ in (await probed(here)).values()} == {Readiness.READY}


async def test_draft_program_and_missing_plan_only_ask_for_attention(shop: OpenShop) -> None:
    items = await probed(shop(premium=False))
    assert items[Probe.PROGRAM] == (Readiness.ATTENTION, None)
    assert items[Probe.PLAN] == (Readiness.ATTENTION, None)


@pytest.mark.parametrize("denial", ["json", "empty"])
@pytest.mark.parametrize(
    ("permission", "probe"),
    [
        ("loyalty.program", Probe.PROGRAM),
        ("loyalty.imports", Probe.IMPORTS),
        ("contacts.read", Probe.CONTACTS),
    ],
)
async def test_missing_permission_blocks_its_line_and_no_other(
    shop: OpenShop, permission: str, probe: Probe, denial: str
) -> None:
    here = shop(program_status="ACTIVE", program_name="Club")
    items = await probed(here, missing_permissions=[permission], denial=denial)
    assert items[probe][0] is Readiness.BLOCKED
    assert items[probe][1] is not None
    blocked = {line for line, (ready, _) in items.items() if ready is Readiness.BLOCKED}
    assert blocked == {probe}


@pytest.mark.parametrize("answer", ["428", "404", "403"])
async def test_absent_app_is_named_whatever_wix_answers(shop: OpenShop, answer: str) -> None:
    here = shop(loyalty_app=False, app_absent=answer)
    items = await probed(here)
    assert items[Probe.LOYALTY_APP] == (Readiness.BLOCKED, ErrorCode.LOYALTY_NOT_INSTALLED)


async def test_absent_app_is_not_claimed_when_the_apps_cannot_be_listed(shop: OpenShop) -> None:
    here = shop(loyalty_app=False)
    items = await probed(here, missing_permissions=["apps"])
    assert items[Probe.LOYALTY_APP][0] is Readiness.UNKNOWN


async def test_revoked_key_blocks_the_site(shop: OpenShop) -> None:
    items = await probed(shop(), revoke_key_after=0)
    assert items[Probe.SITE] == (Readiness.BLOCKED, ErrorCode.KEY_REFUSED)


async def test_lost_connection_says_nothing_about_readiness(shop: OpenShop) -> None:
    here = shop()
    here.hurry(400.0)
    async with here.session() as session:
        await here.connect(session)
        here.strike("*", effect="cut_before", times=0)
        with pytest.raises(WixUnreachableError):
            await probe_site(session.connection.site, listed=True)
