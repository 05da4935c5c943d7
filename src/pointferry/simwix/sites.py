"""The site list, the apps installed on a site, and an app's own instance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.simwix.clock import iso
from pointferry.simwix.listing import list_page, refused_query
from pointferry.simwix.paging import Listing
from pointferry.simwix.query import compile_filter
from pointferry.simwix.terms import EVERYTHING, Field, Kind, Order, QueryRefused
from pointferry.simwix.world import CallerKind, Level, Operation

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from pointferry.simwix.world import Call, JsonObject, World

RESPONDER_SITES = "com.wixpress.site-list"
RESPONDER_APPS = "com.wixpress.apps-installer-service"
NAMESPACE = "namespace"


def _unsorted(sql: str, kind: Kind, operators: Iterable[str], *templates: str) -> Field:
    return Field(
        sql, kind, frozenset(operators), ascending=False, descending=False, templates=templates
    )


def _sorted(sql: str, kind: Kind, *, nullable: bool = False) -> Field:
    return Field(sql, kind, frozenset(), nullable=nullable)


COUNTED = {
    "id": _unsorted("s.id", Kind.TEXT, ("$eq", "$in")),
    "folderId": _unsorted("NULL", Kind.TEXT, ("$eq", "$exists")),
    "editorType": _unsorted("s.editor_type", Kind.TEXT, ("$eq",)),
    "published": _unsorted("s.published", Kind.FLAG, ("$eq",)),
    NAMESPACE: _unsorted("s.namespace", Kind.TEXT, ("$eq", "$in")),
    "name": _unsorted("s.name", Kind.TEXT, ("$eq",)),
    "searchPhrase": _unsorted(
        "s.search_text", Kind.TEXT, ("$eq",), "s.display_name COLLATE NOCASE {}"
    ),
    "state": _unsorted("IIF(s.trashed_ms IS NULL, 'ACTIVE', 'TRASHED')", Kind.TEXT, ("$eq",)),
    "domainConnected": _unsorted("s.domain_connected", Kind.FLAG, ("$eq",)),
}
LISTED = {
    **COUNTED,
    "premium": _unsorted("s.premium", Kind.FLAG, ("$eq",)),
    "appIds": _unsorted(
        "s.seq",
        Kind.TEXT,
        ("$hasAll", "$hasSome"),
        "s.seq IN (SELECT a.site FROM site_apps a WHERE a.app_id {})",
    ),
    "createdDate": _sorted("s.created_ms", Kind.DATE),
    "updatedDate": _sorted("s.updated_ms", Kind.DATE),
    "trashedDate": _sorted("s.trashed_ms", Kind.DATE, nullable=True),
    "displayName": _sorted("s.display_name", Kind.TEXT),
}
SITES = Listing(
    "QuerySites", "s.*", "sites s", LISTED, "s.seq", Order("displayName", descending=False)
)


def query_sites(call: Call) -> JsonObject:
    """Query Sites: pages of the account's sites, ``WIX`` ones only unless a namespace is asked."""
    query = call.body.data.get("query")
    if isinstance(query, dict):
        query["filter"] = _with_namespace(query.get("filter"))
    page = list_page(call, SITES, EVERYTHING)
    metadata = page.metadata()
    return {
        "sites": [_site_json(call.world, row) for row in page.rows],
        "metadata": {"hasNext": metadata["hasNext"], "cursors": metadata["cursors"]},
    }


def count_sites(call: Call) -> JsonObject:
    """Count Sites, with the same default namespace."""
    try:
        clause = compile_filter(_with_namespace(call.body.data.get("filter")), COUNTED)
    except QueryRefused as refused:
        raise refused_query(refused) from None
    sql = f"SELECT count(*) FROM sites s WHERE {clause.sql}"  # noqa: S608 - compiled, values bound
    return {"count": call.store.number(sql, clause.params)}


def installed_apps(call: Call) -> JsonObject:
    """The apps installed on a site."""
    rows = call.store.rows(
        "SELECT app_id, instance_id FROM site_apps WHERE site = ? ORDER BY app_id",
        (call.site.seq,),
    )
    return {
        "appInstances": [
            {
                "id": row["instance_id"],
                "appDefId": row["app_id"],
                "version": "^1.0.0",
                "enabled": True,
                "status": "INSTALLED",
            }
            for row in rows
            if call.world.has_app(call.site, row["app_id"])
        ]
    }


def app_instance(call: Call) -> JsonObject:
    """The calling app's own instance and its site."""
    return {
        "instance": {
            "instanceId": call.world.credentials.instance_id,
            "appName": "points-move",
            "appVersion": "1.0.0",
            "isFree": True,
            "permissions": [
                "SCOPE.DC-LOYALTY.MANAGE-LOYALTY",
                "SCOPE.DC-CONTACTS.MANAGE-CONTACTS",
            ],
        },
        "site": {
            "siteId": call.site.id,
            "siteDisplayName": call.site.display_name,
            "locale": "en",
            "paymentCurrency": "USD",
            "url": f"https://{call.site.seq}.shop.example",
            "installedWixApps": ["stores", "bookings", "events"],
        },
    }


def _with_namespace(asked: object) -> object:
    """The filter with Wix's default namespace, unless it names one."""
    if asked is None:
        return {NAMESPACE: "WIX"}
    if isinstance(asked, dict) and not _names_namespace(asked):
        return {**asked, NAMESPACE: "WIX"}
    return asked


def _names_namespace(asked: object) -> bool:
    if isinstance(asked, dict):
        return NAMESPACE in asked or any(_names_namespace(part) for part in asked.values())
    if isinstance(asked, list):
        return any(_names_namespace(part) for part in asked)
    return False


def _site_json(world: World, row: sqlite3.Row) -> JsonObject:
    address = f"https://{row['name']}.shop.example"
    site: JsonObject = {
        "id": row["id"],
        "htmlAppId": row["id"][::-1][:8] + row["id"][8:],
        "name": row["name"],
        "displayName": row["display_name"],
        "createdDate": iso(row["created_ms"]),
        "updatedDate": iso(row["updated_ms"]),
        "published": bool(row["published"]),
        "premium": bool(row["premium"]) and (world.scenario.premium or not row["main"]),
        "viewUrl": address,
        "editUrl": f"https://manage.shop.example/edit/{row['id']}",
        "ownerAccountId": world.credentials.account_id,
        "contributorAccountIds": [],
        "editorType": row["editor_type"],
        "blocked": bool(row["blocked"]),
        "namespace": row["namespace"],
        "domainConnected": bool(row["domain_connected"]),
    }
    if row["trashed_ms"] is not None:
        site["trashedDate"] = iso(row["trashed_ms"])
    return site


_ADMINS = frozenset({CallerKind.KEY, CallerKind.HEADLESS})
OPERATIONS = (
    Operation(
        "QuerySites",
        "POST",
        "/site-list/v2/sites/query",
        RESPONDER_SITES,
        "site-list",
        query_sites,
        level=Level.ACCOUNT,
        callers=frozenset({CallerKind.KEY}),
    ),
    Operation(
        "CountSites",
        "POST",
        "/site-list/v2/sites/count",
        RESPONDER_SITES,
        "site-list",
        count_sites,
        level=Level.ACCOUNT,
        callers=frozenset({CallerKind.KEY}),
    ),
    Operation(
        "GetInstalledApps",
        "GET",
        "/apps-installer-service/v1/app-instances",
        RESPONDER_APPS,
        "apps",
        installed_apps,
        callers=_ADMINS,
    ),
    Operation(
        "GetAppInstance",
        "GET",
        "/apps/v1/instance",
        "com.wixpress.market.aim.app-instances",
        "",
        app_instance,
        callers=frozenset({CallerKind.APP}),
    ),
)
