"""Signed addresses of the file storage, which is another origin than the API."""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pointferry.simwix.world import World

UPLOAD = "upload"
ERRORS = "error-files"


def upload_url(world: World, path: str) -> str:
    """The address to send the file of a storage path to."""
    return _signed(world, UPLOAD, path.removeprefix("/"))


def download_url(world: World, import_id: str) -> str:
    """The address of an import's error file."""
    return _signed(world, ERRORS, f"{import_id}.csv")


def _signed(world: World, purpose: str, name: str) -> str:
    expires = world.clock.now_ms() + round(world.scenario.link_seconds * 1000)
    token = world.sign(f"{purpose}|{name}|{expires}")
    query = urlencode({"expires": expires, "token": token})
    return f"{world.files_origin}/{purpose}/{name}?{query}"


def is_signed(world: World, purpose: str, name: str, query: Mapping[str, str]) -> bool:
    """Whether an address was handed out for that name and is still alive."""
    expires = query.get("expires", "")
    token = query.get("token", "")
    if not expires.isascii() or not expires.isdigit():
        return False
    expected = world.sign(f"{purpose}|{name}|{expires}")
    return (
        hmac.compare_digest(token.encode(), expected.encode())
        and int(expires) > world.clock.now_ms()
    )
