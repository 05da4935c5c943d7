"""Files are read whole or refused, whatever they are."""

from __future__ import annotations

import hashlib
import os
import sys
import threading
from pathlib import Path

import pytest

from pointferry.domain.errors import ErrorCode, SourceFileError
from pointferry.intake import files, read_table
from pointferry.intake.files import read_file
from pointferry.intake.progress import Ticker

TEXT = b"email,points\na@example.com,1\n"


def refused(path: Path) -> ErrorCode:
    with pytest.raises(SourceFileError) as caught:
        read_table(path)
    assert caught.value.params["file"] == path.name
    return caught.value.code


def test_bytes_and_digest(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(TEXT)
    assert read_file(path, Ticker()) == (TEXT, hashlib.sha256(TEXT).hexdigest())


def test_what_is_not_there_or_no_file(tmp_path: Path) -> None:
    assert refused(tmp_path / "missing.csv") is ErrorCode.FILE_NOT_FOUND
    assert refused(tmp_path) is ErrorCode.FILE_UNREADABLE


def test_more_than_memory_should_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 10)
    path = tmp_path / "export.csv"
    path.write_bytes(TEXT)
    assert refused(path) is ErrorCode.FILE_TOO_LARGE


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such device")
def test_a_device_that_never_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_MAX_STREAM", 1 << 22)
    assert refused(Path("/dev/zero")) is ErrorCode.FILE_TOO_LARGE


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes with a path")
def test_a_pipe_is_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_bytes, args=(TEXT,))
    writer.start()
    table = read_table(path)
    writer.join()
    assert table.cells(0) == ["a@example.com", "1"]


@pytest.mark.parametrize(
    "content", [b"x" * (1 << 25), b'"' + b"x" * (1 << 25), b"a,b\n" + b"," * (1 << 25)]
)
def test_a_line_without_end_is_no_table(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(content)
    assert refused(path) is ErrorCode.FILE_NOT_A_TABLE


@pytest.mark.parametrize("start", [b"", b'email,points\na@example.com,"1'])
def test_more_lines_than_there_are_customers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, start: bytes
) -> None:
    monkeypatch.setattr("pointferry.intake.loading._MOST_LINES", 1000)
    path = tmp_path / "export.csv"
    path.write_bytes(start + b"x\n" * 3000)
    assert refused(path) is ErrorCode.FILE_TOO_LARGE


def test_noise_is_refused_by_its_beginning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pointferry.intake.encodings.to_utf8", lambda *_: pytest.fail("read on"))
    path = tmp_path / "export.csv"
    path.write_bytes(bytes(range(1, 256)) * 64)
    assert refused(path) is ErrorCode.FILE_NOT_A_TABLE
