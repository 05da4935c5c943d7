"""Contacts V5: flat contacts, cursor paging, bulk creation."""

from __future__ import annotations

from dataclasses import replace
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from pointferry.simwix.clock import iso
from pointferry.simwix.contact_store import (
    COLUMNS,
    Contact,
    contacts_of,
    find_contact,
    insert_contact,
    matching,
    oldest_by,
    save_contact,
)
from pointferry.simwix.envelopes import Refusal, Rule, application_error, not_found
from pointferry.simwix.listing import list_page, refused_query
from pointferry.simwix.paging import Listing
from pointferry.simwix.query import Clause, Field, Kind, Order, QueryRefused, compile_filter
from pointferry.simwix.validation import Fields
from pointferry.simwix.world import Operation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pointferry.simwix.world import Call, JsonObject

RESPONDER = "wix.contacts.v5.contacts"
BASE = "/contacts/v5/contacts"
MOST_BULK = 100
MOST_ADDITIONAL = 10
LONGEST_NAME = 1000
LONGEST_SEARCH = 100
ECHOED = ("company", "birthdate", "locale", "timeZone", "additionalPhones", "addresses", "source")


def _key(sql: str) -> Field:
    operators = frozenset({"$eq", "$in", "$exists"})
    return Field(sql, Kind.TEXT, operators, ascending=False, descending=False, folded=True)


def _date(sql: str) -> Field:
    operators = frozenset({"$eq", "$gt", "$gte", "$lt", "$lte"})
    return Field(sql, Kind.DATE, operators, descending=False)


FIELDS = {
    "id": Field("c.id", Kind.TEXT, frozenset({"$eq", "$in"}), ascending=False, descending=False),
    "createdDate": _date("c.created_ms"),
    "updatedDate": _date("c.updated_ms"),
    "email.email": _key("c.email"),
    "phone.phone": _key("c.phone"),
    "externalId": _key("c.external_id"),
}
CONTACTS = Listing(
    "QueryContacts", COLUMNS, "contacts c", FIELDS, "c.seq", Order("createdDate", descending=True)
)


class _Duplicate(Exception):  # noqa: N818 - an outcome, answered per item
    def __init__(self, contact_id: str, match: str) -> None:
        super().__init__(contact_id)
        self.data: JsonObject = {"matchingContactId": contact_id, "matchType": match}


class _Rejected(Exception):  # noqa: N818 - an outcome, answered per item
    def __init__(self, code: str, description: str) -> None:
        super().__init__(code)
        self.code = code
        self.description = description


def query_contacts(call: Call) -> JsonObject:
    """Query Contacts."""
    page = list_page(call, CONTACTS, _visible(call))
    return {
        "contacts": [contact_json(c) for c in contacts_of(call.store, page.rows)],
        "pagingMetadata": page.metadata(),
    }


def count_contacts(call: Call) -> JsonObject:
    """Count Contacts, by filter and by the start of a name or address."""
    search = call.body.text("search", longest=LONGEST_SEARCH)
    call.body.check()
    try:
        chosen = compile_filter(call.body.data.get("filter"), FIELDS)
    except QueryRefused as refused:
        raise refused_query(refused) from None
    fixed = _visible(call)
    sql = f"SELECT count(*) FROM contacts c WHERE ({fixed.sql}) AND ({chosen.sql})"  # noqa: S608 - compiled
    params = [*fixed.params, *chosen.params]
    if search:
        sql += " AND (instr(c.email, ?) OR instr(lower(c.first), ?) OR instr(lower(c.last), ?))"
        params.extend([search.lower()] * 3)
    return {"count": call.store.number(sql, params)}


def get_contact(call: Call) -> JsonObject:
    """Get Contact: the accurate read, without the lag of queries."""
    return {"contact": contact_json(_existing(call, call.path["id"]))}


def find_matching(call: Call) -> JsonObject:
    """Find Matching Contacts."""
    external = call.query.text("externalId", longest=100)
    email = call.query.email("email")
    phone = call.query.text("phone", longest=50)
    call.query.check()
    given = (("external_id", external), ("email", email), ("phone", phone))
    keys = {column: value for column, value in given if value}
    if not keys:
        raise application_error(400, "NO_IDENTIFIER_PROVIDED", "No identifier was provided")
    found = matching(call.store, call.site.seq, keys, call.now)
    return {"contacts": [contact_json(c) for c in found]}


def create_contact(call: Call) -> JsonObject:
    """Create Contact."""
    sent = call.body.child("contact", required=True)
    allow = call.body.flag("allowDuplicates")
    contact = None if sent is None else _read(call, sent)
    call.body.check()
    if contact is None:
        msg = "a checked required member is present"
        raise LookupError(msg)
    with _as_refusal():
        return {"contact": contact_json(_create(call, contact, allow=allow))}


def update_contact(call: Call) -> JsonObject:
    """Update Contact: the members sent, under the current revision."""
    present = _existing(call, call.path["id"])
    sent = call.body.child("contact", required=True)
    allow = call.body.flag("allowDuplicates")
    if sent is None:
        call.body.check()
        msg = "a checked required member is present"
        raise LookupError(msg)
    revision = sent.int64("revision", required=True, least=1)
    changed = _read(call, sent, present)
    call.body.check()
    if revision != present.revision:
        data = {"revisionViolation": {"entityId": present.id}}
        raise application_error(409, "INVALID_REVISION", "The revision is stale", data)
    with _as_refusal():
        _check_content(changed)
        if not allow:
            _check_duplicate(call, changed)
        return {"contact": contact_json(save_contact(call.store, changed, call.now))}


def bulk_create(call: Call) -> JsonObject:
    """Bulk Create Contacts: item by item, 200 even if all fail."""
    items = call.body.children("contacts", required=True, fewest=1, most=MOST_BULK)
    allow = call.body.flag("allowDuplicates")
    with_entity = call.body.flag("returnEntity")
    per_item = call.world.scenario.bulk_item_format_errors
    contacts = [_read_item(call, item, alone=per_item) for item in items]
    call.body.check()
    results: list[JsonObject] = []
    undetailed = call.world.scenario.bulk_undetailed_failures
    hidden = failures = 0
    for index, contact in enumerate(contacts):
        try:
            stored = _bulk_item(call, contact, allow=allow)
        except (_Duplicate, _Rejected) as outcome:
            failures += 1
            if hidden < undetailed:
                hidden += 1
                continue
            results.append(_failed(index, outcome))
        else:
            results.append(_succeeded(index, stored, with_entity=with_entity))
    return {
        "results": results,
        "bulkActionMetadata": {
            "totalSuccesses": len(contacts) - failures,
            "totalFailures": failures,
            "undetailedFailures": hidden,
        },
    }


def _bulk_item(call: Call, contact: Contact | None, *, allow: bool) -> Contact:
    if contact is None:
        code = "INVALID_ARGUMENT"
        raise _Rejected(code, "The contact is malformed")
    if _listed(contact.email, call.world.scenario.bulk_refuses_emails):
        code = "INTERNAL"
        raise _Rejected(code, "The contact could not be created")
    return _create(call, contact, allow=allow)


def _listed(email: str | None, patterns: Iterable[str]) -> bool:
    return email is not None and any(fnmatchcase(email, pattern) for pattern in patterns)


def _failed(index: int, outcome: _Duplicate | _Rejected) -> JsonObject:
    return {
        "itemMetadata": {"originalIndex": index, "success": False, "error": _error_json(outcome)}
    }


def _succeeded(index: int, stored: Contact, *, with_entity: bool) -> JsonObject:
    result: JsonObject = {
        "itemMetadata": {"id": stored.id, "originalIndex": index, "success": True}
    }
    if with_entity:
        result["item"] = contact_json(stored)
    return result


def _error_json(outcome: _Duplicate | _Rejected) -> JsonObject:
    if isinstance(outcome, _Rejected):
        return {"code": outcome.code, "description": outcome.description}
    return {
        "code": "DUPLICATE_CONTACT_EXISTS",
        "description": "A contact with the same key exists",
        "data": outcome.data,
    }


class _as_refusal:  # noqa: N801 - reads as a statement
    """Turns an item's outcome into the refusal of a single call."""

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(self, _kind: object, outcome: BaseException | None, _trace: object) -> None:
        """Raises the refusal."""
        if isinstance(outcome, _Duplicate):
            description = "A contact with the same key exists"
            raise application_error(
                409, "DUPLICATE_CONTACT_EXISTS", description, outcome.data
            ) from None
        if isinstance(outcome, _Rejected):
            raise application_error(400, outcome.code, outcome.description) from None


def _create(call: Call, contact: Contact, *, allow: bool) -> Contact:
    _check_content(contact)
    if not allow:
        _check_duplicate(call, contact)
    return insert_contact(call.store, contact)


def _check_content(contact: Contact) -> None:
    if not (contact.first or contact.last or contact.email or contact.phone):
        code = "INSUFFICIENT_CONTACT_DATA"
        raise _Rejected(code, "A name, an email or a phone is needed")
    if contact.additional and not contact.email:
        code = "EMAIL_REQUIRED"
        raise _Rejected(code, "Additional emails need a main one")
    emails = [contact.email, *contact.additional]
    if len(set(emails)) < len(emails):
        code = "DUPLICATE_EMAIL"
        raise _Rejected(code, "An email is repeated")


def _check_duplicate(call: Call, contact: Contact) -> None:
    keys = (
        ("external_id", contact.external_id, "EXTERNAL_ID"),
        ("email", contact.email, "EMAIL"),
        ("phone", contact.phone, "PHONE"),
    )
    for column, value, match in keys:
        if not value:
            continue
        other = oldest_by(call.store, contact.site, column, value, contact.seq)
        if other is not None:
            raise _Duplicate(other, match)


def _read_item(call: Call, item: Fields, *, alone: bool) -> Contact | None:
    if not alone:
        return _read(call, item)
    apart = Fields(item.data)
    contact = _read(call, apart)
    try:
        apart.check()
    except Refusal:
        return None
    return contact


def _read(call: Call, sent: Fields, present: Contact | None = None) -> Contact:
    """The contact a request describes; members of other shapes are ignored, as Wix ignores them."""
    now = call.now
    contact = present or Contact(0, "", call.site.seq, 1, now, now)
    name = sent.child_or_empty("name")
    email = sent.child_or_empty("email")
    phone = sent.child_or_empty("phone")
    main = email.email("email") if email.has("email") else contact.email
    additional = contact.additional
    if sent.has("additionalEmails"):
        further = sent.children("additionalEmails", most=MOST_ADDITIONAL)
        read = [entry.email("email", required=True) for entry in further]
        additional = tuple(address for address in read if address)
    external = sent.text("externalId", longest=100) or contact.external_id
    if present is not None and present.external_id and external != present.external_id:
        sent.note("externalId", "cannot be changed", Rule.CUSTOM)
    extra = dict(contact.extra)
    extra.update({member: sent.data[member] for member in ECHOED if sent.has(member)})
    return replace(
        contact,
        email=main,
        additional=additional,
        phone=phone.text("phone", shortest=1, longest=50) or contact.phone,
        external_id=external,
        first=name.text("first", longest=LONGEST_NAME) or contact.first,
        last=name.text("last", longest=LONGEST_NAME) or contact.last,
        extra=extra,
    )


def _existing(call: Call, contact_id: str) -> Contact:
    contact = find_contact(call.store, call.site.seq, contact_id)
    if contact is None:
        raise not_found("Contact", contact_id)
    return contact


def _visible(call: Call) -> Clause:
    """The site's contacts, without those the index has not seen yet."""
    lag = call.world.scenario.contact_index_lag
    if lag <= 0:
        return Clause("c.site = ?", (call.site.seq,))
    horizon = call.now - round(lag * 1000)
    return Clause("c.site = ? AND c.created_ms <= ?", (call.site.seq, horizon))


def contact_json(contact: Contact) -> JsonObject:
    """A contact in the flat shape."""
    out: JsonObject = {
        "id": contact.id,
        "revision": str(contact.revision),
        "createdDate": iso(contact.created_ms),
        "updatedDate": iso(contact.updated_ms),
        "externalId": contact.external_id,
    }
    if contact.first or contact.last:
        out["name"] = {"first": contact.first, "last": contact.last}
    if contact.email:
        out["email"] = {
            "email": contact.email,
            "subscriptionStatus": {"status": "NOT_SET"},
            "deliverabilityStatus": "NOT_SET",
        }
    if contact.additional:
        out["additionalEmails"] = [{"email": address} for address in contact.additional]
    if contact.phone:
        out["phone"] = {"phone": contact.phone, "tag": "MAIN"}
    return {**out, **contact.extra}


OPERATIONS = (
    Operation("QueryContacts", "POST", f"{BASE}/query", RESPONDER, "contacts.read", query_contacts),
    Operation("CountContacts", "POST", f"{BASE}/count", RESPONDER, "contacts.read", count_contacts),
    Operation(
        "FindMatchingContacts",
        "GET",
        f"{BASE}/find-matching",
        RESPONDER,
        "contacts.read",
        find_matching,
    ),
    Operation("CreateContact", "POST", BASE, RESPONDER, "contacts.write", create_contact),
    Operation(
        "BulkCreateContacts",
        "POST",
        "/contacts/v5/bulk/contacts/create",
        RESPONDER,
        "contacts.write",
        bulk_create,
    ),
    Operation("GetContact", "GET", f"{BASE}/{{id}}", RESPONDER, "contacts.read", get_contact),
    Operation(
        "UpdateContact", "PATCH", f"{BASE}/{{id}}", RESPONDER, "contacts.write", update_contact
    ),
)
