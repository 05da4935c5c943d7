"""Contacts V4: nested contacts and offset paging; used to sweep whole contact lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.simwix.clock import iso
from pointferry.simwix.contact_store import (
    COLUMNS,
    Contact,
    contacts_of,
    find_contact,
    insert_contact,
    oldest_by,
    text_clause,
    visible_contacts,
)
from pointferry.simwix.envelopes import Refusal, application_error, not_found
from pointferry.simwix.query import (
    COMPARISON,
    EVERYTHING,
    Clause,
    Fault,
    Field,
    Kind,
    Order,
    QueryRefused,
    compile_filter,
    compile_sort,
)
from pointferry.simwix.world import Operation

if TYPE_CHECKING:
    from pointferry.simwix.validation import Fields
    from pointferry.simwix.world import Call, JsonObject

RESPONDER = "com.wixpress.contacts.core.contacts-v4"
BASE = "/contacts/v4/contacts"
MOST_ROWS = 1000
DEFAULT_ROWS = 50
MOST_EMAILS = 50
LONGEST_SEARCH = 100
TEXT = frozenset({"$eq", "$ne", "$in", "$exists", "$startsWith"})
FIELDSETS = frozenset({"BASIC", "COMMUNICATION_DETAILS", "EXTENDED", "FULL"})
ANY_EMAIL = (
    "c.email {}",
    "c.seq IN (SELECT e.contact FROM contact_emails e WHERE e.email {})",
)
DATES = COMPARISON
FIELDS = {
    "id": Field(
        "c.id",
        Kind.TEXT,
        frozenset({"$eq", "$ne", "$in", "$exists"}),
        ascending=False,
        descending=False,
    ),
    "createdDate": Field("c.created_ms", Kind.DATE, DATES),
    "updatedDate": Field("c.updated_ms", Kind.DATE, DATES, ascending=False, descending=False),
    "lastActivity.activityDate": Field("c.updated_ms", Kind.DATE, DATES),
    "primaryInfo.email": Field("c.email", Kind.TEXT, TEXT, nullable=True, folded=True),
    "primaryInfo.phone": Field("c.phone", Kind.TEXT, TEXT, ascending=False, descending=False),
    "info.name.first": Field("c.first", Kind.TEXT, TEXT, nullable=True),
    "info.name.last": Field("c.last", Kind.TEXT, TEXT, nullable=True),
    "info.emails.email": Field(
        "c.email",
        Kind.TEXT,
        TEXT,
        ascending=False,
        descending=False,
        folded=True,
        templates=ANY_EMAIL,
    ),
    "info.phones.phone": Field("c.phone", Kind.TEXT, TEXT, ascending=False, descending=False),
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
    text = text_clause(call.body.text("search", longest=LONGEST_SEARCH))
    members = query.texts("fields", most=100, longest=100)
    sets = query.texts("fieldsets")
    call.body.check()
    _check_fieldsets(sets)
    sort = query.data.get("sort")
    asked = (query.data.get("filter"), text)
    return _page(call, asked, sort, paging, sections=_sections(members, sets))


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
    members, sets = _repeated(query, "fields"), _repeated(query, "fieldsets")
    _check_fieldsets(sets)
    return _page(call, (None, EVERYTHING), sort, paging, sections=_sections(members, sets))


def get_contact(call: Call) -> JsonObject:
    """Get Contact."""
    contact = find_contact(call.store, call.site.seq, call.path["id"])
    if contact is None:
        raise not_found("Contact", call.path["id"])
    return {"contact": contact_json(contact, None)}


def create_contact(call: Call) -> JsonObject:
    """Create Contact: refused when its main email, or without one its phone, is known."""
    info = call.body.child("info", required=True)
    allow = call.body.flag("allowDuplicates")
    call.body.check()
    if info is None:
        msg = "a checked required member is present"
        raise LookupError(msg)
    contact = _read(call, info)
    info.check()
    if not (contact.first or contact.last or contact.email or contact.phone):
        raise application_error(
            400, "INSUFFICIENT_CONTACT_DATA", "A name, an email or a phone is needed"
        )
    column, value = ("email", contact.email) if contact.email else ("phone", contact.phone)
    if value and not allow:
        other = oldest_by(call.store, call.site.seq, column, value)
        if other is not None:
            data = {
                "duplicateContactId": other,
                "duplicateEmail": contact.email,
                "duplicatePhone": None if contact.email else contact.phone,
            }
            raise application_error(409, "DUPLICATE_CONTACT_EXISTS", "Contact exists", data)
    return {"contact": contact_json(insert_contact(call.store, contact), None)}


def _read(call: Call, info: Fields) -> Contact:
    name = info.child_or_empty("name")
    emails = info.child_or_empty("emails").children("items", most=MOST_EMAILS)
    phones = info.child_or_empty("phones").children("items", most=MOST_EMAILS)
    entries = [(entry.email("email", required=True), entry.flag("primary")) for entry in emails]
    ranked = sorted((not primary, index) for index, (_, primary) in enumerate(entries))
    addresses = [entries[index][0] for _, index in ranked]
    numbers = [entry.text("phone", required=True, longest=50) for entry in phones]
    known = [address for address in addresses if address]
    now = call.now
    return Contact(
        0,
        "",
        call.site.seq,
        1,
        now,
        now,
        email=known[0] if known else None,
        additional=tuple(dict.fromkeys(known[1:])),
        phone=numbers[0] if numbers else None,
        first=name.text("first", longest=1000),
        last=name.text("last", longest=1000),
    )


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
    lag, text = call.world.scenario.contact_index_lag, asked[1]
    fixed = visible_contacts(call.site.seq, call.now, lag)
    where = f"({fixed.sql}) AND ({chosen.sql}) AND ({text.sql})"
    params = (*fixed.params, *chosen.params, *text.params)
    field, down = FIELDS[orders[0].name], orders[0].descending
    way = "DESC" if down else "ASC"
    # The inner query walks an index only; rows are fetched for the page alone.
    rows = call.store.rows(
        f"SELECT {COLUMNS} FROM contacts c WHERE c.seq IN (SELECT c.seq FROM contacts c"  # noqa: S608 - compiled
        f" WHERE {where} ORDER BY {field.sql} {way}, c.seq {way} LIMIT ? OFFSET ?)"
        f" ORDER BY {field.sql} {way}, c.seq {way}",
        (*params, limit, offset),
    )
    counting, counted = f"SELECT count(*) FROM contacts c WHERE {where}", params  # noqa: S608 - compiled
    if chosen is EVERYTHING and text is EVERYTHING and lag <= 0:
        counting, counted = "SELECT contacts FROM totals WHERE site = ?", (call.site.seq,)
    total = call.store.number(counting, counted)
    return {
        "contacts": [contact_json(c, sections) for c in contacts_of(call.store, rows)],
        "pagingMetadata": {
            "count": len(rows),
            "offset": offset,
            "total": total,
            "tooManyToCount": False,
        },
    }


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


def _repeated(query: Fields, name: str) -> list[str]:
    value = query.data.get(name)
    values = value if isinstance(value, list) else [value] if value is not None else []
    return [part for text in values if isinstance(text, str) for part in text.split(",")]


def _check_fieldsets(sets: list[str]) -> None:
    if not set(sets) <= FIELDSETS:
        raise application_error(400, "UNSUPPORTED_FIELDSET", "Unknown fieldset")


def _sections(members: list[str], sets: list[str]) -> frozenset[str] | None:
    """The projection: None prints everything."""
    if "FULL" in sets or "EXTENDED" in sets or not (members or sets):
        return None
    sections = set(members)
    if "BASIC" in sets:
        sections |= {"primaryInfo", "info.name"}
    if "COMMUNICATION_DETAILS" in sets:
        sections |= {"primaryInfo", "info.name", "info.emails", "info.phones", "primaryEmail"}
    return frozenset(sections)


def contact_json(contact: Contact, sections: frozenset[str] | None) -> JsonObject:
    """A contact in the nested shape, projected to some sections (``info.emails``) or whole."""
    info: JsonObject = {}
    if contact.first or contact.last:
        info["name"] = {"first": contact.first, "last": contact.last}
    if contact.email:
        addresses = [contact.email, *contact.additional]
        info["emails"] = {
            "items": [
                {"tag": "UNTAGGED", "email": address, "primary": index == 0}
                for index, address in enumerate(addresses)
            ]
        }
    if contact.phone:
        info["phones"] = {"items": [{"tag": "UNTAGGED", "phone": contact.phone, "primary": True}]}
    if sections is not None and "info" not in sections:
        info = {name: value for name, value in info.items() if f"info.{name}" in sections}
    out: JsonObject = {"id": contact.id, "revision": contact.revision}
    rest: JsonObject = {
        "createdDate": iso(contact.created_ms),
        "updatedDate": iso(contact.updated_ms),
        "primaryInfo": {"email": contact.email, "phone": contact.phone},
        "source": {"sourceType": "OTHER"},
    }
    if contact.email:
        rest["primaryEmail"] = {
            "email": contact.email,
            "subscriptionStatus": "NOT_SET",
            "deliverabilityStatus": "NOT_SET",
        }
    out |= {name: value for name, value in rest.items() if sections is None or name in sections}
    if info:
        out["info"] = info
    return out


OPERATIONS = (
    Operation(
        "QueryContactsV4", "POST", f"{BASE}/query", RESPONDER, "contacts.read", query_contacts
    ),
    Operation("ListContactsV4", "GET", BASE, RESPONDER, "contacts.read", list_contacts),
    Operation("CreateContactV4", "POST", BASE, RESPONDER, "contacts.write", create_contact),
    Operation("GetContactV4", "GET", f"{BASE}/{{id}}", RESPONDER, "contacts.read", get_contact),
)
