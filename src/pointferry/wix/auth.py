"""The two ways to prove who is calling: an API key, or an app's client credentials."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from pointferry.domain.errors import ErrorCode, WixError
from pointferry.domain.site import ApiKey, AppCredentials, Credentials
from pointferry.wix.errors import Circumstances, Permission, Safety, failure, unreadable
from pointferry.wix.transport import Answer
from pointferry.wix.wire import UnreadableError, Wire, read, write

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from pointferry.wix.clock import Clock
    from pointferry.wix.transport import Reply

TOKEN_PATH = "/oauth2/token"  # noqa: S105 - a path, not a secret

RENEW_BEFORE = 300.0
"""Seconds before its end at which a token is renewed (auth contract, section 8.1)."""

TOKEN_LIFE = 14_400.0
"""Seconds a token lives when Wix does not say."""


class Credential(Protocol):
    """Makes the headers that identify the caller."""

    async def headers(self, site_id: str | None) -> dict[str, str]:
        """Return the headers for a call to a site, or to the account when ``site_id`` is None."""
        ...

    async def token(self) -> str:
        """Return the secret that is sent."""
        ...

    async def renew(self, refused: dict[str, str]) -> bool:
        """Get new headers after Wix refused these; return whether trying again makes sense."""
        ...


def credential_for(
    credentials: Credentials, *, ask: Callable[[str, bytes], Awaitable[Reply]], clock: Clock
) -> Credential:
    """Return the credential for a merchant's key or app.

    Args:
        credentials: What the merchant gave.
        ask: Posts a body to a path of the API's origin, without credentials, retrying as reads do.
        clock: The time to go by.

    Raises:
        WixError: ``KEY_REFUSED`` when the key or an id cannot be sent in a header.
    """
    match credentials:
        case ApiKey():
            if not credentials.key or not sendable(credentials.key, credentials.account_id):
                raise WixError(ErrorCode.KEY_REFUSED, detail="characters that no header carries")
            return KeyCredential(credentials)
        case AppCredentials():
            return TokenCredential(credentials, ask=ask, clock=clock)


def sendable(*values: str) -> bool:
    """Tell whether texts can stand in a header; a library would quote them in its error."""
    return all(value.isascii() and value.isprintable() for value in values)


@dataclass(frozen=True, slots=True)
class KeyCredential:
    """An API key, sent raw, with the id of either the site or the account."""

    credentials: ApiKey

    async def token(self) -> str:
        """Return the key."""
        return self.credentials.key

    async def headers(self, site_id: str | None) -> dict[str, str]:
        """Return the key and exactly one id (auth contract, section 3.1)."""
        scope = (
            {"wix-account-id": self.credentials.account_id}
            if site_id is None
            else {"wix-site-id": site_id}
        )
        return {"Authorization": self.credentials.key, **scope}

    async def renew(self, refused: dict[str, str]) -> bool:  # noqa: ARG002 - the protocol's shape
        """Return False: a refused key stays refused."""
        return False


class _Token(Wire, rename="lower"):
    access_token: str
    expires_in: float | None = None


@dataclass(slots=True)
class _Held:
    token: str = field(repr=False)
    until: float


class TokenCredential:
    """Client credentials; the token is fetched when needed and renewed before its end.

    Args:
        credentials: The app's id and secret.
        ask: Posts a body to a path of the API's origin.
        clock: The time to go by.
    """

    def __init__(
        self,
        credentials: AppCredentials,
        *,
        ask: Callable[[str, bytes], Awaitable[Reply]],
        clock: Clock,
    ) -> None:
        self._credentials = credentials
        self._ask = ask
        self._clock = clock
        self._held: _Held | None = None
        self._fetching = asyncio.Lock()

    async def token(self) -> str:
        """Return a token with at least five minutes left."""
        async with self._fetching:
            held = self._held
            if held is None or self._clock.monotonic() >= held.until - RENEW_BEFORE:
                held = self._held = await self._fetch()
            return held.token

    async def headers(self, site_id: str | None) -> dict[str, str]:
        """Return the token; a headless client's also needs the site's id."""
        headers = {"Authorization": f"Bearer {await self.token()}"}
        if site_id is not None and self._credentials.instance_id is None:
            headers["wix-site-id"] = site_id
        return headers

    async def renew(self, refused: dict[str, str]) -> bool:
        """Drop the refused token, unless another call has replaced it already."""
        async with self._fetching:
            held = self._held
            if held is not None and refused.get("Authorization") == f"Bearer {held.token}":
                self._held = None
        return True

    async def _fetch(self) -> _Held:
        given = self._credentials
        body = {
            "grant_type": "client_credentials",
            "client_id": given.client_id,
            "client_secret": given.client_secret,
        }
        if given.instance_id:
            body["instance_id"] = given.instance_id
        reply = await self._ask(TOKEN_PATH, write(body))
        # The SDK, too, takes nothing but 200 for a success.
        if not isinstance(reply, Answer) or reply.status != 200:
            raise _refused(reply)
        try:
            token = read(reply.content, _Token)
        except UnreadableError as error:
            raise unreadable(reply, Safety.HARMLESS, str(error)) from None
        if not sendable(token.access_token):
            raise unreadable(reply, Safety.HARMLESS, "a token that no header carries")
        life = token.expires_in or TOKEN_LIFE
        return _Held(token.access_token, self._clock.monotonic() + life)


def _refused(reply: Reply) -> WixError:
    around = Circumstances(Permission.APPS, Safety.HARMLESS, of_site=False)
    error = failure(reply, around)
    if isinstance(reply, Answer) and reply.status in (400, 401, 403):
        return WixError(ErrorCode.KEY_REFUSED, request_id=reply.request_id, detail=error.detail)
    return error
