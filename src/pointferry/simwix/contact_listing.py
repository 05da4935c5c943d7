"""Contacts V4, many at once: Query and List with offset paging, which sweep whole lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.simwix.contact_store import (
    COLUMNS,
    contacts_of,
    labels_of,
    visible_contacts,
)
from pointferry.simwix.envelopes import Refusal, application_error
from pointferry.simwix.free_text import plain_text
from pointferry.simwix.ladder import bounds, keys_from
from pointferry.simwix.listing import check_sort_names
from pointferry.simwix.nested_contact import contact_json
from pointferry.simwix.plans import rows_by_either_plan, walks
from pointferry.simwix.projection import asked_in_address, asked_in_body
from pointferry.simwix.query import compile_filter, compile_sort
from pointferry.simwix.terms import (
    COMPARISON,
    EVERYTHING,
    Clause,
    Fault,
    Field,
    Kind,
    Order,
    QueryRefused,
    joined,
)

if TYPE_CHECKING:
    import sqlite3

    from pointferry.simwix.validation import Fields
    from pointferry.simwix.world import Call, JsonObject

MOST_ROWS = 1000
DEFAULT_ROWS = 50
LONGEST_SORT_NAME = 100
LONGEST_SEARCH = 100
TEXT = frozenset({"$eq", "$ne", "$in", "$exists", "$startsWith"})
ANY_EMAIL = (
    "c.email {}",
    "c.seq IN (SELECT e.contact FROM contact_emails e WHERE e.email {})",
)
DATES = COMPARISON
CHOICE = frozenset({"$eq", "$ne", "$in", "$exists"})


def _unsorted(
    sql: str,
    operators: frozenset[str] = CHOICE,
    kind: Kind = Kind.TEXT,
    *,
    empty: bool = False,
    folded: bool = False,
    templates: tuple[str, ...] = (),
    index: str = "",
) -> Field:
    return Field(
        sql,
        kind,
        operators,
        ascending=False,
        descending=False,
        empty=empty,
        folded=folded,
        templates=templates,
        index=index,
    )


def _named(column: str, index: str) -> Field:
    return Field(f"c.{column}", Kind.TEXT, TEXT, empty=True, nocase=True, index=index)


FIELDS = {
    "id": _unsorted("c.id"),
    "createdDate": Field("c.created_ms", Kind.DATE, DATES, index="contacts_created"),
    "updatedDate": _unsorted("c.updated_ms", DATES, Kind.DATE, index="contacts_updated"),
    "lastActivity.activityDate": Field("c.updated_ms", Kind.DATE, DATES, index="contacts_updated"),
    "primaryInfo.email": Field(
        "c.email", Kind.TEXT, TEXT, empty=True, folded=True, index="contacts_email"
    ),
    "primaryInfo.phone": _unsorted("c.phone", TEXT, empty=True, index="contacts_phone"),
    "info.name.first": _named("first", "contacts_first"),
    "info.name.last": _named("last", "contacts_last"),
    "info.emails.email": _unsorted(
        "c.email", TEXT, empty=True, folded=True, templates=ANY_EMAIL, index="contacts_email"
    ),
    "info.phones.phone": _unsorted("c.phone", TEXT, empty=True, index="contacts_phone"),
    "info.company": _named("company", "contacts_company"),
    "info.jobTitle": _named("job_title", "contacts_job"),
    "info.birthdate": Field(
        "c.birthdate", Kind.TEXT, DATES, empty=True, index="contacts_birthdate"
    ),
    "info.locale": _unsorted("c.locale"),
    "info.labelKeys": _unsorted(
        "c.seq",
        frozenset({"$hasSome", "$hasAll"}),
        templates=("c.seq IN (SELECT l.contact FROM contact_labels l WHERE l.key {})",),
    ),
    "info.locations": _unsorted("NULL", frozenset({"$hasSome", "$hasAll"})),
}
ERRORS = {
    Fault.SHAPE: "MALFORMED_FILTER",
    Fault.FIELD: "UNSUPPORTED_FILTER_FIELD_UNKNOWN",
    Fault.OPERATOR: "UNSUPPORTED_FILTER_OPERATOR",
    Fault.VALUE: "UNSUPPORTED_FILTER_VALUE_TYPE",
    Fault.SORT: "UNSUPPORTED_SORT_FIELD",
}
NEWEST_FIRST = Order("createdDate", descending=True)


def query_contacts(call: Call) -> JsonObject:
    """Query Contacts (POST)."""
    query = call.body.child_or_empty("query")
    paging = query.child_or_empty("paging")
    text = plain_text(call.body.text("search", longest=LONGEST_SEARCH))
    sections = asked_in_body(query)
    if not isinstance(query.data.get("sort"), dict):
        check_sort_names(query, LONGEST_SORT_NAME)
    call.body.check()
    sort = query.data.get("sort")
    asked = (query.data.get("filter"), text.clause(call.site.seq))
    return _page(call, asked, sort, paging, sections=sections)


def list_contacts(call: Call) -> JsonObject:
    """List Contacts (GET): paging and one sort, no filter."""
    query = call.query
    paging = type(query)(
        {
            name: query.data[f"paging.{name}"]
            for name in ("limit", "offset")
            if f"paging.{name}" in query.data
        },
        "paging",
    )
    sort: object = None
    if query.has("sort.fieldName"):
        order = query.data.get("sort.order", "ASC")
        sort = [{"fieldName": query.data["sort.fieldName"], "order": order}]
    sections = asked_in_address(query)
    query.text("sort.fieldName", longest=LONGEST_SORT_NAME)
    query.choice("sort.order", ("ASC", "DESC"))
    query.check()
    return _page(call, (None, EVERYTHING), sort, paging, sections=sections)


def _page(
    call: Call,
    asked: tuple[object, Clause],
    sort: object,
    paging: Fields,
    *,
    sections: frozenset[str] | None,
) -> JsonObject:
    limit, offset = _bounds(paging)
    try:
        chosen = compile_filter(asked[0], FIELDS)
        orders = compile_sort(_one(sort), FIELDS, 1) or (NEWEST_FIRST,)
    except QueryRefused as refused:
        raise application_error(400, ERRORS[refused.fault], refused.detail) from None
    rows, total = _found(call, chosen, asked, orders[0], (limit, offset))
    found = contacts_of(call.store, rows)
    with_labels = sections is None or not sections.isdisjoint({"info", "info.labelKeys"})
    labels = labels_of(call.store, found) if with_labels else {}
    return {
        "contacts": [contact_json(c, sections, labels.get(c.seq, ())) for c in found],
        "pagingMetadata": {
            "count": len(rows),
            "offset": offset,
            "total": total,
            "tooManyToCount": False,
        },
    }


def _found(
    call: Call,
    chosen: Clause,
    asked: tuple[object, Clause],
    order: Order,
    page: tuple[int, int],
) -> tuple[list[sqlite3.Row], int]:
    """Rows of a page of so many behind so many others, and the number of all that are found."""
    seen, wanted = visible_contacts(call), joined("AND", (chosen, asked[1]))
    field, (limit, offset) = FIELDS[order.name], page
    way = "DESC" if order.descending else "ASC"
    # The inner query walks an index only; rows are fetched for the page alone.
    outer = (
        f"SELECT {COLUMNS} FROM contacts c WHERE c.seq IN ({{}})"  # noqa: S608 - compiled
        f" ORDER BY {field.sql} {way}, c.seq {way}"
    )
    span = seen.span(field.index, wanted)
    if span is not None:
        first, behind = bounds(call.store, seen.site, span)
        low, high = first + offset, min(first + offset + limit, behind)
        if order.descending:
            low, high = max(behind - offset - limit, first), behind - offset
        keys = keys_from(call.store, seen.site, field.index, low, max(0, high - low))
        return call.store.rows(outer.format(keys.sql), keys.params), behind - first
    where = joined("AND", (seen.clause, wanted))

    def select(hint: str, sign: str) -> str:
        return outer.format(
            f"SELECT c.seq FROM contacts c{hint} WHERE {where.sql}"  # noqa: S608 - compiled
            f" ORDER BY {sign}{field.sql} {way}, c.seq {way} LIMIT ? OFFSET ?"
        )

    rows = rows_by_either_plan(
        call.store,
        select,
        (*where.params, limit, offset),
        index=field.index,
        walks=asked[1] is EVERYTHING and walks((order,), asked[0]),
        few=seen.few(call.store, wanted, offset + limit),
    )
    whole = offset == 0 and len(rows) < limit
    return rows, len(rows) if whole else seen.count(call.store, wanted)


def _bounds(paging: Fields) -> tuple[int, int]:
    try:
        limit = paging.int64("limit", least=1)
        offset = paging.int64("offset")
        paging.check()
    except Refusal:
        raise _illegal_limit() from None
    if limit is not None and limit > MOST_ROWS:
        raise _illegal_limit()
    return limit or DEFAULT_ROWS, offset or 0


def _illegal_limit() -> Refusal:
    return application_error(
        400, "ILLEGAL_LIMIT", f"limit is 1 to {MOST_ROWS}", {"threshold": MOST_ROWS}
    )


def _one(sort: object) -> object:
    """V4 also takes a lone sort entry without its list."""
    return [sort] if isinstance(sort, dict) else sort
