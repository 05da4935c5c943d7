"""Contacts V5, one at a time: flat contacts and cursor paging."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.simwix.contact_store import (
    COLUMNS,
    Contact,
    contacts_of,
    find_contact,
    matching,
    save_contact,
    visible_contacts,
)
from pointferry.simwix.envelopes import application_error, not_found
from pointferry.simwix.flat_contact import (
    check_change,
    check_content,
    check_duplicate,
    contact_json,
    create,
    read,
    refusing,
)
from pointferry.simwix.flat_shape import CONTACT
from pointferry.simwix.free_text import plain_text
from pointferry.simwix.listing import list_page, refused_query
from pointferry.simwix.paging import Listing
from pointferry.simwix.query import compile_filter
from pointferry.simwix.shapes import check as check_shape
from pointferry.simwix.terms import Field, Kind, Order, QueryRefused, joined
from pointferry.simwix.world import Operation

if TYPE_CHECKING:
    from pointferry.simwix.world import Call, JsonObject

RESPONDER = "wix.contacts.v5.contacts"
BASE = "/contacts/v5/contacts"
LONGEST_SEARCH = 100


EQUALITY = frozenset({"$eq", "$in", "$exists"})
DATES = frozenset({"$eq", "$gt", "$gte", "$lt", "$lte"})
FIELDS = {
    "id": Field("c.id", Kind.TEXT, frozenset({"$eq", "$in"}), ascending=False, descending=False),
    "createdDate": Field(
        "c.created_ms", Kind.DATE, DATES, descending=False, index="contacts_created"
    ),
    "updatedDate": Field(
        "c.updated_ms", Kind.DATE, DATES, descending=False, index="contacts_updated"
    ),
    "email.email": Field(
        "c.email",
        Kind.TEXT,
        EQUALITY,
        ascending=False,
        descending=False,
        empty=True,
        index="contacts_email",
    ),
    "phone.phone": Field(
        "c.phone",
        Kind.TEXT,
        EQUALITY,
        ascending=False,
        descending=False,
        empty=True,
        index="contacts_phone",
    ),
    "externalId": Field(
        "c.external_id", Kind.TEXT, EQUALITY, ascending=False, descending=False, nullable=True
    ),
}
CONTACTS = Listing(
    "QueryContacts", COLUMNS, "contacts c", FIELDS, "c.seq", Order("createdDate", descending=True)
)


def query_contacts(call: Call) -> JsonObject:
    """Query Contacts."""
    page = list_page(call, CONTACTS, visible_contacts(call), required=False)
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
    text = plain_text(search).clause(call.site.seq)
    return {"count": visible_contacts(call).count(call.store, joined("AND", (chosen, text)))}


def get_contact(call: Call) -> JsonObject:
    """Get Contact: the accurate read, without the lag of queries."""
    return {"contact": contact_json(existing(call))}


def find_matching(call: Call) -> JsonObject:
    """Find Matching Contacts."""
    external = call.query.text("externalId", longest=100)
    email = call.query.email("email")
    phone = call.query.text("phone", shortest=1, longest=50)
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
    contact = None if sent is None else read(call, sent)
    call.body.check()
    if contact is None:
        msg = "a checked required member is present"
        raise LookupError(msg)
    with refusing():
        return {"contact": contact_json(create(call, contact, allow=allow))}


def update_contact(call: Call) -> JsonObject:
    """Update Contact: the members sent, under the current revision."""
    sent = call.body.child("contact", required=True)
    allow = call.body.flag("allowDuplicates")
    if sent is None:
        call.body.check()
        msg = "a checked required member is present"
        raise LookupError(msg)
    revision = sent.int64("revision", required=True, least=1)
    check_shape(sent, CONTACT)
    call.body.check()
    present = existing(call)
    changed = read(call, sent, present)
    if revision != present.revision:
        data = {"revisionViolation": {"entityId": present.id}}
        raise application_error(409, "INVALID_REVISION", "The revision is stale", data)
    with refusing():
        check_change(present, changed)
        check_content(changed)
        if not allow:
            check_duplicate(call, changed)
        return {"contact": contact_json(save_contact(call.store, changed, call.now))}


def existing(call: Call) -> Contact:
    """The contact the path names.

    Raises:
        Refusal: 404 if there is none.
    """
    contact = find_contact(call.store, call.site.seq, call.path["id"])
    if contact is None:
        raise not_found("Contact", call.path["id"])
    return contact


OPERATIONS = (
    Operation("QueryContacts", "POST", f"{BASE}/query", RESPONDER, "contacts.read", query_contacts),
    Operation("QueryContacts", "GET", f"{BASE}/query", RESPONDER, "contacts.read", query_contacts),
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
        "GetContact",
        "GET",
        f"{BASE}/{{id}}",
        RESPONDER,
        "contacts.read",
        get_contact,
        id_field="contactId",
    ),
    Operation(
        "UpdateContact",
        "PATCH",
        f"{BASE}/{{id}}",
        RESPONDER,
        "contacts.write",
        update_contact,
        id_field="contact.id",
    ),
)
