"""Loyalty accounts: reading, searching, counting, creating, adjusting, earning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.simwix.account_listing import (
    NEVER_HERE,
    QUERY,
    SEARCH,
    SEARCH_FIELDS,
    SEARCHABLE,
    accounts_json,
    text_clause,
    visible,
)
from pointferry.simwix.aggregations import refuse_aggregations
from pointferry.simwix.contact_store import find_contact
from pointferry.simwix.envelopes import Rule, application_error, not_found, permission_denied
from pointferry.simwix.free_text import asked_text, carried_text
from pointferry.simwix.ledger import (
    HIGHEST_BALANCE,
    Account,
    Cause,
    Entry,
    change_balance,
    find_account,
    open_account,
)
from pointferry.simwix.listing import list_page, refused_query
from pointferry.simwix.program import require_active
from pointferry.simwix.query import compile_filter
from pointferry.simwix.terms import QueryRefused, joined
from pointferry.simwix.world import Operation

if TYPE_CHECKING:
    from collections.abc import Callable

    from pointferry.simwix.terms import Clause
    from pointferry.simwix.world import Call, JsonObject

RESPONDER = "com.wixpress.loyalty.loyalty-accounts"
BASE = "/loyalty-accounts/v1/accounts"
MOST_STEP = 9_999_999
LONGEST_CHANNEL = 32


def query_accounts(call: Call) -> JsonObject:
    """Query Loyalty Accounts."""
    lag = call.world.scenario.account_index_lag
    page = list_page(call, QUERY, visible(call, lag))
    return {
        "loyaltyAccounts": accounts_json(call, page.rows, lag),
        "pagingMetadata": page.metadata(),
    }


def search_accounts(call: Call) -> JsonObject:
    """Search Accounts: by email, name and free text, behind the slower index."""
    search = call.body.child("search", required=True)
    call.body.check()
    if search is not None:
        search.text("timeZone", longest=50)
        refuse_aggregations(search)
        asked_text(search.child("search"), SEARCHABLE)
    call.body.check()

    def found(text: object) -> Clause:
        return text_clause(call, carried_text(text, SEARCHABLE))

    lag = call.world.scenario.search_index_lag
    page = list_page(call, SEARCH, visible(call, lag), also=found, wrapper="search")
    return {
        "accounts": accounts_json(call, page.rows, lag),
        "pagingMetadata": page.metadata(),
    }


def count_accounts(call: Call) -> JsonObject:
    """Count Accounts, by the filter and free text of Search."""
    text = asked_text(call.body.child("search"), SEARCHABLE)
    call.body.check()
    try:
        chosen = compile_filter(call.body.data.get("filter"), SEARCH_FIELDS)
    except QueryRefused as refused:
        raise refused_query(refused) from None
    lag = call.world.scenario.search_index_lag
    wanted = joined("AND", (chosen, text_clause(call, text)))
    return {"count": visible(call, lag).count(call.store, wanted)}


def get_account(call: Call) -> JsonObject:
    """Get Account: the accurate read."""
    return {"account": _one_json(call, _existing(call))}


def fetch_by(call: Call) -> JsonObject:
    """Get Account By Secondary Id: exactly one of contact and member."""
    contact_id = call.query.text("contactId", longest=50)
    member_id = call.query.text("memberId", longest=50)
    if (contact_id is None) == (member_id is None):
        call.query.note("contactId", "exactly one of contactId, memberId", Rule.ONE_OF)
    call.query.check()
    contact = None if contact_id is None else find_contact(call.store, call.site.seq, contact_id)
    account = (
        None if contact is None else find_account(call.world, call.site.seq, "contact", contact.seq)
    )
    if account is None and call.world.scenario.missing_account_empty:
        return {}
    if account is None:
        raise not_found("Account", contact_id or member_id or "")
    return {"account": _one_json(call, account)}


def create_account(call: Call) -> JsonObject:
    """Create Account: the contact must exist and have none; the program must be active."""
    contact_id = call.body.guid("contactId", required=True)
    call.body.check()
    if call.world.scenario.accounts_need_active_program:
        require_active(call.world, call.site)
    contact = find_contact(call.store, call.site.seq, contact_id or "")
    if contact is None:
        raise not_found("Contact", contact_id or "")
    if find_account(call.world, call.site.seq, "contact", contact.seq) is not None:
        raise application_error(
            409, "ALREADY_EXISTS", "The contact has an account", {"contactId": contact_id}
        )
    return {"account": _one_json(call, open_account(call.world, call.site.seq, contact.seq))}


def adjust_points(call: Call) -> JsonObject:
    """Adjust Points: sets the balance, or adds an amount, under the current revision."""
    balance, amount = asked_amount(call)
    description = call.body.text("description", shortest=1, longest=100)
    revision = call.body.int64("revision", required=True, least=1)
    call.body.check()
    account = _existing(call)
    if revision != account.revision:
        data = {"revisionViolation": {"entityId": account.id}}
        raise application_error(409, "INVALID_REVISION", "The revision is stale", data)
    change = amount if balance is None else balance - account.balance
    entry = Entry(Cause.ADJUST, description=description)
    if change == 0:
        return {"account": _one_json(call, account)}
    return _change(call, account, change, entry)


def asked_amount(call: Call) -> tuple[int | None, int]:
    """The balance to set, or the amount to add; of both the balance counts."""
    balance = call.body.integer("balance", least=0, most=HIGHEST_BALANCE)
    amount = call.body.integer("amount", least=-MOST_STEP, most=MOST_STEP)
    if not call.body.has("balance") and not call.body.has("amount"):
        call.body.note("balance", "one of balance, amount must be set", Rule.REQUIRED_ONE_OF)
    elif balance is None and amount == 0:
        call.body.note("amount", "must not be 0", Rule.CUSTOM)
    return balance, amount or 0


def earn_points(call: Call) -> JsonObject:
    """Earn Points: once per idempotency key."""
    amount = call.body.integer("amount", required=True, least=1, most=MOST_STEP)
    entry = Entry(
        Cause.EARN,
        app_id=call.body.text("appId", required=True, longest=100) or "",
        description=call.body.text("description", shortest=1, longest=100),
        idempotency_key=call.body.text("idempotencyKey", required=True, longest=256),
        activity_type=call.body.text("activityType", longest=100),
        order_id=call.body.text("orderId", longest=512),
    )
    call.body.child_or_empty("followedSocialMedia").text("channel", longest=LONGEST_CHANNEL)
    call.body.check()
    account = _existing(call)
    known = call.store.row(
        "SELECT id FROM ledger WHERE site = ? AND account_id = ?"
        " AND idempotency_key = ? COLLATE BINARY",
        (account.site, account.id, entry.idempotency_key),
    )
    if known is not None:
        return {"account": _one_json(call, account), "transactionId": known["id"]}
    require_active(call.world, call.site)
    return _change(call, account, amount or 0, entry)


def program_totals(call: Call) -> JsonObject:
    """Get Program Totals: sums over all accounts; the entry without id is the base tier."""
    row = call.store.row("SELECT * FROM totals WHERE site = ?", (call.site.seq,))
    if row is None:
        msg = "every site has totals"
        raise LookupError(msg)
    points: JsonObject = {name: row[name] for name in ("balance", "earned", "adjusted")}
    return {
        "points": points | NEVER_HERE,
        "tierTotals": [{"numberOfAccounts": visible(call, 0).count(call.store)}],
    }


def _change(call: Call, account: Account, amount: int, entry: Entry) -> JsonObject:
    if not 0 <= account.balance + amount <= HIGHEST_BALANCE:
        raise application_error(
            428, "INSUFFICIENT_POINTS", "The balance would leave 0 to 999999999"
        )
    changed, transaction = change_balance(call.world, account, amount, entry)
    return {"account": _one_json(call, changed), "transactionId": transaction}


def _existing(call: Call) -> Account:
    account = find_account(call.world, call.site.seq, "id", call.path["id"])
    if account is None:
        raise not_found("Account", call.path["id"])
    return account


def _one_json(call: Call, account: Account) -> object:
    rows = call.store.rows(
        f"SELECT {SEARCH.columns} FROM {SEARCH.source} WHERE a.seq = ?",  # noqa: S608 - ours
        (account.seq,),
    )
    return accounts_json(call, rows, 0)[0]


def my_account(_call: Call) -> JsonObject:
    """Get Current Member Account: for site members, none of whom call here."""
    raise permission_denied()


def _operation(
    name: str,
    method: str,
    suffix: str,
    handler: Callable[[Call], JsonObject],
    id_field: str = "accountId",
) -> Operation:
    return Operation(
        name,
        method,
        BASE + suffix,
        RESPONDER,
        "loyalty.accounts",
        handler,
        needs_loyalty=True,
        id_field=id_field,
    )


OPERATIONS = (
    _operation("QueryLoyaltyAccounts", "POST", "/query", query_accounts),
    _operation("SearchAccounts", "POST", "/search", search_accounts),
    _operation("CountAccounts", "POST", "/count", count_accounts),
    _operation("GetProgramTotals", "GET", "/program-totals", program_totals),
    _operation("GetAccountBySecondaryId", "GET", "/fetch-by", fetch_by),
    _operation("CreateAccount", "POST", "", create_account),
    _operation("AdjustPoints", "POST", "/{id}/adjust-points", adjust_points),
    _operation("EarnPoints", "POST", "/{id}/earn-points", earn_points),
    _operation("GetCurrentMemberAccount", "GET", "/my-account", my_account),
    _operation("GetAccount", "GET", "/{id}", get_account, "id"),
)
