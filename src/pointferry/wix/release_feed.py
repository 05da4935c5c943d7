"""Asks which version of this program is the newest: the one call that does not go to Wix.

It lives here because it has to keep the same rules as all other calls: certificates checked, the
system's proxy honoured, redirects not followed. It carries no credentials, no cookies and nothing
about the person; not even which version asks.
"""

from __future__ import annotations

import asyncio
import logging
from typing import Annotated

import msgspec

from pointferry.domain.releases import is_release
from pointferry.wix.origin import is_safe
from pointferry.wix.transport import Answer, Connection, Timeouts

_log = logging.getLogger(__name__)

_USER_AGENT = "pointferry"
_TIMEOUTS = Timeouts(connect=5.0, read=5.0, write=5.0)
_LONGEST = 20.0
"""Seconds after which the answer is given up, however it trickles."""


class _Feed(msgspec.Struct):
    version: Annotated[str, msgspec.Meta(max_length=30)]


async def newest_release(address: str) -> str | None:
    """Read the newest version from a release feed.

    Args:
        address: The feed's address: https, or plain http to this computer. The answer is a JSON
            object with the field ``version``; other fields are ignored.

    Returns:
        The version, None when the feed could not be reached or did not name a finished version.
    """
    if not is_safe(address):
        _log.info("release feed not asked: its address is not https")
        return None
    connection = Connection(_TIMEOUTS, beside=address)
    try:
        async with asyncio.timeout(_LONGEST):
            reply = await connection.send("GET", address, headers={"User-Agent": _USER_AGENT})
    except TimeoutError:
        _log.info("release feed gave no whole answer in time")
        return None
    finally:
        await connection.aclose()
    if not isinstance(reply, Answer) or not reply.ok:
        told = f"status {reply.status}" if isinstance(reply, Answer) else reply.reason
        _log.info("release feed not read: %s", told)
        return None
    return _version(reply.content)


def _version(content: bytes) -> str | None:
    try:
        version = msgspec.json.decode(content, type=_Feed).version
    except msgspec.DecodeError:
        _log.info("release feed not understood")
        return None
    return version if is_release(version) else None
