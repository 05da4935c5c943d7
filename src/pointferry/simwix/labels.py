"""Labels of contacts (V4): find or create, list, query; labelling and unlabelling a contact."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from pointferry.simwix.clock import iso
from pointferry.simwix.contact_store import add_labels, save_contact
from pointferry.simwix.contacts_v4 import existing, label_keys
from pointferry.simwix.envelopes import Rule, application_error, not_found
from pointferry.simwix.listing import check_sort_names, refused_query
from pointferry.simwix.nested_contact import check_labels, contact_json
from pointferry.simwix.query import compile_filter, compile_sort
from pointferry.simwix.shapes import FORMATS
from pointferry.simwix.terms import COMPARISON, Field, Kind, Order, QueryRefused
from pointferry.simwix.world import Operation

if TYPE_CHECKING:
    import sqlite3

    from pointferry.simwix.validation import Fields
    from pointferry.simwix.world import Call, JsonObject

RESPONDER = "com.wixpress.contacts.labels"
BASE = "/contacts/v4/labels"
KINDS = ("SYSTEM", "USER_DEFINED", "WIX_APP_DEFINED")
LONGEST_NAME = 180
LONGEST_KEY = 80
LONGEST_SORT_NAME = 3000
MOST_SORTS = 100
MOST_ROWS = 2000
DEFAULT_ROWS = 1000
MOST_KEYS = 100
NAMESPACE = "custom"


def _unsorted(sql: str, *operators: str) -> Field:
    return Field(sql, Kind.TEXT, frozenset(operators), ascending=False, descending=False)


FIELDS = {
    "key": _unsorted("l.key", "$eq", "$ne", "$in"),
    "displayName": Field(
        "l.display_name", Kind.TEXT, frozenset({"$eq", "$ne", "$in", "$startsWith"})
    ),
    "createdDate": Field("l.created_ms", Kind.DATE, COMPARISON),
    "updatedDate": Field("l.updated_ms", Kind.DATE, COMPARISON),
    "namespace": _unsorted("l.namespace", "$eq", "$ne"),
    "labelType": _unsorted("l.kind", "$eq"),
}


def find_or_create(call: Call) -> JsonObject:
    """Find Or Create Label: an exact display name finds, any other creates."""
    name = call.body.text("displayName", required=True, shortest=1, longest=LONGEST_NAME)
    check_language(call.body)
    call.body.check()
    site, now = call.site.seq, call.now
    found = call.store.row("SELECT * FROM labels WHERE site = ? AND display_name = ?", (site, name))
    if found is not None:
        return {"label": _json(found), "newLabel": False}
    total = call.store.number("SELECT count(*) FROM labels WHERE site = ?", (site,))
    quota = call.world.scenario.label_quota
    if total >= quota:
        data = {"labelsQuota": str(quota), "labelsCurrentTotal": str(total)}
        raise application_error(429, "LABELS_QUOTA_REACHED", "No further labels", data)
    key = _new_key(call, name or "")
    call.store.run(
        "INSERT INTO labels VALUES (?, ?, ?, ?, 'USER_DEFINED', ?, ?)",
        (site, key, name, NAMESPACE, now, now),
    )
    return {"label": _json(_find(call, key)), "newLabel": True}


def get_label(call: Call) -> JsonObject:
    """Get Label."""
    check_language(call.query)
    call.query.check()
    return {"label": _json(_find(call, call.path["key"]))}


def list_labels(call: Call) -> JsonObject:
    """List Labels, by type, namespace and the start of their names."""
    query = call.query
    kind = query.choice("labelType", KINDS)
    namespace = query.text("namespace", shortest=3, longest=25)
    start = query.text("startsWith", shortest=1, longest=LONGEST_NAME)
    name = query.text("sort.fieldName", longest=LONGEST_SORT_NAME)
    order = query.choice("sort.order", ("ASC", "DESC"))
    check_language(query)
    limit, offset = _paging(query, "paging.")
    query.check()
    wanted: JsonObject = {}
    if kind:
        wanted["labelType"] = kind
    if namespace:
        wanted["namespace"] = namespace
    if start:
        wanted["displayName"] = {"$startsWith": start}
    sort = None if name is None else [{"fieldName": name, "order": order or "ASC"}]
    rows, metadata = _rows(call, wanted, sort, limit, offset)
    return {"labels": [_json(row) for row in rows], "metadata": metadata}


def query_labels(call: Call) -> JsonObject:
    """Query Labels."""
    query = call.body.child_or_empty("query")
    check_language(call.body)
    check_sort_names(query, LONGEST_SORT_NAME, MOST_SORTS)
    limit, offset = _paging(query.child_or_empty("paging"), "")
    call.body.check()
    rows, metadata = _rows(call, query.data.get("filter"), query.data.get("sort"), limit, offset)
    return {"labels": [_json(row) for row in rows], "pagingMetadata": metadata}


def label_contact(call: Call) -> JsonObject:
    """Label Contact: adds labels that exist."""
    keys = _asked_keys(call)
    contact = existing(call)
    add_labels(call.store, [contact.seq], keys)
    saved = save_contact(call.store, contact, call.now)
    return {"contact": contact_json(saved, None, label_keys(call, saved))}


def unlabel_contact(call: Call) -> JsonObject:
    """Unlabel Contact: removes labels; a label it does not carry is no error."""
    keys = _asked_keys(call)
    contact = existing(call)
    for key in keys:
        call.store.run(
            "DELETE FROM contact_labels WHERE contact = ? AND key = ?", (contact.seq, key)
        )
    saved = save_contact(call.store, contact, call.now)
    return {"contact": contact_json(saved, None, label_keys(call, saved))}


def check_language(at: Fields) -> None:
    """Notes a language that is no language code."""
    language = at.text("language")
    if language is not None and not FORMATS["LANGUAGE"](language):
        at.note("language", "must be a valid LANGUAGE", Rule.FORMAT, type="LANGUAGE")


def _asked_keys(call: Call) -> list[str]:
    keys = call.body.texts("labelKeys", required=True, fewest=1, most=MOST_KEYS)
    check_labels(call, keys, call.body, "labelKeys")
    call.body.check()
    return keys


def _paging(at: Fields, prefix: str) -> tuple[int, int]:
    limit = at.int64(f"{prefix}limit", least=1, most=MOST_ROWS)
    offset = at.int64(f"{prefix}offset")
    return limit or DEFAULT_ROWS, offset or 0


def _rows(
    call: Call, wanted: object, sort: object, limit: int, offset: int
) -> tuple[list[sqlite3.Row], JsonObject]:
    try:
        chosen = compile_filter(wanted, FIELDS)
        orders = compile_sort(sort, FIELDS, MOST_SORTS)
    except QueryRefused as refused:
        raise refused_query(refused) from None
    where = f"l.site = ? AND ({chosen.sql})"
    params = (call.site.seq, *chosen.params)
    ways = [*orders, Order("displayName", descending=False)]
    order_by = ", ".join(
        f"{FIELDS[way.name].sql} {'DESC' if way.descending else 'ASC'}" for way in ways
    )
    rows = call.store.rows(
        f"SELECT * FROM labels l WHERE {where} ORDER BY {order_by}, l.key LIMIT ? OFFSET ?",  # noqa: S608 - compiled
        (*params, limit, offset),
    )
    total = call.store.number(f"SELECT count(*) FROM labels l WHERE {where}", params)  # noqa: S608 - compiled
    metadata: JsonObject = {
        "count": len(rows),
        "offset": offset,
        "total": total,
        "tooManyToCount": False,
    }
    return rows, metadata


def _new_key(call: Call, name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "label"
    stem = f"{NAMESPACE}.{stem}"[: LONGEST_KEY - 8]
    key, number = stem, 1
    while (
        call.store.row("SELECT 1 FROM labels WHERE site = ? AND key = ?", (call.site.seq, key))
        is not None
    ):
        number += 1
        key = f"{stem}-{number}"
    return key


def _find(call: Call, key: str) -> sqlite3.Row:
    row = call.store.row("SELECT * FROM labels WHERE site = ? AND key = ?", (call.site.seq, key))
    if row is None:
        raise not_found("Label", key)
    return row


def _json(row: sqlite3.Row) -> JsonObject:
    return {
        "namespace": row["namespace"],
        "namespaceDisplayName": "Custom labels",
        "key": row["key"],
        "displayName": row["display_name"],
        "labelType": row["kind"],
        "createdDate": iso(row["created_ms"]),
        "updatedDate": iso(row["updated_ms"]),
    }


_ON_CONTACT = "/contacts/v4/contacts/{id}/labels"
OPERATIONS = (
    Operation("FindOrCreateLabel", "POST", BASE, RESPONDER, "contacts.write", find_or_create),
    Operation("ListLabels", "GET", BASE, RESPONDER, "contacts.read", list_labels),
    Operation("QueryLabels", "POST", f"{BASE}/query", RESPONDER, "contacts.read", query_labels),
    Operation("GetLabel", "GET", f"{BASE}/{{key}}", RESPONDER, "contacts.read", get_label),
    Operation(
        "LabelContactV4",
        "POST",
        _ON_CONTACT,
        RESPONDER,
        "contacts.write",
        label_contact,
        id_field="contactId",
    ),
    Operation(
        "UnlabelContactV4",
        "DELETE",
        _ON_CONTACT,
        RESPONDER,
        "contacts.write",
        unlabel_contact,
        id_field="contactId",
    ),
)
