from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.domain.errors import ErrorCode, PointferryError, WixError
from pointferry.domain.site import ApiKey, AppCredentials
from pointferry.wix.client import WixClient
from tests.wix.conftest import ACCOUNT_ID, KEY, SITE_ID
from tests.wix.scripted import Reply

if TYPE_CHECKING:
    from pointferry.crossing.ports import Wix, WixSite
    from tests.wix.conftest import Bench


async def test_the_client_is_what_the_engine_asks_for(bench: Bench) -> None:
    wix: Wix = bench.client()
    site: WixSite = wix.site(SITE_ID)
    assert wix.origin == bench.server.origin
    assert site is not None


def test_an_unsafe_service_is_refused() -> None:
    with pytest.raises(PointferryError) as caught:
        WixClient(ApiKey(KEY, ACCOUNT_ID), base_url="http://www.wixapis.com")
    assert caught.value.code is ErrorCode.BASE_URL_REFUSED


async def test_what_worked_on_a_site_is_remembered_by_all_its_clients(bench: Bench) -> None:
    bench.server.says({"count": 1})
    client = bench.client()
    await client.site(SITE_ID).count_contacts()
    bench.server.rule = lambda _: Reply(403)
    with pytest.raises(WixError) as caught:
        await client.site(SITE_ID.upper()).count_accounts()
    assert caught.value.code is ErrorCode.PERMISSION_MISSING


@pytest.mark.parametrize("key", ["", "IST.sch\u00f6n", "IST.a\nb", "IST.\u200bx"])
def test_a_key_that_no_header_carries_is_refused_and_not_repeated(key: str) -> None:
    with pytest.raises(WixError) as caught:
        WixClient(ApiKey(key, ACCOUNT_ID))
    assert caught.value.code is ErrorCode.KEY_REFUSED
    assert not key or key not in str(caught.value)


@pytest.mark.parametrize("site_id", ["", "  ", "sch\u00f6n", "a\r\nb: c"])
def test_a_site_id_that_no_header_carries_is_refused(site_id: str) -> None:
    with pytest.raises(WixError) as caught:
        WixClient(ApiKey(KEY, ACCOUNT_ID)).site(site_id)
    assert caught.value.code is ErrorCode.SITE_REFUSED


def test_secrets_are_in_no_repr() -> None:
    assert KEY not in repr(ApiKey(KEY, ACCOUNT_ID))
    assert "hush" not in repr(AppCredentials("id", "hush"))
