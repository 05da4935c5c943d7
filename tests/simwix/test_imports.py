"""The six import methods and the file storage."""

from __future__ import annotations

import pytest

from tests.simwix.shop import IMPORTS, MAPPING, Shop, table

EMAIL = "first@example.com"


def test_whole_flow_sets_balances_and_reports_the_failed_row(live: Shop) -> None:
    live.create(EMAIL)
    before = live.balances()
    known = max(before, key=lambda email: before[email])
    done = live.imported([(EMAIL, 120), (known, 7), ("nobody@example.com", 3)])
    assert done.at("loyaltyImport", "importResult") == {
        "errorFileExists": True,
        "successCount": 2,
        "failureCount": 1,
    }
    assert live.balances() == before | {EMAIL: 120, known: 7}
    answer = live.error_file(done.text("loyaltyImport", "id"))
    assert answer.text.splitlines() == [
        "Email,Points,Status,Error",
        "nobody@example.com,3,FAILED,Contact not found",
    ]


def test_execute_needs_a_parsed_import(live: Shop) -> None:
    import_id = live.parsed(table([(EMAIL, 1)]))
    assert live.execute(import_id).status == 200
    again = live.execute(import_id)
    assert (again.status, again.code) == (428, "IMPORT_NOT_PARSED")


def test_execute_needs_an_active_program(shop: Shop) -> None:
    refused = shop.execute(shop.parsed(table([(EMAIL, 1)])))
    assert (refused.status, refused.code) == (428, "PROGRAM_NOT_ACTIVE")


EMAIL_0 = MAPPING[0]
INFO = "headerMappingInfo.headerMappings"


@pytest.mark.parametrize(
    ("mapping", "field"),
    [
        ([EMAIL_0], INFO),
        ([*MAPPING, {"columnName": "POINTS", "columnIndex": 2}], INFO),
        ([EMAIL_0, {"columnName": "EMAIL", "columnIndex": 1}], f"{INFO}[1].columnName"),
        ([EMAIL_0, {"columnName": "NAME", "columnIndex": 1}], f"{INFO}[1].columnName"),
        ([EMAIL_0, {"columnIndex": 1}], f"{INFO}[1].columnName"),
        ([EMAIL_0, {"columnName": "POINTS", "columnIndex": 0}], f"{INFO}[1].columnIndex"),
        ([EMAIL_0, {"columnName": "POINTS", "columnIndex": -1}], f"{INFO}[1].columnIndex"),
        ([EMAIL_0, {"columnName": "POINTS", "columnIndex": "1"}], f"{INFO}[1].columnIndex"),
        ([EMAIL_0, {"columnName": "POINTS", "columnIndex": 2}], f"{INFO}[1].columnIndex"),
        ("Email", INFO),
    ],
)
def test_mapping_is_checked(live: Shop, mapping: object, field: str) -> None:
    import_id = live.parsed(table([(EMAIL, 1)]))
    refused = live.execute(import_id, mapping)
    assert (refused.status, refused.fields) == (400, [field])
    assert live.import_state(import_id).text("loyaltyImport", "status") == "PARSED"


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({}, ["fileUrl"]),
        ({"fileUrl": "ab"}, ["fileUrl", "fileUrl"]),
        ({"fileUrl": "/sites/elsewhere/x.csv"}, ["fileUrl"]),
        ({"fileUrl": 7}, ["fileUrl"]),
    ],
)
def test_create_is_checked(shop: Shop, body: object, fields: list[str]) -> None:
    refused = shop.post(IMPORTS, body)
    assert refused.status == 400
    assert set(refused.fields) == set(fields)


def test_unknown_imports_are_not_found(shop: Shop) -> None:
    unknown = "00000000-0000-4000-8000-000000000000"
    assert shop.get(IMPORTS, loyaltyImportId=unknown).status == 404
    assert shop.execute(unknown).status == 404
    assert shop.get(IMPORTS).fields == ["loyaltyImportId"]
    assert shop.get(IMPORTS, loyaltyImportId="x").fields == ["loyaltyImportId"]


def test_query_lists_newest_first_and_filters(live: Shop) -> None:
    first = live.parsed(table([(EMAIL, 1)]))
    second = live.parsed(table([(EMAIL, 2)]))
    listed = live.post(f"{IMPORTS}/query", {"query": {}}).rows("loyaltyImports")
    assert [row["id"] for row in listed] == [second, first]
    none = live.post(f"{IMPORTS}/query", {"query": {"filter": {"status": "IMPORTED"}}})
    assert none.rows("loyaltyImports") == []
    assert live.post(f"{IMPORTS}/query", {}).fields == ["query"]
