from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.domain.errors import ErrorCode, PointferryError, WixError
from pointferry.domain.site import ApiKey, AppCredentials
from pointferry.wix.client import WixClient
from tests.wix.conftest import ACCOUNT_ID, KEY, SITE_ID

if TYPE_CHECKING:
    from pointferry.crossing.ports import Wix, WixSite
    from tests.wix.conftest import Bench


async def test_the_client_is_what_the_engine_asks_for(bench: Bench) -> None:
    wix: Wix = bench.client()
    site: WixSite = wix.site(SITE_ID)
    assert wix.origin == bench.server.origin
    assert site is not None


@pytest.mark.parametrize(
    "base_url",
    [
        "http://www.wixapis.com",
        "ftp://www.wixapis.com",
        "https://www.wixapis.com/v1",
        "https://user:secret@www.wixapis.com",
        "https://www.wixapis.com?x=1",
        "http://127.0.0.1.evil.example",
        "https://",
        "https://www.wixapis.com:many",
        "www.wixapis.com",
        "",
    ],
)
def test_an_unsafe_service_is_refused_without_being_repeated(base_url: str) -> None:
    with pytest.raises(PointferryError) as caught:
        WixClient(ApiKey(KEY, ACCOUNT_ID), base_url=base_url)
    assert caught.value.code is ErrorCode.BASE_URL_REFUSED
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("base_url", "origin"),
    [
        ("https://www.wixapis.com", "https://www.wixapis.com"),
        (" https://WWW.wixapis.com:443/ ", "https://www.wixapis.com"),
        ("https://proxy.example:8443", "https://proxy.example:8443"),
        ("http://127.0.0.1:8080/", "http://127.0.0.1:8080"),
        ("http://localhost:80", "http://localhost"),
        ("http://[::1]:8080", "http://[::1]:8080"),
    ],
)
def test_the_origin_has_one_form(base_url: str, origin: str) -> None:
    assert WixClient(ApiKey(KEY, ACCOUNT_ID), base_url=base_url).origin == origin


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
