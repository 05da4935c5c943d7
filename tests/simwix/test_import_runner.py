"""How an import goes on, row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.simwix.shop import IMPORTS, Shop, table

if TYPE_CHECKING:
    from tests.simwix.conftest import Open

EMAIL = "first@example.com"


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
