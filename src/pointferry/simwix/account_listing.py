"""How accounts are filtered, sorted, searched and printed, with the lag of their indexes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.simwix.clock import iso
from pointferry.simwix.ledger import COLUMNS, account_of, as_of
from pointferry.simwix.paging import Listing
from pointferry.simwix.terms import COMPARISON, EVERYTHING, Clause, Field, Kind, Order
from pointferry.simwix.visible import Visible

if TYPE_CHECKING:
    import sqlite3

    from pointferry.simwix.free_text import FreeText
    from pointferry.simwix.ledger import Account
    from pointferry.simwix.world import Call, JsonObject

SOURCE = "accounts a"
SELECTED = f"{COLUMNS}, a.contact_id, a.email, a.name, a.display_name"
NUMBERS = COMPARISON | {"$exists", "$in", "$hasSome"}
IDS = NUMBERS | {"$startsWith"}
CREATED = Order("createdDate", descending=False)
SEARCHABLE = ("contact.name", "contact.email")
NEVER_HERE: JsonObject = {"redeemed": 0, "expired": 0}
"""Points that no method of this service changes."""


def _points(name: str) -> Field:
    return Field(f"a.{name}", Kind.NUMBER, NUMBERS, index=f"accounts_{name}")


def _date(name: str) -> Field:
    return Field(f"a.{name}_ms", Kind.DATE, NUMBERS, index=f"accounts_{name}")


def _id(column: str) -> Field:
    return Field(f"a.{column}", Kind.TEXT, IDS, folded=True, index=f"accounts_{column}")


def _named(column: str, index: str) -> Field:
    return Field(f"a.{column}", Kind.TEXT, IDS, empty=True, nocase=True, index=index)


def _zero() -> Field:
    return Field("0", Kind.NUMBER, NUMBERS, constant=True)


def _absent(kind: Kind, operators: frozenset[str] = NUMBERS) -> Field:
    return Field("NULL", kind, operators, constant=True)


QUERY_FIELDS = {
    "id": _id("id"),
    "contactId": _id("contact_id"),
    "memberId": _absent(Kind.TEXT, IDS),
    "tier.id": _absent(Kind.TEXT, IDS),
    "points.balance": _points("balance"),
    "points.earned": _points("earned"),
    "points.adjusted": _points("adjusted"),
    "points.redeemed": _zero(),
    "points.expired": _zero(),
    "createdDate": _date("created"),
    "lastActivityDate": _date("activity"),
    "pointsExpiration.expirationDate": _absent(Kind.DATE),
    "pointsExpiration.expiringPointsAmount": _absent(Kind.NUMBER),
}
SEARCH_FIELDS = {
    "contact.email": Field(
        "a.email", Kind.TEXT, IDS, empty=True, folded=True, index="accounts_email"
    ),
    "contact.name": _named("name", "accounts_name"),
    "contact.displayName": _named("display_name", "accounts_display"),
    "contact.id": _id("contact_id"),
    "points.balance": _points("balance"),
    "points.redeemed": _zero(),
    "lastActivityDate": _date("activity"),
    "updatedDate": _date("updated"),
    "pointsExpiration.expirationDate": _absent(Kind.DATE),
}
QUERY = Listing("QueryLoyaltyAccounts", SELECTED, SOURCE, QUERY_FIELDS, "a.seq", CREATED)
SEARCH = Listing(
    "SearchAccounts",
    SELECTED,
    SOURCE,
    SEARCH_FIELDS,
    "a.seq",
    Order("updatedDate", descending=True),
    most_sorts=10,
)


def visible(call: Call, lag_seconds: float) -> Visible:
    """The site's accounts, without those a trailing index has not seen yet."""
    return Visible.trailing("accounts", call, lag_seconds)


def text_clause(call: Call, text: FreeText) -> Clause:
    """Accounts of contacts that a text finds."""
    found = text.clause(call.site.seq)
    if found is EVERYTHING:
        return EVERYTHING
    return Clause(
        f"a.contact IN (SELECT c.seq FROM contacts c WHERE {found.sql})",  # noqa: S608 - compiled
        found.params,
    )


def accounts_json(call: Call, rows: list[sqlite3.Row], lag_seconds: float) -> list[object]:
    """Accounts as JSON, as an index that trails by some seconds shows them."""
    out: list[object] = []
    moment = call.now - round(lag_seconds * 1000)
    for row in rows:
        account = account_of(row)
        shown = account if lag_seconds <= 0 else as_of(call.world, account, moment)
        out.append(_json(shown, row))
    return out


def _json(account: Account, row: sqlite3.Row) -> JsonObject:
    return {
        "id": account.id,
        "contactId": row["contact_id"],
        "memberId": None,
        "points": {
            "balance": account.balance,
            "earned": account.earned,
            "adjusted": account.adjusted,
            **NEVER_HERE,
        },
        "rewardAvailable": False,
        "createdDate": iso(account.created_ms),
        "updatedDate": iso(account.updated_ms),
        "lastActivityDate": iso(account.activity_ms),
        "revision": str(account.revision),
        "tier": {"points": account.earned + account.adjusted},
        "contact": {
            "id": row["contact_id"],
            "name": row["name"],
            "email": row["email"] or None,
            "displayName": row["display_name"],
            "picture": None,
        },
        "pointsExpiration": None,
    }
