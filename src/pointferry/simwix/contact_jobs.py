"""Bulk jobs over contacts (V4): one change for everything a filter or a search finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.simwix import shapes
from pointferry.simwix.clock import iso
from pointferry.simwix.contact_listing import ERRORS, FIELDS, LONGEST_SEARCH
from pointferry.simwix.contact_store import (
    Contact,
    add_labels,
    contacts_where,
    save_contact,
    visible_contacts,
)
from pointferry.simwix.envelopes import Refusal, Rule, application_error
from pointferry.simwix.free_text import plain_text
from pointferry.simwix.jobs import find_job, progress, start_job
from pointferry.simwix.nested_contact import INFO, check_labels, read_info
from pointferry.simwix.query import compile_filter
from pointferry.simwix.terms import QueryRefused, joined
from pointferry.simwix.validation import Fields
from pointferry.simwix.world import Operation

if TYPE_CHECKING:
    from pointferry.simwix.world import Call, JsonObject

RESPONDER = "com.wixpress.contacts.core.contacts-v4"
BASE = "/contacts/v4/bulk"
MOST_KEYS = 100
INTERNAL_ERROR = 1


def bulk_label(call: Call) -> JsonObject:
    """Bulk Label And Unlabel Contacts."""
    search = call.body.text("search", longest=LONGEST_SEARCH)
    to_add = call.body.texts("labelKeysToAdd", most=MOST_KEYS)
    to_remove = call.body.texts("labelKeysToRemove", most=MOST_KEYS)
    check_labels(call, to_add, call.body, "labelKeysToAdd")
    check_labels(call, to_remove, call.body, "labelKeysToRemove")
    if not to_add and not to_remove:
        call.body.note("labelKeysToAdd", "no label is named", Rule.REQUIRED_ONE_OF)
    call.body.check()
    found = _found(call, search)
    add_labels(call.store, [contact.seq for contact in found], to_add)
    call.store.run_many(
        "DELETE FROM contact_labels WHERE contact = ? AND key = ?",
        [(contact.seq, key) for contact in found for key in to_remove],
    )
    kind = "ADD_LABELS" if to_add else "REMOVE_LABELS"
    return {"jobId": start_job(call, kind, [contact.id for contact in found])}


def bulk_update(call: Call) -> JsonObject:
    """Bulk Update Contacts: the same ``info`` for each."""
    search = call.body.text("search", longest=LONGEST_SEARCH)
    info = call.body.child("info", required=True)
    if info is not None:
        shapes.check(info, INFO)
    call.body.check()
    found, failed = _found(call, search), []
    for contact in found:
        try:
            changed = read_info(call, Fields({} if info is None else info.data, "info"), contact)
        except Refusal:
            failed.append(contact.id)
        else:
            save_contact(call.store, changed, call.now)
    return {"jobId": start_job(call, "UPDATE", [contact.id for contact in found], failed)}


def get_job(call: Call) -> JsonObject:
    """Get Bulk Job."""
    job = find_job(call, call.path["id"])
    done = progress(call, job)
    status = "NEW" if done <= 0 else "RUNNING" if done < 1 else "COMPLETED"
    out: JsonObject = {
        "id": job["id"],
        "type": job["kind"],
        "status": status,
        "startedDate": iso(job["created_ms"]),
        "totalItems": job["total"],
        "processedCount": int(job["total"] * done),
        "failedCount": job["failed"] if done >= 1 else 0,
    }
    if done >= 1:
        lasts = round(call.world.scenario.job_seconds * 1000)
        out["finishedDate"] = iso(job["created_ms"] + lasts)
        if job["failed"]:
            error = {"errorCode": INTERNAL_ERROR, "message": "The contact was not changed"}
            out["errors"] = [error] * job["failed"]
    return {"job": out}


def _found(call: Call, search: str | None) -> list[Contact]:
    """The contacts meant.

    Raises:
        Refusal: 400 without a filter and a search, and for a filter outside the offer of Query.
    """
    wanted = call.body.data.get("filter")
    if not wanted and not search:
        raise application_error(400, "NEITHER_FILTER_NOR_SEARCH", "A filter or a search is needed")
    try:
        chosen = compile_filter(wanted, FIELDS)
    except QueryRefused as refused:
        raise application_error(400, ERRORS[refused.fault], refused.detail) from None
    fixed = visible_contacts(call).clause
    text = plain_text(search).clause(call.site.seq)
    return contacts_where(call.store, joined("AND", (fixed, chosen, text)))


OPERATIONS = (
    Operation(
        "BulkLabelAndUnlabelContactsV4",
        "POST",
        f"{BASE}/contacts/add-remove-labels",
        RESPONDER,
        "contacts.write",
        bulk_label,
    ),
    Operation(
        "BulkUpdateContactsV4",
        "POST",
        f"{BASE}/contacts/update",
        RESPONDER,
        "contacts.write",
        bulk_update,
    ),
    Operation("GetBulkJobV4", "GET", f"{BASE}/jobs/{{id}}", RESPONDER, "contacts.write", get_job),
)
