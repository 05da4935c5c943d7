"""Signed addresses of the file storage."""

from __future__ import annotations

import httpx

from tests.simwix.shop import IMPORTS, Shop


def test_addresses_expire(shop: Shop) -> None:
    address = shop.post(f"{IMPORTS}/wixmp-upload-url").text("uploadUrl")
    shop.control("clock", {"advance": 3601})
    assert httpx.put(address, content=b"x", trust_env=False).status_code == 403
