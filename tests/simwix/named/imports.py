"""Scenarios of imports: what they do to balances, their files and their uploads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx

from tests.simwix.named.moves import ALL, BOM, EVERY_TENTH, arrives, moved
from tests.simwix.shop import IMPORTS, table
from tests.simwix.short_move import NEWCOMERS, POINTS

if TYPE_CHECKING:
    from tests.simwix.shop import Shop


def case_sensitive_import(shop: Shop) -> None:
    rows: list[tuple[str, str | int]] = [(NEWCOMERS[0], 5)]
    rows += [(NEWCOMERS[1].upper(), 5), (f" {NEWCOMERS[2]} ", 5)]
    assert moved(shop, rows).counts == (1, 2)


def error_file(shop: Shop) -> bytes:
    """The error file of a move with one row of a stranger."""
    rows: list[tuple[str, str | int]] = [(NEWCOMERS[0], 5), ("stranger@example.com", 5)]
    came = moved(shop, rows)
    assert came.counts == (1, 1)
    assert came.error_file is not None
    return came.error_file.content


def error_file_all_rows(shop: Shop) -> None:
    content = error_file(shop)
    assert content.startswith(BOM + b"Import status,Reason,Email,Points")
    assert len(content.splitlines()) == 3


def error_file_failed_rows(shop: Shop) -> None:
    lines = error_file(shop).splitlines()
    assert lines == [
        b"Email,Points,Status,Error",
        b"stranger@example.com,5,FAILED,Contact not found",
    ]


def error_file_other_columns(shop: Shop) -> None:
    assert error_file(shop).startswith(b"Import status,Reason,Email,Points")


def error_file_bom(shop: Shop) -> None:
    assert error_file(shop).startswith(BOM + b"Email,Points,Status,Error")


def error_file_html(shop: Shop) -> None:
    assert error_file(shop).startswith(b"<!DOCTYPE html>")


def error_file_semicolons(shop: Shop) -> None:
    assert error_file(shop).startswith(b"Email;Points;Status;Error")


def error_file_missing(shop: Shop) -> None:
    came = moved(shop)
    assert came.counts == (len(NEWCOMERS) - EVERY_TENTH, EVERY_TENTH)
    assert came.ended.at("loyaltyImport", "importResult", "errorFileExists") is True
    assert came.error_file is None


def import_adds(shop: Shop) -> None:
    arrives(shop)
    again = moved(shop)
    assert again.counts == ALL
    assert shop.balances()[NEWCOMERS[0]] == 2 * POINTS


def import_sets(shop: Shop) -> None:
    arrives(shop)
    assert moved(shop).counts == ALL
    assert shop.balances()[NEWCOMERS[0]] == POINTS


def import_executes_once(shop: Shop) -> None:
    came = arrives(shop)
    again = shop.execute(came.ended.text("loyaltyImport", "id"))
    assert (again.status, again.code) == (428, "IMPORT_NOT_PARSED")


def import_fails_midway(shop: Shop) -> None:
    came = moved(shop)
    assert came.ended.at("loyaltyImport", "status") == "FAILED"
    assert len(set(NEWCOMERS) & set(shop.balances())) == 10


def instant(shop: Shop) -> None:
    assert arrives(shop).counts == ALL


def parse_fails(shop: Shop) -> None:
    came = moved(shop)
    assert came.steps["parsed"].at("loyaltyImport", "status") == "FAILED"
    reason = came.steps["parsed"].at("loyaltyImport", "parseResult", "parseErrorReason")
    assert reason == "INVALID_FILE_FORMAT"
    assert came.stopped is not None
    assert came.stopped.reply.code == "IMPORT_NOT_PARSED"


def rows_ignored(shop: Shop) -> None:
    came = moved(shop)
    assert came.counts == (len(NEWCOMERS) - EVERY_TENTH, 0)
    assert came.error_file is None


def rows_refused(shop: Shop) -> None:
    came = moved(shop)
    assert came.counts == (len(NEWCOMERS) - EVERY_TENTH, EVERY_TENTH)
    assert came.error_file is not None
    assert came.error_file.text.count("Internal error") == EVERY_TENTH


def slow_parsing(shop: Shop) -> None:
    switches = shop.control("scenario")
    assert [switches.at(f"{name}_seconds") for name in ("initiated", "parse")] == [2, 10]


def slow_import(shop: Shop) -> None:
    made = shop.post(IMPORTS, {"fileUrl": shop.upload(table([("a@example.com", 1)]))})
    assert made.at("loyaltyImport", "status") == "INITIATED"
    switches = shop.control("scenario")
    assert [switches.at(f"{name}_seconds") for name in ("initiated", "parse", "import")] == [
        2,
        4,
        30,
    ]


def upload_by_put(shop: Shop) -> None:
    assert arrives(shop).upload_verbs == ["PUT text/csv 200"]
    link = shop.post(f"{IMPORTS}/wixmp-upload-url").text("uploadUrl")
    assert httpx.post(link, content=b"a", trust_env=False).status_code == 405


def upload_by_post(shop: Shop) -> None:
    assert arrives(shop).upload_verbs == ["PUT text/csv 405", "POST 200"]


def upload_octet_stream(shop: Shop) -> None:
    verbs = arrives(shop).upload_verbs
    assert verbs == ["PUT text/csv 415", "PUT application/octet-stream 200"]


CHECKS = (
    case_sensitive_import,
    error_file_all_rows,
    error_file_bom,
    error_file_failed_rows,
    error_file_html,
    error_file_missing,
    error_file_other_columns,
    error_file_semicolons,
    import_adds,
    import_executes_once,
    import_fails_midway,
    import_sets,
    instant,
    parse_fails,
    rows_ignored,
    rows_refused,
    slow_import,
    slow_parsing,
    upload_by_post,
    upload_by_put,
    upload_octet_stream,
)
