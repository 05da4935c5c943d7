"""Files as an import reads them, and the files of its errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.simwix.shop import IMPORTS, Shop

if TYPE_CHECKING:
    from tests.simwix.conftest import Open

EMAIL = "first@example.com"


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


def test_no_error_file_when_nothing_failed(live: Shop) -> None:
    live.create(EMAIL)
    done = live.imported([(EMAIL, 1)])
    link = live.get(
        f"{IMPORTS}/error-file-download-url", loyaltyImportId=done.text("loyaltyImport", "id")
    )
    assert link.at() == {}


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
