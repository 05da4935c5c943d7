"""The six import methods and the file storage."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
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


def test_import_can_add(open_shop: Open) -> None:
    shop = open_shop(
        import_semantics="add", program_status="ACTIVE", program_name="Finch Club", rate_limit=0
    )
    before = shop.balances()
    known = max(before, key=lambda email: before[email])
    shop.imported([(known, 7)])
    assert shop.balances()[known] == before[known] + 7


def test_every_imported_balance_is_a_transaction_with_its_import(live: Shop) -> None:
    live.create(EMAIL)
    done = live.imported([(EMAIL, 120)])
    entry = live.ledger()[-1]
    assert entry["cause"] == "import"
    assert entry["import_id"] == done.text("loyaltyImport", "id")
    assert (entry["balance_before"], entry["balance_after"], entry["amount"]) == (0, 120, 120)


def test_statuses_are_passed_one_by_one(open_shop: Open) -> None:
    shop = open_shop(
        initiated_seconds=0.2,
        parse_seconds=0.2,
        import_seconds=0.3,
        rate_limit=0,
        program_status="ACTIVE",
        program_name="Finch Club",
    )
    made = shop.post(IMPORTS, {"fileUrl": shop.upload(table([(EMAIL, 1)]))})
    import_id = made.text("loyaltyImport", "id")
    seen = [made.text("loyaltyImport", "status")]
    for wanted in ("PARSING", "PARSED"):
        shop.wait(import_id, {wanted})
        seen.append(wanted)
    seen.append(shop.execute(import_id).text("loyaltyImport", "status"))
    seen.append(shop.wait(import_id, {"IMPORTED"}))
    assert seen == ["INITIATED", "PARSING", "PARSED", "IMPORTING", "IMPORTED"]


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


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "EMPTY_FILE"),
        (b"Email,Points\n", "NO_DATA_ROWS"),
        (b"\xff\xfeE\x00", "INVALID_ENCODING"),
        ((",".join(["h"] * 101) + "\nx\n").encode(), "INVALID_HEADER"),
    ],
)
def test_bad_files_fail_at_parsing(shop: Shop, content: bytes, reason: str) -> None:
    made = shop.post(IMPORTS, {"fileUrl": shop.upload(content)})
    import_id = made.text("loyaltyImport", "id")
    assert shop.wait(import_id, {"PARSED", "FAILED"}) == "FAILED"
    state = shop.import_state(import_id)
    assert state.at("loyaltyImport", "parseResult", "parseErrorReason") == reason


def test_a_file_never_uploaded_fails_at_parsing(shop: Shop) -> None:
    path = shop.post(f"{IMPORTS}/wixmp-upload-url").text("filePath")
    import_id = shop.post(IMPORTS, {"fileUrl": path}).text("loyaltyImport", "id")
    assert shop.wait(import_id, {"PARSED", "FAILED"}) == "FAILED"


@pytest.mark.parametrize(
    ("email", "points", "reason"),
    [
        ("not an address", "1", "Invalid email"),
        ("", "1", "Invalid email"),
        (EMAIL, "", "Invalid points value"),
        (EMAIL, "1.5", "Invalid points value"),
        (EMAIL, "-1", "Invalid points value"),
        (EMAIL, "1,000", "Invalid points value"),
        (EMAIL, "1000000000", "Invalid points value"),
        (EMAIL, "\u0661", "Invalid points value"),
    ],
)
def test_bad_rows_fail_alone(live: Shop, email: str, points: str, reason: str) -> None:
    live.create(EMAIL, "second@example.com")
    done = live.imported([(email, points), ("second@example.com", 5)])
    assert done.number("loyaltyImport", "importResult", "failureCount") == 1
    assert live.balances()["second@example.com"] == 5
    answer = live.error_file(done.text("loyaltyImport", "id"))
    assert answer.text.splitlines()[1].endswith(f"FAILED,{reason}")


def test_no_error_file_when_nothing_failed(live: Shop) -> None:
    live.create(EMAIL)
    done = live.imported([(EMAIL, 1)])
    link = live.get(
        f"{IMPORTS}/error-file-download-url", loyaltyImportId=done.text("loyaltyImport", "id")
    )
    assert link.at() == {}


def test_query_lists_newest_first_and_filters(live: Shop) -> None:
    first = live.parsed(table([(EMAIL, 1)]))
    second = live.parsed(table([(EMAIL, 2)]))
    listed = live.post(f"{IMPORTS}/query", {"query": {}}).rows("loyaltyImports")
    assert [row["id"] for row in listed] == [second, first]
    none = live.post(f"{IMPORTS}/query", {"query": {"filter": {"status": "IMPORTED"}}})
    assert none.rows("loyaltyImports") == []
    assert live.post(f"{IMPORTS}/query", {}).fields == ["query"]


def test_storage_refuses_credentials_foreign_addresses_and_other_verbs(shop: Shop) -> None:
    address = shop.post(f"{IMPORTS}/wixmp-upload-url").text("uploadUrl")
    with httpx.Client(trust_env=False) as http:
        told = http.put(address, content=b"x", headers={"authorization": shop.service.api_key})
        assert told.status_code == 400
        assert http.put(address, content=b"x", headers={"wix-site-id": "x"}).status_code == 400
        assert http.put(address.replace("token=", "token=0"), content=b"x").status_code == 403
        assert http.post(address, content=b"x").status_code == 405
        assert http.get(f"{shop.embedded.files_url}/elsewhere").status_code == 404
        assert http.put(address, content=b"x" * 10_000_001).status_code == 413
        assert http.put(address, content=b"x" * 10_000_000).status_code == 200


def test_addresses_expire(shop: Shop) -> None:
    address = shop.post(f"{IMPORTS}/wixmp-upload-url").text("uploadUrl")
    shop.control("clock", {"advance": 3601})
    assert httpx.put(address, content=b"x", trust_env=False).status_code == 403


def test_upload_by_post_form(open_shop: Open) -> None:
    shop = open_shop(upload_verb="POST", rate_limit=0)
    made = shop.post(f"{IMPORTS}/wixmp-upload-url")
    address, path = made.text("uploadUrl"), made.text("filePath")
    content = table([(EMAIL, 1)])
    with httpx.Client(trust_env=False) as http:
        assert http.put(address, content=content).status_code == 405
        assert http.post(address, files={"file": content}).status_code == 400
        sent = http.post(address, data={"path": path}, files={"file": content})
        assert sent.status_code == 200
    import_id = shop.post(IMPORTS, {"fileUrl": path}).text("loyaltyImport", "id")
    shop.wait(import_id, {"PARSED"})
    state = shop.import_state(import_id)
    assert state.at("loyaltyImport", "fileMetadata", "header", "values") == ["Email", "Points"]


@pytest.mark.parametrize(
    ("switches", "expected"),
    [
        ({"error_file_rows": "all"}, b"Email,Points,Status,Error\nok@example.com,1,SUCCESS,\n"),
        ({"error_file_extra": "first"}, b"Status,Error,Email,Points\nFAILED,"),
        ({"error_file_bom": True}, b"\xef\xbb\xbfEmail,Points,Status,Error\nno"),
        ({"error_file_format": "semicolon"}, b"Email;Points;Status;Error\nno"),
        ({"error_file_format": "html"}, b"<!DOCTYPE html>"),
        ({"error_file_status": "S", "error_file_reason": "R"}, b"Email,Points,S,R\nno"),
    ],
)
def test_error_file_switches(open_shop: Open, switches: dict[str, object], expected: bytes) -> None:
    shop = open_shop(program_status="ACTIVE", program_name="Finch Club", rate_limit=0, **switches)
    shop.create("ok@example.com")
    done = shop.imported([("ok@example.com", 1), ("no@example.com", 2)])
    assert shop.error_file(done.text("loyaltyImport", "id")).content.startswith(expected)


@pytest.mark.parametrize(
    ("switches", "balances", "result"),
    [
        (
            {"import_fails_after_rows": 1},
            {"a@example.com": 1},
            {"status": "FAILED", "successCount": 1, "failureCount": 0},
        ),
        (
            {"import_fails_after_rows": 0},
            {},
            {"status": "FAILED", "successCount": 0, "failureCount": 0},
        ),
        (
            {"import_refuses_every": 2},
            {"a@example.com": 1, "c@example.com": 3},
            {"status": "IMPORTED", "successCount": 2, "failureCount": 1},
        ),
        (
            {"import_refuses_emails": ["c@*"]},
            {"a@example.com": 1, "b@example.com": 2},
            {"status": "IMPORTED", "successCount": 2, "failureCount": 1},
        ),
        (
            {"import_ignores_every": 3},
            {"a@example.com": 1, "b@example.com": 2},
            {"status": "IMPORTED", "successCount": 2, "failureCount": 0},
        ),
    ],
)
def test_import_troubles(
    open_shop: Open,
    switches: dict[str, object],
    balances: dict[str, int],
    result: dict[str, object],
) -> None:
    shop = open_shop(
        program_status="ACTIVE",
        program_name="Finch Club",
        shop_accounts=0,
        rate_limit=0,
        **switches,
    )
    shop.create("a@example.com", "b@example.com", "c@example.com")
    done = shop.imported([("a@example.com", 1), ("b@example.com", 2), ("c@example.com", 3)])
    assert shop.balances() == balances
    assert {
        "status": done.at("loyaltyImport", "status"),
        "successCount": done.number("loyaltyImport", "importResult", "successCount"),
        "failureCount": done.number("loyaltyImport", "importResult", "failureCount"),
    } == result


@pytest.mark.parametrize(
    ("switches", "email", "found"),
    [
        ({}, " Ann@Example.com ", True),
        ({"import_matches_case": True}, "Ann@example.com", False),
        ({"import_matches_spaces": True}, " ann@example.com", False),
        ({}, "second@example.com", False),
        ({"import_matches_additional_emails": True}, "second@example.com", True),
    ],
)
def test_how_an_import_finds_contacts(
    open_shop: Open, switches: dict[str, object], email: str, *, found: bool
) -> None:
    shop = open_shop(program_status="ACTIVE", program_name="Finch Club", rate_limit=0, **switches)
    contact = {
        "email": {"email": "ann@example.com"},
        "additionalEmails": [{"email": "second@example.com"}],
    }
    assert shop.post("/contacts/v5/contacts", {"contact": contact}).status == 200
    shop.imported([(email, 9)])
    assert shop.balances().get("ann@example.com") == (9 if found else None)
