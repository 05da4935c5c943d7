"""Packed exports are read like the files in them; broken, locked and huge ones are refused."""

from __future__ import annotations

import gzip
import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from pointferry.domain.errors import ErrorCode, SourceFileError
from pointferry.intake import ReadOptions, archives, read_table
from tests.intake.builders import Sheet, write_workbook

if TYPE_CHECKING:
    from pathlib import Path

SMALL = "email,points\na@example.com,1\n"
LARGE = "email,points\n" + "".join(f"c{n}@example.com,{n}\n" for n in range(50))


REFUSALS = {ErrorCode.FILE_NOT_A_TABLE, ErrorCode.FILE_PROTECTED, ErrorCode.FILE_TOO_LARGE}


def packed(folder: Path, **members: str | bytes) -> Path:
    path = folder / "export.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "."), content)
    return path


def refused(path: Path) -> ErrorCode:
    with pytest.raises(SourceFileError) as caught:
        read_table(path)
    return caught.value.code


def test_the_only_table_is_read(tmp_path: Path) -> None:
    table = read_table(packed(tmp_path, customers__csv=SMALL, readme__pdf="%PDF"))
    assert table.cells(0) == ["a@example.com", "1"]
    assert (table.layout.sheet, table.layout.sheets) == (None, ())


def test_of_several_the_one_with_most_addresses_is_read(tmp_path: Path) -> None:
    path = packed(tmp_path, orders__csv="id,total\n" * 900, small__csv=SMALL, large__csv=LARGE)
    table = read_table(path)
    assert table.layout.sheet == "large.csv"
    assert table.layout.sheets == ("orders.csv", "small.csv", "large.csv")
    assert read_table(path, ReadOptions(sheet="small.csv")).row_count == 1


def test_a_workbook_in_an_archive(tmp_path: Path) -> None:
    sheets = [Sheet("Now", [["Email", "Points"], ["a@example.com", 7]])]
    inner = write_workbook(tmp_path / "inner.xlsx", sheets).read_bytes()
    table = read_table(packed(tmp_path, export__xlsx=inner))
    assert (table.layout.sheet, table.cells(0)) == ("Now", ["a@example.com", "7"])


def test_gzip(tmp_path: Path) -> None:
    path = tmp_path / "export.csv.gz"
    path.write_bytes(gzip.compress(LARGE.encode()))
    assert read_table(path).row_count == 50
    path.write_bytes(gzip.compress(LARGE.encode())[:-12])
    assert refused(path) is ErrorCode.FILE_NOT_A_TABLE


def test_a_locked_archive(tmp_path: Path) -> None:
    content = bytearray(packed(tmp_path, customers__csv=SMALL).read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + offset] |= 1
    (tmp_path / "export.zip").write_bytes(content)
    assert refused(tmp_path / "export.zip") is ErrorCode.FILE_PROTECTED


@pytest.mark.parametrize("name", ["export.zip", "export.csv.gz"])
def test_what_unpacks_into_too_much(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(archives, "MAX_BYTES", 1 << 21)
    packed(tmp_path, customers__csv=b"0" * (1 << 22))
    (tmp_path / "export.csv.gz").write_bytes(gzip.compress(b"0" * (1 << 22)))
    assert refused(tmp_path / name) is ErrorCode.FILE_TOO_LARGE


def test_a_size_that_lies_is_found_out(tmp_path: Path) -> None:
    content = bytearray(packed(tmp_path, customers__csv=b"0" * (1 << 22)).read_bytes())
    at = content.index(b"PK\x01\x02") + 24
    content[at : at + 4] = (100).to_bytes(4, "little")
    (tmp_path / "export.zip").write_bytes(content)
    assert refused(tmp_path / "export.zip") in {ErrorCode.FILE_NOT_A_TABLE, ErrorCode.FILE_NO_ROWS}


def test_every_broken_byte_is_refused_by_name_or_read(tmp_path: Path) -> None:
    content = packed(tmp_path, customers__csv=SMALL).read_bytes()
    for place in range(len(content)):
        broken = bytearray(content)
        broken[place] ^= 0x5A
        try:
            archives.unpacked(bytes(broken), None, {"file": "export.zip"})
        except SourceFileError as error:
            assert error.code in REFUSALS  # noqa: PT017 - either ending is right
    assert io.BytesIO(content).read(2) == b"PK"


@pytest.mark.parametrize("kind", ["zip", "gz"])
def test_far_too_much_from_far_too_little_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(archives, "_HARMLESS", 1 << 18)
    text = "email,points\n" + "a@example.com,1\n" * 60_000
    path = packed(tmp_path, list__csv=text)
    if kind == "gz":
        path = tmp_path / "list.csv.gz"
        path.write_bytes(gzip.compress(text.encode()))
    assert refused(path) is ErrorCode.FILE_TOO_LARGE
