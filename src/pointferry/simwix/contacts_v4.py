"""Contacts V4, one at a time: nested contacts under numbered revisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.simwix.contact_listing import list_contacts, query_contacts
from pointferry.simwix.contact_store import (
    Contact,
    add_labels,
    find_contact,
    insert_contact,
    labels_of,
    save_contact,
)
from pointferry.simwix.envelopes import application_error
from pointferry.simwix.nested_contact import check_duplicate, check_labels, contact_json, read_info
from pointferry.simwix.projection import asked_in_address
from pointferry.simwix.world import Operation

if TYPE_CHECKING:
    from pointferry.simwix.validation import Fields
    from pointferry.simwix.world import Call, JsonObject

RESPONDER = "com.wixpress.contacts.core.contacts-v4"
BASE = "/contacts/v4/contacts"


def get_contact(call: Call) -> JsonObject:
    """Get Contact: the accurate read."""
    sections = asked_in_address(call.query)
    call.query.check()
    contact = existing(call)
    return {
        "contact": contact_json(contact, sections, label_keys(call, contact)),
        "responseType": "REGULAR",
    }


def create_contact(call: Call) -> JsonObject:
    """Create Contact: refused when its main email, or without one its phone, is known."""
    info = call.body.child("info", required=True)
    allow = call.body.flag("allowDuplicates")
    call.body.check()
    if info is None:
        msg = "a checked required member is present"
        raise LookupError(msg)
    contact = read_info(call, info)
    labels = _asked_labels(call, info)
    if not allow:
        check_duplicate(call, contact)
    stored = insert_contact(call.store, contact)
    add_labels(call.store, [stored.seq], labels or ())
    return {"contact": contact_json(stored, None, labels or ())}


def update_contact(call: Call) -> JsonObject:
    """Update Contact: the members of ``info`` that are sent, under the current revision."""
    info = call.body.child("info", required=True)
    revision = call.body.int64("revision", required=True, least=0)
    allow = call.body.flag("allowDuplicates")
    call.body.check()
    present = existing(call)
    if info is None:
        msg = "a checked required member is present"
        raise LookupError(msg)
    if not info.data:
        raise application_error(400, "INSUFFICIENT_UPDATE_CONTACT_DATA", "Nothing to change")
    changed = read_info(call, info, present)
    labels = _asked_labels(call, info)
    if revision != present.revision:
        raise application_error(409, "CONTACT_ALREADY_CHANGED", "The revision is stale")
    if not allow:
        check_duplicate(call, changed)
    stored = save_contact(call.store, changed, call.now)
    if labels is not None:
        call.store.run("DELETE FROM contact_labels WHERE contact = ?", (stored.seq,))
        add_labels(call.store, [stored.seq], labels)
    return {"contact": contact_json(stored, None, label_keys(call, stored))}


def existing(call: Call) -> Contact:
    """The contact the path names.

    Raises:
        Refusal: 404 if there is none.
    """
    contact = find_contact(call.store, call.site.seq, call.path["id"])
    if contact is None:
        raise application_error(
            404, "CONTACT_NOT_FOUND", "Contact not found", {"id": call.path["id"]}
        )
    return contact


def label_keys(call: Call, contact: Contact) -> list[str]:
    """The contact's label keys."""
    return labels_of(call.store, [contact]).get(contact.seq, [])


def _asked_labels(call: Call, info: Fields) -> list[str] | None:
    """Label keys of ``info``; None when it names none."""
    if not info.has("labelKeys"):
        return None
    wrapper = info.child_or_empty("labelKeys")
    keys = wrapper.texts("items")
    check_labels(call, keys, wrapper, "items")
    info.check()
    return keys


OPERATIONS = (
    Operation(
        "QueryContactsV4", "POST", f"{BASE}/query", RESPONDER, "contacts.read", query_contacts
    ),
    Operation("ListContactsV4", "GET", BASE, RESPONDER, "contacts.read", list_contacts),
    Operation("CreateContactV4", "POST", BASE, RESPONDER, "contacts.write", create_contact),
    Operation(
        "UpdateContactV4",
        "PATCH",
        f"{BASE}/{{id}}",
        RESPONDER,
        "contacts.write",
        update_contact,
        id_field="contactId",
    ),
    Operation("GetContactV4", "GET", f"{BASE}/{{id}}", RESPONDER, "contacts.read", get_contact),
)
