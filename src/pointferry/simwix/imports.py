"""Loyalty imports: the six methods. The work itself is done by the import runner."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec

from pointferry.simwix.envelopes import Rule, application_error, not_found
from pointferry.simwix.files import download_url, upload_url
from pointferry.simwix.import_store import (
    ImportRecord,
    begin_again,
    find_import,
    import_json,
    import_of,
    insert_import,
    save_import,
)
from pointferry.simwix.listing import list_page
from pointferry.simwix.paging import Listing
from pointferry.simwix.program import require_active
from pointferry.simwix.store import new_id
from pointferry.simwix.terms import COMPARISON, Clause, Field, Kind, Order
from pointferry.simwix.world import Operation

if TYPE_CHECKING:
    from collections.abc import Callable

    from pointferry.simwix.validation import Fields
    from pointferry.simwix.world import Call, JsonObject

RESPONDER = "wix.loyalty.imports"
BASE = "/_api/loyalty-imports/v1/loyalty-imports"
MOST_FILE_BYTES = 10_000_000
COLUMN_NAMES = ("EMAIL", "POINTS")
DATES = COMPARISON | {"$in", "$hasSome", "$exists"}
FIELDS = {
    "createdDate": Field("i.created_ms", Kind.DATE, DATES),
    "updatedDate": Field("i.updated_ms", Kind.DATE, DATES),
    "status": Field("i.status", Kind.TEXT, frozenset({"$eq", "$ne", "$in", "$hasSome", "$exists"})),
}
IMPORTS = Listing(
    "QueryLoyaltyImports",
    "i.*",
    "imports i",
    FIELDS,
    "i.seq",
    Order("createdDate", descending=True),
)


def create_file_url(call: Call) -> JsonObject:
    """Create Loyalty Import File Url: where to upload, and the path to name afterwards."""
    path = f"/sites/{call.site.id}/{new_id()}.csv"
    call.store.run("INSERT INTO files VALUES (?, ?, ?, NULL)", (path, call.site.seq, call.now))
    return {"filePath": path, "uploadUrl": upload_url(call.world, path)}


def create_import(call: Call) -> JsonObject:
    """Create Loyalty Import: starts parsing an uploaded file."""
    path = call.body.text("fileUrl", required=True, shortest=3, longest=10_000)
    name = call.body.text("fileName", longest=1000)
    size = call.body.integer("fileSize", least=0)
    file = call.store.row(
        "SELECT length(content) AS size FROM files WHERE path = ? AND site = ?",
        (path, call.site.seq),
    )
    if path is not None and file is None:
        call.body.note("fileUrl", "is not a file path of this site", Rule.CUSTOM)
    if size is not None and size > MOST_FILE_BYTES:
        call.body.note("fileSize", "is too large", Rule.MAX, threshold=MOST_FILE_BYTES)
    call.body.check()
    stored = 0 if file is None else file["size"] or 0
    record = insert_import(
        call.store, call.site.seq, call.now, path=path or "", name=name, size=stored
    )
    call.world.advance_import(record.seq)
    return _answer(call, record)


def execute_import(call: Call) -> JsonObject:
    """Execute Loyalty Import: a parsed one, with one column for each of two meanings.

    Wix does not say what a second Execute does. Here it imports all rows a second time, because
    that is what a client must never cause; a switch refuses it instead.
    """
    import_id = call.body.guid("loyaltyImportId", required=True)
    info = call.body.child("headerMappingInfo", required=True)
    mapping = {} if info is None else _mapping(info)
    call.body.check()
    record = _require(call, import_id or "")
    again = record.status in {"IMPORTING", "IMPORTED"}
    if record.status != "PARSED" and (not again or call.world.scenario.import_executes_once):
        raise application_error(
            428,
            "IMPORT_NOT_PARSED",
            f"The import is {record.status}, not PARSED",
            {"status": record.status},
        )
    if info is not None:
        _check_indexes(info, len(record.header or []))
        call.body.check()
    if call.world.scenario.import_needs_active_program:
        require_active(call.world, call.site)
    if record.status == "IMPORTED":
        record = begin_again(call.store, record)
    record = msgspec.structs.replace(
        record,
        status="IMPORTING",
        executions=record.executions + 1,
        email_column=mapping["EMAIL"],
        points_column=mapping["POINTS"],
        mapping=[{"columnName": name, "columnIndex": index} for name, index in mapping.items()],
    )
    record = save_import(call.store, record, call.now)
    call.world.advance_import(record.seq)
    return _answer(call, record)


def get_import(call: Call) -> JsonObject:
    """Get Loyalty Import: the id is a query parameter."""
    return _answer(call, _require(call, _asked_id(call)))


def error_file_url(call: Call) -> JsonObject:
    """Get Error File Download Url: no url while no row has failed."""
    record = _require(call, _asked_id(call))
    hidden = call.world.scenario.error_file_missing
    if hidden or record.failed == 0 or record.status not in {"IMPORTED", "FAILED"}:
        return {"url": None}
    return {"url": download_url(call.world, record.id)}


def query_imports(call: Call) -> JsonObject:
    """Query Loyalty Imports."""
    page = list_page(call, IMPORTS, Clause("i.site = ?", (call.site.seq,)))
    if page.next_cursor is None:  # the documented last page has no cursor at all
        page = replace(page, previous_cursor=None)
    strange = call.world.scenario.unknown_enum_values
    return {
        "loyaltyImports": [import_json(import_of(row), strange=strange) for row in page.rows],
        "pagingMetadata": page.metadata(),
    }


def _mapping(info: Fields) -> dict[str, int]:
    mapping: dict[str, int] = {}
    for entry in info.children("headerMappings", required=True, fewest=2, most=2):
        name = entry.choice("columnName", COLUMN_NAMES, required=True)
        index = entry.integer("columnIndex", required=True, least=0)
        if name is None or index is None:
            continue
        if name in mapping:
            entry.note("columnName", "is mapped twice", Rule.CUSTOM)
        elif index in mapping.values():
            entry.note("columnIndex", "is mapped twice", Rule.CUSTOM)
        mapping[name] = index
    return mapping


def _check_indexes(info: Fields, columns: int) -> None:
    for entry in info.children("headerMappings"):
        entry.integer("columnIndex", least=0, most=columns - 1)


def _asked_id(call: Call) -> str:
    import_id = call.query.guid("loyaltyImportId", required=True)
    call.query.check()
    return import_id or ""


def _require(call: Call, import_id: str) -> ImportRecord:
    record = find_import(call.store, "id", import_id)
    if record is None or record.site != call.site.seq:
        raise not_found("Loyalty import", import_id)
    return record


def _answer(call: Call, record: ImportRecord) -> JsonObject:
    strange = call.world.scenario.unknown_enum_values
    return {"loyaltyImport": import_json(record, strange=strange)}


def _operation(
    name: str, method: str, suffix: str, handler: Callable[[Call], JsonObject]
) -> Operation:
    return Operation(
        name, method, BASE + suffix, RESPONDER, "loyalty.imports", handler, needs_loyalty=True
    )


OPERATIONS = (
    _operation("CreateLoyaltyImportFileUrl", "POST", "/wixmp-upload-url", create_file_url),
    _operation("CreateLoyaltyImport", "POST", "", create_import),
    _operation("ExecuteLoyaltyImport", "POST", "/execute", execute_import),
    _operation("QueryLoyaltyImports", "POST", "/query", query_imports),
    _operation("GetErrorFileDownloadUrl", "GET", "/error-file-download-url", error_file_url),
    _operation("GetLoyaltyImport", "GET", "", get_import),
)
