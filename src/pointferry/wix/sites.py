"""Query Sites: which sites the merchant's account has (auth contract, section 6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.domain.errors import ErrorCode, WixError
from pointferry.domain.site import LOYALTY_APP_ID, Site
from pointferry.wix.calls import Call, Caller, refused_as
from pointferry.wix.errors import Permission
from pointferry.wix.paging import pages
from pointferry.wix.wire import Paging, Wire, folded

if TYPE_CHECKING:
    from collections.abc import Mapping

_QUERY = "/site-list/v2/sites/query"
_TOKEN_INFO = "/oauth2/token-info"  # noqa: S105 - a path, not a secret
_LIMIT = 100
_NAMESPACES = {"$in": ["WIX", "HEADLESS"]}


class _Site(Wire):
    id: str
    name: str | None = None
    display_name: str | None = None
    view_url: str | None = None
    premium: bool | None = None
    published: bool | None = None
    blocked: bool | None = None
    trashed_date: str | None = None


class _Sites(Wire):
    sites: list[_Site] | None = None
    metadata: Paging | None = None
    cursor_paging: Paging | None = None

    def __post_init__(self) -> None:
        if self.sites is None and self.metadata is None and self.cursor_paging is None:
            raise ValueError("no list of sites")

    @property
    def rows(self) -> list[_Site]:
        return self.sites or []

    @property
    def paging(self) -> Paging | None:
        return self.metadata or self.cursor_paging


class _TokenInfo(Wire):
    site_id: str


async def query_sites(caller: Caller) -> tuple[Site, ...]:
    """List the sites that are neither trashed nor blocked, those with loyalty first.

    Raises:
        WixError: The list was refused; not being told which sites have loyalty is no error.
    """
    sites = await _query(caller, {"namespace": _NAMESPACES})
    has_app = {"namespace": _NAMESPACES, "appIds": {"$hasSome": [LOYALTY_APP_ID]}}
    try:
        loyal = frozenset(folded(site.id) for site in await _query(caller, has_app))
    except WixError as error:
        if not refused_as(error, ErrorCode.REQUEST_REFUSED, ErrorCode.PERMISSION_MISSING):
            raise
        loyal = None
    shown = [_site(site, loyal) for site in sites if site.trashed_date is None and not site.blocked]
    return tuple(sorted(shown, key=lambda site: not site.loyalty_installed))


async def site_of_token(caller: Caller, token: str) -> tuple[Site, ...]:
    """Return the one site that an app's token is for; its name is not told."""
    call = Call("POST", _TOKEN_INFO, Permission.SITES, body={"token": token})
    return (Site(id=folded((await caller.call(call, _TokenInfo)).site_id), name=""),)


async def _query(caller: Caller, condition: Mapping[str, object]) -> list[_Site]:
    found: list[_Site] = []
    async for page in pages(
        caller,
        lambda query: Call("POST", _QUERY, Permission.SITES, body={"query": query}),
        _Sites,
        condition=condition,
        sort="displayName",
        limit=_LIMIT,
    ):
        found.extend(page)
    return found


def _site(site: _Site, loyal: frozenset[str] | None) -> Site:
    identifier = folded(site.id)
    return Site(
        id=identifier,
        name=site.display_name or site.name or "",
        url=site.view_url or "",
        premium=bool(site.premium),
        published=bool(site.published),
        loyalty_installed=None if loyal is None else identifier in loyal,
    )
