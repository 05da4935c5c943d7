"""Tags of contacts (V5): assigned and unassigned for one, many, or all that a filter finds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pointferry.simwix import shapes
from pointferry.simwix.contact_bulk import BASE as BULK
from pointferry.simwix.contact_bulk import MOST_BULK, RESPONDER, bulk_answer
from pointferry.simwix.contact_search import SEARCHABLE, found_contacts
from pointferry.simwix.contact_store import Contact, find_contact, save_contact
from pointferry.simwix.contacts_v5 import BASE, existing
from pointferry.simwix.envelopes import application_error
from pointferry.simwix.flat_contact import NotStored, contact_json
from pointferry.simwix.flat_shape import TAGS
from pointferry.simwix.free_text import asked_text
from pointferry.simwix.jobs import start_job
from pointferry.simwix.world import Operation

if TYPE_CHECKING:
    from pointferry.simwix.world import Call, JsonObject


def update_tags(call: Call) -> JsonObject:
    """Update Contact Tags."""
    assigned, unassigned = _asked(call)
    contact = existing(call)
    return {"contact": contact_json(_tagged(call, contact, assigned, unassigned))}


def bulk_update_tags(call: Call) -> JsonObject:
    """Bulk Update Contact Tags: the same tags for each of some contacts."""
    ids = call.body.guids("contactIds", required=True, fewest=1, most=MOST_BULK)
    with_entity = call.body.flag("returnEntity")
    assigned, unassigned = _asked(call)

    def work(index: int) -> tuple[Contact, str]:
        contact = find_contact(call.store, call.site.seq, ids[index])
        if contact is None:
            raise NotStored("NOT_FOUND", "Contact not found")
        return _tagged(call, contact, assigned, unassigned), ""

    return bulk_answer(call, len(ids), work, with_entity=with_entity, ids=ids)


def update_tags_by_filter(call: Call) -> JsonObject:
    """Bulk Update Contact Tags By Filter: a job; an empty filter finds everybody."""
    call.body.child("filter", required=True)
    text = asked_text(call.body.child("search"), SEARCHABLE)
    assigned, unassigned = _asked(call)
    found = found_contacts(call, call.body.data.get("filter"), text)
    for contact in found:
        _tagged(call, contact, assigned, unassigned)
    return {"jobId": start_job(call, "UPDATE_TAGS", [contact.id for contact in found])}


def _asked(call: Call) -> tuple[list[str], list[str]]:
    lists: list[list[str]] = []
    for name in ("assignTags", "unassignTags"):
        sent = call.body.child_or_empty(name)
        shapes.check(sent, TAGS)
        tags = sent.data.get("privateTags")
        ids = tags.get("tagIds") if isinstance(tags, dict) else None
        lists.append([tag for tag in ids if isinstance(tag, str)] if isinstance(ids, list) else [])
    call.body.check()
    if not any(lists):
        raise application_error(400, "EMPTY_ASSIGN_AND_UNASSIGN_LISTS", "No tag is named")
    return lists[0], lists[1]


def _tagged(call: Call, contact: Contact, assigned: list[str], unassigned: list[str]) -> Contact:
    tags = contact.extra.get("tags")
    private = tags.get("privateTags", {}) if isinstance(tags, dict) else {}
    kept = [tag for tag in private.get("tagIds", []) if tag not in unassigned]
    ids = list(dict.fromkeys([*kept, *assigned]))
    extra = {**contact.extra, "tags": {"privateTags": {"tagIds": ids}}}
    return save_contact(call.store, replace(contact, extra=extra), call.now)


OPERATIONS = (
    Operation(
        "UpdateContactTags",
        "POST",
        f"{BASE}/{{id}}/update-tags",
        RESPONDER,
        "contacts.write",
        update_tags,
        id_field="contactId",
    ),
    Operation(
        "BulkUpdateContactTags",
        "POST",
        f"{BULK}/update-tags",
        RESPONDER,
        "contacts.write",
        bulk_update_tags,
    ),
    Operation(
        "BulkUpdateContactTagsByFilter",
        "POST",
        f"{BULK}/update-tags-by-filter",
        RESPONDER,
        "contacts.write",
        update_tags_by_filter,
    ),
)
