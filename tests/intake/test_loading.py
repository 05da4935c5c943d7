"""Files come in whole or are refused by name."""

from __future__ import annotations

import codecs
import hashlib
from typing import TYPE_CHECKING

import pytest

from pointferry.domain.errors import ErrorCode, SourceFileError
from pointferry.intake import Table, read_table
from tests.intake.builders import csv_text, people, write

if TYPE_CHECKING:
    from pathlib import Path


ROWS = [[person.email, str(person.points)] for person in people(20)]


def read(folder: Path, text: str, encoding: str = "utf-8") -> Table:
    return read_table(write(folder, text, encoding=encoding))


def test_the_digest_and_size_are_the_files_own(tmp_path: Path) -> None:
    path = write(tmp_path, csv_text([["Email", "Points"], *ROWS]), encoding="utf-16")
    table = read_table(path)
    assert table.digest == hashlib.sha256(path.read_bytes()).hexdigest()
    assert table.size == path.stat().st_size


def test_the_end_of_file_sign_of_old_systems_is_no_customer(tmp_path: Path) -> None:
    assert read(tmp_path, "Email,Points\r\na@example.com,5\r\n\x1a").row_count == 1


@pytest.mark.parametrize("first", ["BM", "MZ", "RIFF", "PK"])
def test_a_column_may_be_called_like_a_file_format(tmp_path: Path, first: str) -> None:
    assert read(tmp_path, f"{first},Email,Points\nx,a@example.com,5\n").row_count == 1


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", ErrorCode.FILE_EMPTY),
        (b" \r\n\r\n", ErrorCode.FILE_EMPTY),
        (codecs.BOM_UTF8, ErrorCode.FILE_EMPTY),
        (codecs.BOM_UTF16_LE, ErrorCode.FILE_EMPTY),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), ErrorCode.FILE_NOT_A_TABLE),
        (b"%PDF-1.7\n...", ErrorCode.FILE_NOT_A_TABLE),
        (bytes(range(256)) * 40, ErrorCode.FILE_NOT_A_TABLE),
        (b"<html><table><tr><td>Email</td></tr></table>", ErrorCode.FILE_NOT_A_TABLE),
        (b'[{"email": "a@example.com"}]', ErrorCode.FILE_NOT_A_TABLE),
        (b"PK\x03\x04 not a workbook", ErrorCode.FILE_NOT_A_TABLE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 nor this", ErrorCode.FILE_NOT_A_TABLE),
        (b"email,points\n", ErrorCode.FILE_NO_ROWS),
        (b"email,points\n\n,\n", ErrorCode.FILE_NO_ROWS),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path: Path, content: bytes, code: ErrorCode) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(content)
    with pytest.raises(SourceFileError) as caught:
        read_table(path)
    assert caught.value.code is code
    assert caught.value.params["file"] == "export.csv"


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(SourceFileError) as missing:
        read_table(tmp_path / "none.csv")
    assert missing.value.code is ErrorCode.FILE_NOT_FOUND
    with pytest.raises(SourceFileError) as folder:
        read_table(tmp_path)
    assert folder.value.code is ErrorCode.FILE_UNREADABLE
