"""Loyalty accounts, many at once: the deprecated list, and one adjustment for all found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.simwix.account_listing import (
    QUERY,
    SEARCH,
    SEARCH_FIELDS,
    SEARCHABLE,
    accounts_json,
    text_clause,
    visible,
)
from pointferry.simwix.accounts import BASE, RESPONDER, asked_amount
from pointferry.simwix.aggregations import refuse_aggregations
from pointferry.simwix.cursors import CursorInvalid
from pointferry.simwix.envelopes import Rule
from pointferry.simwix.free_text import asked_text
from pointferry.simwix.jobs import start_job
from pointferry.simwix.ledger import HIGHEST_BALANCE, Cause, Entry, account_of, change_balance
from pointferry.simwix.listing import LONGEST_CURSOR, check_sort_names, refused_query
from pointferry.simwix.paging import Listing, first_page, next_page
from pointferry.simwix.query import compile_filter
from pointferry.simwix.terms import EVERYTHING, Clause, QueryRefused, joined
from pointferry.simwix.validation import Fields
from pointferry.simwix.world import Operation

if TYPE_CHECKING:
    from pointferry.simwix.world import Call, JsonObject

MOST_IDS = 50
LISTED = Listing(
    "ListAccounts", QUERY.columns, QUERY.source, QUERY.fields, QUERY.tiebreak, QUERY.default
)


def list_accounts(call: Call) -> JsonObject:
    """List Accounts: all, or those of some contacts."""
    query = call.query
    value = query.data.get("contactIds", query.data.get("contactIds[]"))
    asked = [] if value is None else value if isinstance(value, list) else [value]
    ids = Fields({"contactIds": asked}, "", query.violations).guids("contactIds", most=MOST_IDS)
    limit = query.int64("cursorPaging.limit", least=1, most=100) or 50
    cursor = query.text("cursorPaging.cursor", longest=LONGEST_CURSOR)
    query.check()
    lag = call.world.scenario.account_index_lag
    fixed, cursors = visible(call, lag), call.world.cursors
    try:
        page = (
            next_page(
                call.store, cursors, LISTED, fixed=fixed, also=_owned, cursor=cursor, limit=limit
            )
            if cursor
            else first_page(
                call.store,
                cursors,
                LISTED,
                fixed=fixed,
                also=_owned,
                query=(None, None, ids),
                limit=limit,
            )
        )
    except CursorInvalid:
        query.note("cursorPaging.cursor", "is not a cursor of this method", Rule.CUSTOM)
        query.check()
        raise
    return {
        "accounts": accounts_json(call, page.rows, lag),
        "pagingMetadata": page.metadata(),
    }


def _owned(ids: object) -> Clause:
    """Accounts of some contacts; of all, if none is named."""
    if not isinstance(ids, list) or not ids:
        return EVERYTHING
    return Clause(f"a.contact_id IN ({', '.join('?' * len(ids))})", tuple(ids))


def bulk_adjust(call: Call) -> JsonObject:
    """Bulk Adjust Points: one balance or one amount for all that a search finds; a job.

    An account whose balance would leave its bounds fails as an item of the job.
    """
    balance, amount = asked_amount(call)
    search = call.body.child_or_empty("search")
    paging = search.child_or_empty("cursorPaging")
    paging.integer("limit", least=1, most=100)
    paging.text("cursor", longest=LONGEST_CURSOR)
    check_sort_names(search, 512, 10)
    search.text("timeZone", longest=50)
    refuse_aggregations(search)
    text = asked_text(search.child("search"), SEARCHABLE)
    call.body.check()
    try:
        chosen = compile_filter(search.data.get("filter"), SEARCH_FIELDS)
    except QueryRefused as refused:
        raise refused_query(refused) from None
    where = joined("AND", (visible(call, 0).clause, chosen, text_clause(call, text)))
    rows = call.store.rows(
        f"SELECT {SEARCH.columns} FROM {SEARCH.source} WHERE {where.sql} ORDER BY a.seq",  # noqa: S608 - compiled
        where.params,
    )
    entry, failed = Entry(Cause.ADJUST), []
    for row in rows:
        account = account_of(row)
        change = amount if balance is None else balance - account.balance
        if not 0 <= account.balance + change <= HIGHEST_BALANCE:
            failed.append(account.id)
        elif change:
            change_balance(call.world, account, change, entry)
    job = start_job(call, "BULK_ADJUST_POINTS", [row["id"] for row in rows], failed)
    return {"asyncJobId": job}


OPERATIONS = (
    Operation(
        "ListAccounts",
        "GET",
        BASE,
        RESPONDER,
        "loyalty.accounts",
        list_accounts,
        needs_loyalty=True,
    ),
    Operation(
        "BulkAdjustPoints",
        "POST",
        f"{BASE}/bulk-adjust",
        RESPONDER,
        "loyalty.accounts",
        bulk_adjust,
        needs_loyalty=True,
    ),
)
