"""The trash bin of contacts (V5): deleted ones stay 90 days and can be brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.simwix.clock import parse_iso
from pointferry.simwix.contact_bulk import BASE as BULK
from pointferry.simwix.contact_bulk import MOST_BULK, RESPONDER, bulk_answer
from pointferry.simwix.contact_store import COLUMNS, Contact, contacts_of, find_contact
from pointferry.simwix.contacts_v5 import BASE
from pointferry.simwix.cursors import CursorInvalid
from pointferry.simwix.envelopes import Rule
from pointferry.simwix.flat_contact import NotStored, contact_json
from pointferry.simwix.listing import LONGEST_CURSOR
from pointferry.simwix.paging import Listing, first_page, next_page
from pointferry.simwix.terms import Clause, Field, Kind, Order
from pointferry.simwix.validation import Fields
from pointferry.simwix.world import Operation

if TYPE_CHECKING:
    from pointferry.simwix.terms import SqlValue
    from pointferry.simwix.world import Call, JsonObject

KEPT_MS = 90 * 86_400_000
TRASHED = Listing(
    "ListDeletedContacts",
    COLUMNS,
    "contacts c",
    {"trashedDate": Field("c.trashed_ms", Kind.DATE, frozenset())},
    "c.seq",
    Order("trashedDate", descending=True),
)


def bulk_delete(call: Call) -> JsonObject:
    """Bulk Delete Contacts: moves them to the trash bin."""
    ids = call.body.guids("contactIds", required=True, fewest=1, most=MOST_BULK)
    call.body.flag("deleteMembers")
    call.body.check()

    def work(index: int) -> tuple[Contact | None, str]:
        contact = find_contact(call.store, call.site.seq, ids[index])
        if contact is None:
            raise NotStored("NOT_FOUND", "Contact not found")
        call.store.run(
            "UPDATE contacts SET site = -site, trashed_ms = ? WHERE seq = ?",
            (call.now, contact.seq),
        )
        return None, ""

    return bulk_answer(call, len(ids), work, with_entity=False, ids=ids)


def bulk_restore(call: Call) -> JsonObject:
    """Bulk Restore Contacts From Trash Bin."""
    ids = call.body.guids("contactIds", required=True, fewest=1, most=MOST_BULK)
    with_entity = call.body.flag("returnEntity")
    call.body.check()

    def work(index: int) -> tuple[Contact | None, str]:
        trashed = find_contact(call.store, -call.site.seq, ids[index])
        if trashed is None:
            raise NotStored("NOT_FOUND", "Contact not found in the trash bin")
        call.store.run(
            "UPDATE contacts SET site = -site, trashed_ms = NULL WHERE seq = ?", (trashed.seq,)
        )
        return find_contact(call.store, call.site.seq, ids[index]), ""

    return bulk_answer(call, len(ids), work, with_entity=with_entity, ids=ids)


def list_deleted(call: Call) -> JsonObject:
    """List Deleted Contacts, the latest first."""
    query = call.query
    conditions = ["c.site = ?", "c.trashed_ms > ?"]
    params: list[SqlValue] = [-call.site.seq, call.now - KEPT_MS]
    given = (
        ("external_id", query.text("externalId", longest=100)),
        ("email", query.email("email")),
        ("phone", query.text("phone", shortest=1, longest=50)),
    )
    for column, value in given:
        if value:
            conditions.append(f"c.{column} = ?")
            params.append(value)
    sign = {"deletedFromDate": ">=", "deletedToDate": "<="}
    for name, comparison in sign.items():
        moment = _moment(query, name)
        if moment is not None:
            conditions.append(f"c.trashed_ms {comparison} ?")
            params.append(moment)
    ids = Fields({"contactIds": _listed(query.data.get("contactIds"))}, "", query.violations)
    wanted = ids.guids("contactIds", most=MOST_BULK)
    if wanted:
        conditions.append(f"c.id IN ({', '.join('?' * len(wanted))})")
        params.extend(wanted)
    limit = query.int64("paging.limit", least=1, most=100) or 50
    cursor = query.text("paging.cursor", longest=LONGEST_CURSOR)
    query.check()
    fixed = Clause(" AND ".join(conditions), tuple(params))
    cursors = call.world.cursors
    try:
        page = (
            next_page(call.store, cursors, TRASHED, fixed=fixed, cursor=cursor, limit=limit)
            if cursor
            else first_page(
                call.store, cursors, TRASHED, fixed=fixed, query=(None, None, None), limit=limit
            )
        )
    except CursorInvalid:
        query.note("paging.cursor", "is not a cursor of this method", Rule.CUSTOM)
        query.check()
        raise
    return {
        "contacts": [contact_json(contact) for contact in contacts_of(call.store, page.rows)],
        "pagingMetadata": page.metadata(),
    }


def _listed(value: object) -> list[object]:
    """A repeated parameter of an address."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _moment(query: Fields, name: str) -> int | None:
    text = query.text(name)
    if text is None:
        return None
    try:
        return parse_iso(text)
    except ValueError:
        query.note(name, "must be a valid DATE_TIME", Rule.FORMAT, type="DATE_TIME")
        return None


OPERATIONS = (
    Operation(
        "BulkDeleteContacts", "POST", f"{BULK}/delete", RESPONDER, "contacts.write", bulk_delete
    ),
    Operation(
        "BulkRestoreContactsFromTrashBin",
        "POST",
        f"{BULK}/trash-bin/restore",
        RESPONDER,
        "contacts.write",
        bulk_restore,
    ),
    Operation(
        "ListDeletedContacts",
        "GET",
        f"{BASE}/trash-bin",
        RESPONDER,
        "contacts.read",
        list_deleted,
    ),
)
