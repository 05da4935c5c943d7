"""How accounts are filtered, sorted, searched and printed, with the lag of their indexes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.simwix.clock import iso
from pointferry.simwix.envelopes import Rule
from pointferry.simwix.ledger import COLUMNS, account_of, as_of
from pointferry.simwix.paging import Listing
from pointferry.simwix.query import COMPARISON, EVERYTHING, Clause, Field, Kind, Order

if TYPE_CHECKING:
    import sqlite3

    from pointferry.simwix.ledger import Account
    from pointferry.simwix.validation import Fields
    from pointferry.simwix.world import Call, JsonObject

SOURCE = "accounts a JOIN contacts c ON c.seq = a.contact"
SELECTED = (
    f"{COLUMNS}, c.id AS contact_id, c.email AS contact_email, c.first AS contact_first,"
    " c.last AS contact_last"
)
NUMBERS = COMPARISON | {"$exists", "$in", "$hasSome"}
IDS = NUMBERS | {"$startsWith"}
NAME = "trim(IFNULL(c.first, '') || ' ' || IFNULL(c.last, ''))"
DISPLAY_NAME = f"coalesce(nullif({NAME}, ''), c.email, '')"
CREATED = Order("createdDate", descending=False)
MOST_EXPRESSION = 100
SEARCHABLE = frozenset({"contact.name", "contact.email"})


def _points(name: str) -> Field:
    return Field(f"a.{name}", Kind.NUMBER, NUMBERS)


def _absent(kind: Kind) -> Field:
    return Field("NULL", kind, NUMBERS, nullable=True)


QUERY_FIELDS = {
    "id": Field("a.id", Kind.TEXT, IDS, folded=True),
    "contactId": Field("c.id", Kind.TEXT, IDS, folded=True),
    "memberId": Field("NULL", Kind.TEXT, IDS, nullable=True),
    "tier.id": Field("NULL", Kind.TEXT, IDS, nullable=True),
    "points.balance": _points("balance"),
    "points.earned": _points("earned"),
    "points.adjusted": _points("adjusted"),
    "points.redeemed": _points("redeemed"),
    "points.expired": _points("expired"),
    "createdDate": Field("a.created_ms", Kind.DATE, NUMBERS),
    "lastActivityDate": Field("a.activity_ms", Kind.DATE, NUMBERS),
    "pointsExpiration.expirationDate": _absent(Kind.DATE),
    "pointsExpiration.expiringPointsAmount": _absent(Kind.NUMBER),
}
SEARCH_FIELDS = {
    "contact.email": Field("c.email", Kind.TEXT, IDS, nullable=True, folded=True),
    "contact.name": Field(NAME, Kind.TEXT, IDS),
    "contact.displayName": Field(DISPLAY_NAME, Kind.TEXT, IDS),
    "contact.id": Field("c.id", Kind.TEXT, IDS, folded=True),
    "points.balance": _points("balance"),
    "points.redeemed": _points("redeemed"),
    "lastActivityDate": Field("a.activity_ms", Kind.DATE, NUMBERS),
    "updatedDate": Field("a.updated_ms", Kind.DATE, NUMBERS),
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


def visible(call: Call, lag_seconds: float) -> Clause:
    """The site's accounts, without those a trailing index has not seen yet."""
    if lag_seconds <= 0:
        return Clause("a.site = ?", (call.site.seq,))
    horizon = call.now - round(lag_seconds * 1000)
    return Clause("a.site = ? AND a.created_ms <= ?", (call.site.seq, horizon))


def expression_clause(details: Fields | None) -> Clause:
    """Free text over name and email: every word (AND) or any (OR) occurs."""
    if details is None:
        return EVERYTHING
    expression = details.text("expression", longest=MOST_EXPRESSION)
    mode = details.choice("mode", ("OR", "AND"))
    fields = details.texts("fields", most=20, longest=200)
    details.flag("fuzzy")
    for index, name in enumerate(fields):
        if name not in SEARCHABLE:
            details.note(f"fields[{index}]", "is not searchable", Rule.CUSTOM)
    words = (expression or "").lower().split()
    if not words:
        return EVERYTHING
    chosen = fields or sorted(SEARCHABLE)
    sql = {"contact.name": f"lower({NAME})", "contact.email": "IFNULL(c.email, '')"}
    texts = " || ' ' || ".join(sql[name] for name in chosen if name in sql) or "''"
    joined = f" {mode or 'OR'} ".join([f"instr({texts}, ?) > 0"] * len(words))
    return Clause(joined, tuple(words))


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
    email: str | None = row["contact_email"]
    parts = (row["contact_first"], row["contact_last"])
    name = " ".join(part for part in parts if part)
    return {
        "id": account.id,
        "contactId": row["contact_id"],
        "memberId": None,
        "points": {
            "balance": account.balance,
            "earned": account.earned,
            "adjusted": account.adjusted,
            "redeemed": account.redeemed,
            "expired": account.expired,
        },
        "rewardAvailable": False,
        "createdDate": iso(account.created_ms),
        "updatedDate": iso(account.updated_ms),
        "lastActivityDate": iso(account.activity_ms),
        "revision": str(account.revision),
        "tier": {"points": account.earned + account.adjusted},
        "contact": {
            "id": row["contact_id"],
            "name": name,
            "email": email,
            "displayName": name or email or "",
            "picture": None,
        },
        "pointsExpiration": None,
    }
