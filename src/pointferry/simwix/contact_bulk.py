"""Contacts V5, many at once: created, updated or upserted item by item."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from pointferry.simwix.contact_store import Contact, find_contact, matching, save_contact
from pointferry.simwix.flat_contact import (
    NotStored,
    check_change,
    check_content,
    check_duplicate,
    contact_json,
    create,
    read,
    read_item,
    refusing,
)
from pointferry.simwix.world import Operation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pointferry.simwix.validation import Fields
    from pointferry.simwix.world import Call, JsonObject

RESPONDER = "wix.contacts.v5.contacts"
BASE = "/contacts/v5/bulk/contacts"
MOST_BULK = 100


class UpsertMode(StrEnum):
    """What an upsert does to a contact that exists."""

    OVERWRITE = "OVERWRITE"
    APPEND = "APPEND"
    OVERWRITE_APPEND_ARRAYS = "OVERWRITE_APPEND_ARRAYS"


def bulk_create(call: Call) -> JsonObject:
    """Bulk Create Contacts: 200 even if all fail."""
    items = call.body.children("contacts", required=True, fewest=1, most=MOST_BULK)
    allow = call.body.flag("allowDuplicates")
    with_entity = call.body.flag("returnEntity")
    per_item = call.world.scenario.bulk_item_format_errors
    contacts = [read_item(call, item, alone=per_item) for item in items]
    call.body.check()

    def work(index: int) -> tuple[Contact, str]:
        return _created(call, contacts[index], allow=allow), ""

    return bulk_answer(call, len(contacts), work, with_entity=with_entity)


def bulk_update(call: Call) -> JsonObject:
    """Bulk Update Contacts: each under its own id and revision."""
    items = _wrapped(call)
    allow = call.body.flag("allowDuplicates")
    with_entity = call.body.flag("returnEntity")
    asked = [
        (
            item.guid("id", required=True) or "",
            item.int64("revision", required=True, least=1),
        )
        for item in items
    ]
    for item in items:
        read(call, item)
    call.body.check()

    def work(index: int) -> tuple[Contact, str]:
        contact_id, revision = asked[index]
        present = find_contact(call.store, call.site.seq, contact_id)
        if present is None:
            raise NotStored("NOT_FOUND", "Contact not found", {"id": contact_id})
        if revision != present.revision:
            raise NotStored("INVALID_REVISION", "The revision is stale")
        return _saved(call, items[index], present, allow=allow), ""

    return bulk_answer(call, len(items), work, with_entity=with_entity)


def bulk_upsert(call: Call) -> JsonObject:
    """Bulk Upsert Contacts."""
    items = _wrapped(call)
    mode = _mode(call)
    with_entity = call.body.flag("returnEntity")
    contacts = [read(call, item) for item in items]
    call.body.check()

    def work(index: int) -> tuple[Contact, str]:
        return _upserted(call, contacts[index], mode)

    return bulk_answer(call, len(items), work, with_entity=with_entity)


def upsert_contact(call: Call) -> JsonObject:
    """Upsert Contact: changes the best match, or creates."""
    sent = call.body.child("contact", required=True)
    mode = _mode(call)
    contact = None if sent is None else read(call, sent)
    call.body.check()
    if contact is None:
        msg = "a checked required member is present"
        raise LookupError(msg)
    with refusing():
        stored, action = _upserted(call, contact, mode)
    return {"contact": contact_json(stored), "action": action}


def bulk_answer(
    call: Call,
    count: int,
    work: Callable[[int], tuple[Contact | None, str]],
    *,
    with_entity: bool,
    ids: Sequence[str] = (),
) -> JsonObject:
    """Does the work of each item and answers with results by item.

    Args:
        call: The request.
        count: Number of items.
        work: Treats the item with an index; yields the contact and the action, or raises NotStored.
        with_entity: Whether results carry the contact.
        ids: Ids of the items where failures name them too.
    """
    results: list[JsonObject] = []
    undetailed = call.world.scenario.bulk_undetailed_failures
    hidden = failures = 0
    for index in range(count):
        metadata: JsonObject = {"id": ids[index]} if ids else {}
        try:
            stored, action = work(index)
        except NotStored as outcome:
            failures += 1
            if hidden < undetailed:
                hidden += 1
                continue
            metadata |= {"originalIndex": index, "success": False, "error": outcome.as_json()}
            results.append({"itemMetadata": metadata})
            continue
        if stored is not None:
            metadata["id"] = stored.id
        result: JsonObject = {"itemMetadata": metadata | {"originalIndex": index, "success": True}}
        if action:
            result["action"] = action
        if with_entity and stored is not None:
            result["item"] = contact_json(stored)
        results.append(result)
    return {
        "results": results,
        "bulkActionMetadata": {
            "totalSuccesses": count - failures,
            "totalFailures": failures,
            "undetailedFailures": hidden,
        },
    }


def _wrapped(call: Call) -> list[Fields]:
    """The contacts of items that wrap each in ``contact``."""
    items = call.body.children("contacts", required=True, fewest=1, most=MOST_BULK)
    found = [item.child("contact", required=True) for item in items]
    return [item for item in found if item is not None]


def _mode(call: Call) -> UpsertMode:
    call.body.flag("updateMember")
    return UpsertMode(call.body.choice("upsertMode", tuple(UpsertMode)) or UpsertMode.OVERWRITE)


def _created(call: Call, contact: Contact | None, *, allow: bool) -> Contact:
    if contact is None:
        raise NotStored("INVALID_ARGUMENT", "The contact is malformed")
    if _listed(contact.email, call.world.scenario.bulk_refuses_emails):
        raise NotStored("INTERNAL", "The contact could not be created")
    return create(call, contact, allow=allow)


def _listed(email: str | None, patterns: Iterable[str]) -> bool:
    return email is not None and any(fnmatchcase(email, pattern) for pattern in patterns)


def _saved(call: Call, item: Fields, present: Contact, *, allow: bool) -> Contact:
    changed = read(call, item, present)
    check_change(present, changed)
    check_content(changed)
    if not allow:
        check_duplicate(call, changed)
    return save_contact(call.store, changed, call.now)


def _upserted(call: Call, contact: Contact, mode: UpsertMode) -> tuple[Contact, str]:
    given = (
        ("external_id", contact.external_id),
        ("email", contact.email),
        ("phone", contact.phone),
    )
    keys = {column: value for column, value in given if value}
    found = matching(call.store, call.site.seq, keys, call.now) if keys else []
    if not found:
        return create(call, contact, allow=True), "CREATED"
    present = found[0]
    if contact.external_id and present.external_id not in {None, contact.external_id}:
        raise NotStored("CANNOT_CHANGE_EXTERNAL_ID", "The external id is set")
    merged = _merged(present, contact, mode)
    check_content(merged)
    return save_contact(call.store, merged, call.now), "UPDATED"


def _merged(present: Contact, sent: Contact, mode: UpsertMode) -> Contact:
    keeps = mode is UpsertMode.APPEND
    moves = mode is UpsertMode.OVERWRITE_APPEND_ARRAYS and present.email and sent.email
    further = list(present.additional) if mode is not UpsertMode.OVERWRITE else []
    if mode is UpsertMode.OVERWRITE and not sent.additional:
        further = list(present.additional)
    if (keeps and present.email and sent.email) or moves:
        further.append(sent.email or "")
    further.extend(sent.additional)
    email = present.email if (keeps or moves) and present.email else sent.email or present.email
    additional = tuple(dict.fromkeys(address for address in further if address != email))

    def chosen(old: str | None, new: str | None) -> str | None:
        return (old or new) if keeps else (new or old)

    return replace(
        present,
        email=email,
        additional=additional,
        phone=chosen(present.phone, sent.phone),
        external_id=present.external_id or sent.external_id,
        first=chosen(present.first, sent.first),
        last=chosen(present.last, sent.last),
        extra={**sent.extra, **present.extra} if keeps else {**present.extra, **sent.extra},
    )


OPERATIONS = (
    Operation(
        "BulkCreateContacts", "POST", f"{BASE}/create", RESPONDER, "contacts.write", bulk_create
    ),
    Operation(
        "BulkUpdateContacts", "POST", f"{BASE}/update", RESPONDER, "contacts.write", bulk_update
    ),
    Operation(
        "BulkUpsertContacts", "POST", f"{BASE}/upsert", RESPONDER, "contacts.write", bulk_upsert
    ),
    Operation(
        "UpsertContact",
        "POST",
        "/contacts/v5/contacts/upsert",
        RESPONDER,
        "contacts.write",
        upsert_contact,
    ),
)
