"""Loyalty transactions: the ledger as Wix shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.simwix.clock import iso
from pointferry.simwix.envelopes import not_found
from pointferry.simwix.listing import list_page
from pointferry.simwix.paging import Listing
from pointferry.simwix.terms import COMPARISON, Clause, Field, Kind, Order
from pointferry.simwix.world import Operation

if TYPE_CHECKING:
    import sqlite3

    from pointferry.simwix.world import Call, JsonObject

RESPONDER = "wix.loyalty.transactions"
BASE = "/loyalty-transactions/v1/loyalty-transactions"
OFFERED = COMPARISON | {"$exists", "$in", "$hasSome"}
TEXT = OFFERED | {"$startsWith"}


def _optional(column: str, index: str) -> Field:
    return Field(f"t.{column}", Kind.TEXT, TEXT, empty=True, nocase=True, index=index)


FIELDS = {
    "id": Field("t.id", Kind.TEXT, TEXT, folded=True, index="ledger_id"),
    "accountId": Field("t.account_id", Kind.TEXT, TEXT, folded=True, index="ledger_account"),
    "createdDate": Field("t.created_ms", Kind.DATE, OFFERED, index="ledger_created"),
    "amount": Field("t.amount", Kind.NUMBER, OFFERED, index="ledger_amount"),
    "transactionType": Field("t.kind", Kind.TEXT, OFFERED, index="ledger_kind"),
    "description": _optional("description", "ledger_description"),
    "idempotencyKey": _optional("idempotency_key", "ledger_idempotency"),
}
TRANSACTIONS = Listing(
    "QueryLoyaltyTransactions",
    "t.*",
    "ledger t",
    FIELDS,
    "t.seq",
    Order("createdDate", descending=True),
)


def query_transactions(call: Call) -> JsonObject:
    """Query Loyalty Transactions."""
    page = list_page(call, TRANSACTIONS, Clause("t.site = ?", (call.site.seq,)), required=False)
    strange = call.world.scenario.unknown_enum_values
    return {
        "loyaltyTransactions": [_json(row, strange=strange) for row in page.rows],
        "pagingMetadata": page.metadata(),
    }


def get_transaction(call: Call) -> JsonObject:
    """Get Loyalty Transaction."""
    row = call.store.row(
        "SELECT * FROM ledger WHERE id = ? AND site = ?",
        (call.path["id"], call.site.seq),
    )
    if row is None:
        raise not_found("Loyalty transaction", call.path["id"])
    strange = call.world.scenario.unknown_enum_values
    return {"loyaltyTransaction": _json(row, strange=strange)}


def _json(row: sqlite3.Row, *, strange: bool) -> JsonObject:
    out: JsonObject = {
        "id": row["id"],
        "accountId": row["account_id"],
        "createdDate": iso(row["created_ms"]),
        "amount": row["amount"],
        "transactionType": "GIVE" if strange else row["kind"],
        "description": row["description"] or None,
        "idempotencyKey": row["idempotency_key"] or None,
    }
    if row["kind"] == "EARN":
        out["earnInfo"] = {
            "appId": row["app_id"],
            "activityType": row["activity_type"],
            "orderId": row["order_id"],
        }
    else:
        out["adjustInfo"] = {
            "appId": row["app_id"],
            "amountBefore": row["balance_before"],
            "amountAfter": row["balance_after"],
        }
    return out


OPERATIONS = (
    Operation(
        "QueryLoyaltyTransactions",
        "POST",
        f"{BASE}/query",
        RESPONDER,
        "loyalty.accounts",
        query_transactions,
        needs_loyalty=True,
    ),
    Operation(
        "GetLoyaltyTransaction",
        "GET",
        f"{BASE}/{{id}}",
        RESPONDER,
        "loyalty.accounts",
        get_transaction,
        needs_loyalty=True,
        id_field="loyaltyTransactionId",
    ),
)
