"""The six import methods and the file storage."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.simwix.shop import IMPORTS, MAPPING, Shop, table

if TYPE_CHECKING:
    from tests.simwix.conftest import Open

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


@pytest.mark.parametrize("while_importing", [True, False])
def test_executing_twice_counts_twice(open_shop: Open, while_importing: bool) -> None:
    shop = open_shop(
        import_semantics="add",
        import_seconds=0.3 if while_importing else 0,
        program_status="ACTIVE",
        program_name="Finch Club",
        rate_limit=0,
    )
    shop.create(EMAIL)
    import_id = shop.parsed(table([(EMAIL, 5), ("stranger@example.com", 1)]))
    assert shop.execute(import_id).status == 200
    if not while_importing:
        shop.wait(import_id, {"IMPORTED"})
    assert shop.execute(import_id).at("loyaltyImport", "status") == "IMPORTING"
    shop.wait(import_id, {"IMPORTED"})
    assert shop.balances()[EMAIL] == 10
    result = shop.import_state(import_id).at("loyaltyImport", "importResult")
    assert result == {"errorFileExists": True, "successCount": 1, "failureCount": 1}
    (known,) = shop.control("imports").rows("imports")
    assert known["executions"] == 2
    assert [entry["amount"] for entry in shop.ledger() if entry["email"] == EMAIL] == [5, 5]


def test_execute_needs_a_parsed_import(open_shop: Open) -> None:
    once = open_shop(import_executes_once=True, program_status="ACTIVE", program_name="Finch Club")
    import_id = once.parsed(table([(EMAIL, 1)]))
    assert once.execute(import_id).status == 200
    again = once.execute(import_id)
    assert (again.status, again.code) == (428, "IMPORT_NOT_PARSED")
    failed = open_shop(parse_fails="EMPTY_FILE")
    made = failed.post(IMPORTS, {"fileUrl": failed.upload(table([(EMAIL, 1)]))})
    import_id = made.text("loyaltyImport", "id")
    assert failed.wait(import_id, {"FAILED"}) == "FAILED"
    assert failed.execute(import_id).code == "IMPORT_NOT_PARSED"


def test_an_address_can_be_refused_once(open_shop: Open) -> None:
    shop = open_shop(
        import_refuses_emails=["ann@*"],
        import_refuses_once=True,
        import_refusal_reason="Busy",
        program_status="ACTIVE",
        program_name="Finch Club",
    )
    shop.create("ann@example.com", EMAIL)
    rows = [("ann@example.com", 5), (EMAIL, 6), ("ann@example.com", 7)]
    first = shop.imported(rows)
    assert first.number("loyaltyImport", "importResult", "failureCount") == 2
    assert shop.error_file(first.text("loyaltyImport", "id")).text.count("Busy") == 2
    assert "ann@example.com" not in shop.balances()
    shop.imported([("ANN@example.com", 5)])
    assert shop.balances() | {"ann@example.com": 5, EMAIL: 6} == shop.balances()


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


def test_the_last_page_of_imports_has_no_cursors(live: Shop) -> None:
    path = live.upload(table([(EMAIL, 1)]))
    for _ in range(3):
        live.post(IMPORTS, {"fileUrl": path})
    first = live.post(f"{IMPORTS}/query", {"query": {"cursorPaging": {"limit": 2}}})
    cursor = first.text("pagingMetadata", "cursors", "next")
    last = live.post(f"{IMPORTS}/query", {"query": {"cursorPaging": {"cursor": cursor}}})
    assert last.number("pagingMetadata", "count") == 1
    assert last.at("pagingMetadata", "cursors") == {}
