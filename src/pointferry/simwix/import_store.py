"""Imports as stored and as answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from pointferry.simwix.clock import iso
from pointferry.simwix.store import new_id

if TYPE_CHECKING:
    import sqlite3

    from pointferry.simwix.store import Store
    from pointferry.simwix.world import JsonObject


class ImportRecord(msgspec.Struct, frozen=True):
    """One import.

    Attributes:
        seq: Key in the tables.
        site: Key of the site.
        path: Storage path of the file; ``size`` is its length in bytes.
        samples: Up to five rows.
        parsed_rows: Data rows; None before parsing.
        next_row: Data rows dealt with so far.
        succeeded, failed: Rows by outcome so far.
        executions: How often Execute was accepted.
        passes: How often all rows have been dealt with.
    """

    seq: int
    id: str
    site: int
    job_id: str
    revision: int
    created_ms: int
    updated_ms: int
    status: str
    path: str
    name: str
    size: int
    header: list[str] | None = None
    samples: list[list[str]] | None = None
    email_column: int | None = None
    points_column: int | None = None
    mapping: list[dict[str, str | int]] | None = None
    parsed_rows: int | None = None
    parse_error: str | None = None
    next_row: int = 0
    succeeded: int = 0
    failed: int = 0
    executions: int = 0
    passes: int = 0


def insert_import(
    store: Store, site: int, now: int, *, path: str, name: str | None, size: int
) -> ImportRecord:
    """Stores a new import in status INITIATED."""
    record = ImportRecord(
        0,
        new_id(),
        site,
        new_id(),
        1,
        now,
        now,
        "INITIATED",
        path,
        name or path.rpartition("/")[2],
        size,
    )
    seq = store.run(
        "INSERT INTO imports (id, site, job_id, revision, created_ms, updated_ms, status, path,"
        " name, size, next_row, succeeded, failed, executions, passes)"
        " VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0)",
        (record.id, site, record.job_id, now, now, record.status, path, record.name, size),
    )
    return msgspec.structs.replace(record, seq=seq)


def find_import(store: Store, column: str, value: str | int) -> ImportRecord | None:
    """The import whose ``id`` or ``seq`` has a value."""
    row = store.row(f"SELECT * FROM imports WHERE {column} = ?", (value,))  # noqa: S608 - ours
    return None if row is None else import_of(row)


def unfinished_imports(store: Store) -> list[int]:
    """Keys of imports that are on their way."""
    rows = store.rows(
        "SELECT seq FROM imports WHERE status IN ('INITIATED', 'PARSING', 'IMPORTING') ORDER BY seq"
    )
    return [row["seq"] for row in rows]


def save_import(store: Store, record: ImportRecord, now: int) -> ImportRecord:
    """Stores a changed import under its next revision."""
    record = msgspec.structs.replace(record, revision=record.revision + 1, updated_ms=now)
    store.run(
        "UPDATE imports SET revision = ?, updated_ms = ?, status = ?, size = ?, header = ?,"
        " samples = ?, email_column = ?, points_column = ?, mapping = ?, parsed_rows = ?,"
        " parse_error = ?, next_row = ?, succeeded = ?, failed = ?, executions = ?,"
        " passes = ? WHERE seq = ?",
        (
            record.revision,
            record.updated_ms,
            record.status,
            record.size,
            _packed(record.header),
            _packed(record.samples),
            record.email_column,
            record.points_column,
            _packed(record.mapping),
            record.parsed_rows,
            record.parse_error,
            record.next_row,
            record.succeeded,
            record.failed,
            record.executions,
            record.passes,
            record.seq,
        ),
    )
    return record


def begin_again(store: Store, record: ImportRecord) -> ImportRecord:
    """The import before its first row, what came of its rows forgotten; not stored yet."""
    store.run("DELETE FROM import_failures WHERE import = ?", (record.seq,))
    return msgspec.structs.replace(record, next_row=0, succeeded=0, failed=0)


def _packed(value: object) -> str | None:
    return None if value is None else msgspec.json.encode(value).decode()


def import_of(row: sqlite3.Row) -> ImportRecord:
    """The import in a row of its table."""
    data = dict(zip(row.keys(), row, strict=True))
    names = ImportRecord.__struct_fields__
    plain = {
        name: _unpacked(data[name]) if name in {"header", "samples", "mapping"} else data[name]
        for name in names
    }
    return msgspec.convert(plain, ImportRecord)


def _unpacked(text: str | None) -> object:
    return None if text is None else msgspec.json.decode(text)


def import_json(record: ImportRecord, *, strange: bool = False) -> JsonObject:
    """The import as answered; nested objects are absent until there is something in them.

    Args:
        record: The import.
        strange: Print statuses on the way as one that no list names.
    """
    on_its_way = record.status in {"INITIATED", "PARSING", "IMPORTING"}
    metadata: JsonObject = {"size": record.size, "name": record.name, "url": record.path}
    if record.header is not None:
        metadata["header"] = {"values": record.header}
        rows = record.samples or []
        metadata["sampleDataRows"] = [{"values": values} for values in rows]
    if record.mapping is not None:
        metadata["headerMappingInfo"] = {"headerMappings": record.mapping}
    out: JsonObject = {
        "id": record.id,
        # Wix's own samples have it; early answers may lack it.
        "asyncImportJobId": None if record.status == "INITIATED" else record.job_id,
        "revision": str(record.revision),
        "createdDate": iso(record.created_ms),
        "updatedDate": iso(record.updated_ms),
        "status": "QUEUED" if strange and on_its_way else record.status,
        "fileMetadata": metadata,
    }
    if record.parse_error is not None:
        out["parseResult"] = {"parsedRowCount": 0, "parseErrorReason": record.parse_error}
    elif record.parsed_rows is not None:
        out["parseResult"] = {"parsedRowCount": record.parsed_rows}
    if record.mapping is not None:
        finished = record.status in {"IMPORTED", "FAILED"}
        result: JsonObject = {"errorFileExists": finished and record.failed > 0}
        if finished:
            result |= {"successCount": record.succeeded, "failureCount": record.failed}
        out["importResult"] = result
    return out
