"""Refusing workbooks that would take more memory than there is, and those that are locked.

The workbook reader lays a sheet out as a full rectangle, so two cells in opposite corners are
enough to ask for hundreds of gigabytes; and it gives up the whole process when it gets none.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from pointferry.domain.errors import ErrorCode, Params, SourceFileError
from pointferry.intake.archives import DAMAGED
from pointferry.intake.files import ZIP

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_UNPACKED = 1 << 30
"""Bytes of all parts of a workbook together."""

MAX_CELLS = 64_000_000
"""Cells of one sheet's rectangle; a full sheet of a million rows may have 60 columns."""

_BLOCK = 1 << 20
_OVERLAP = 4096
_CELL = re.compile(rb"<(?:\w+:)?c\b[^>]*?\br=[\"']([A-Z]{1,3})([0-9]{1,7})[\"']")
_REPEATED = re.compile(
    rb"<table:table-(row|cell)\b[^>]*?table:number-(?:rows|columns)-repeated=\"(\d+)\"([^>]*)"
)
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_ENCRYPTED_ENTRY = b"encryption-data"
_MANIFEST = "META-INF/manifest.xml"


def guard(raw: bytes, name: Params) -> None:
    """Let a workbook pass that is safe to open.

    Args:
        raw: The file's bytes.
        name: Parameters for messages.

    Raises:
        SourceFileError: ``FILE_PROTECTED``, ``FILE_TOO_LARGE`` or ``FILE_NOT_A_TABLE``.
    """
    if not raw.startswith(ZIP):
        if _ENCRYPTED_PACKAGE in raw:
            raise SourceFileError(ErrorCode.FILE_PROTECTED, params=name)
        return
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            _guard_archive(archive, name)
    except DAMAGED as error:
        raise SourceFileError(ErrorCode.FILE_NOT_A_TABLE, params=name, detail=str(error)) from error


def _guard_archive(archive: zipfile.ZipFile, name: Params) -> None:
    entries = archive.infolist()
    names = {entry.filename for entry in entries}
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise SourceFileError(ErrorCode.FILE_TOO_LARGE, params=name)
    if _MANIFEST in names and _ENCRYPTED_ENTRY in archive.read(_MANIFEST):
        raise SourceFileError(ErrorCode.FILE_PROTECTED, params=name)
    for entry in entries:
        part = entry.filename
        if part.startswith("xl/worksheets/") and part.endswith(".xml"):
            cells = _rectangle(archive, part)
        elif part == "content.xml":
            cells = _repeated(archive, part)
        else:
            continue
        if cells > MAX_CELLS:
            raise SourceFileError(ErrorCode.FILE_TOO_LARGE, params=name)


def _rectangle(archive: zipfile.ZipFile, part: str) -> int:
    """Return how many cells the rectangle around all cells of a sheet has."""
    columns: set[bytes] = set()
    last_row = 0
    for block in _blocks(archive, part):
        found = _CELL.findall(block)
        columns.update(letters for letters, _ in found)
        last_row = max(last_row, max((int(row) for _, row in found), default=0))
    return last_row * max(map(_number, columns), default=0)


def _repeated(archive: zipfile.ZipFile, part: str) -> int:
    """Return the most cells that repetitions in an OpenDocument sheet could come to."""
    rows = cells = 1
    for block in _blocks(archive, part):
        for kind, count, rest in _REPEATED.findall(block):
            if kind == b"row":
                # Empty rows at the end are left out by the reader; they repeat up to the last one.
                rows = max(rows, int(count) if int(count) < 1_000_000 else 1)
            elif b"office:value-type" in rest:
                cells = max(cells, int(count))
    return rows * cells


def _blocks(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """Yield a part's bytes, each block with the end of the one before in front."""
    kept = b""
    with archive.open(part) as file:
        while block := file.read(_BLOCK):
            yield kept + block
            kept = block[-_OVERLAP:]


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
