"""Imports as stored and as answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from pointferry.simwix.import_store import (
    find_import,
    import_json,
    insert_import,
    save_import,
    unfinished_imports,
)
from pointferry.simwix.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def store() -> Iterator[Store]:
    store = Store(None)
    store.create_tables()
    yield store
    store.close()


def test_an_import_is_read_as_it_was_written(store: Store) -> None:
    record = insert_import(store, 1, 10, path="/sites/x/y.csv", name=None, size=7)
    assert record.name == "y.csv"
    assert find_import(store, "id", record.id) == record
    mapping: list[dict[str, str | int]] = [{"columnName": "EMAIL", "columnIndex": 0}]
    changed = msgspec.structs.replace(
        record, status="PARSED", header=["Email"], samples=[["a"]], mapping=mapping, parsed_rows=1
    )
    saved = save_import(store, changed, 20)
    assert (saved.revision, saved.updated_ms) == (2, 20)
    assert find_import(store, "seq", record.seq) == saved


def test_what_is_on_its_way_is_known(store: Store) -> None:
    records = [
        insert_import(store, 1, 10, path=f"/{number}.csv", name="a", size=1) for number in range(3)
    ]
    save_import(store, msgspec.structs.replace(records[0], status="IMPORTED"), 20)
    save_import(store, msgspec.structs.replace(records[1], status="IMPORTING"), 20)
    assert unfinished_imports(store) == [records[1].seq, records[2].seq]


def test_nested_members_come_with_what_they_tell(store: Store) -> None:
    record = insert_import(store, 1, 10, path="/a.csv", name="a", size=1)
    assert not {"parseResult", "importResult"} & set(import_json(record))
    failed = msgspec.structs.replace(record, status="FAILED", parse_error="EMPTY_FILE")
    assert import_json(failed)["parseResult"] == {
        "parsedRowCount": 0,
        "parseErrorReason": "EMPTY_FILE",
    }
    assert import_json(record, strange=True)["status"] == "QUEUED"
    assert import_json(failed, strange=True)["status"] == "FAILED"


def test_an_early_import_has_no_job_yet(store: Store) -> None:
    record = insert_import(store, 1, 5, path="/sites/a/b.csv", name=None, size=3)
    assert import_json(record)["asyncImportJobId"] is None
    parsing = msgspec.structs.replace(record, status="PARSING")
    assert import_json(parsing)["asyncImportJobId"] == record.job_id
