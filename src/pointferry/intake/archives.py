"""Exports that come packed: a table in a ZIP archive or a gzip file."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from pointferry.domain.errors import ErrorCode, Params, SourceFileError
from pointferry.intake.files import GZIP, MAX_BYTES, ZIP, Unpacked

DAMAGED = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError,
    ValueError,
)  # fmt: skip
"""What the zipfile module raises for a part that is broken, locked or packed in an odd way."""

_TABLES = (".csv", ".tsv", ".txt", ".tab", ".xlsx", ".xlsm", ".xls", ".ods")
_WORKBOOK_PARTS = ("xl/", "content.xml")
_LOCKED = 0x1
_BLOCK = 1 << 20
_PEEK = 1 << 16
_HARMLESS = 64 << 20
_DENSEST = 200
"""Bytes of a list for one packed byte; a real one has 3 to 20."""


def unpacked(raw: bytes, wanted: str | None, name: Params) -> Unpacked:
    """Unpack a file, if it is packed; a workbook is not.

    Args:
        raw: The file's bytes.
        wanted: Name of the table to take from an archive with several; None takes the one with
            the most addresses.
        name: Parameters for messages.

    Raises:
        SourceFileError: ``FILE_NOT_A_TABLE``, ``FILE_PROTECTED`` or ``FILE_TOO_LARGE``.
    """
    if raw.startswith(GZIP):
        return Unpacked(_gunzipped(raw, name))
    if not raw.startswith(ZIP):
        return Unpacked(raw)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            entries = archive.infolist()
            if any(entry.filename.startswith(_WORKBOOK_PARTS) for entry in entries):
                return Unpacked(raw)
            return _chosen(archive, [entry for entry in entries if _is_table(entry)], wanted, name)
    except DAMAGED as error:
        detail = str(error)
        raise SourceFileError(ErrorCode.FILE_NOT_A_TABLE, params=name, detail=detail) from error


def _is_table(entry: zipfile.ZipInfo) -> bool:
    leaf = entry.filename.rpartition("/")[2]
    hidden = entry.filename.startswith("__MACOSX/") or leaf.startswith(".")
    return leaf.lower().endswith(_TABLES) and not hidden


def _chosen(
    archive: zipfile.ZipFile, tables: list[zipfile.ZipInfo], wanted: str | None, name: Params
) -> Unpacked:
    if not tables:
        raise SourceFileError(ErrorCode.FILE_NOT_A_TABLE, params=name)
    if any(entry.flag_bits & _LOCKED for entry in tables):
        raise SourceFileError(ErrorCode.FILE_PROTECTED, params=name)
    asked = [entry for entry in tables if entry.filename == wanted]
    entry = asked[0] if asked else max(tables, key=lambda one: _promise(archive, one))
    if entry.file_size > MAX_BYTES or _is_bomb(entry.file_size, entry.compress_size):
        raise SourceFileError(ErrorCode.FILE_TOO_LARGE, params=name)
    # The reader stops at the size the archive states, whatever is packed in it.
    raw = archive.read(entry)
    if len(tables) == 1:
        return Unpacked(raw)
    return Unpacked(raw, entry.filename, tuple(one.filename for one in tables))


def _promise(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> tuple[int, int]:
    """Weigh a table by the addresses in its beginning, then by its size."""
    with archive.open(entry) as file:
        return file.read(_PEEK).count(b"@"), entry.file_size


def _is_bomb(unpacked: int, packed: int) -> bool:
    """Tell whether so much comes out of so little that it is no list of customers."""
    return unpacked > _HARMLESS and unpacked > _DENSEST * packed


def _gunzipped(raw: bytes, name: Params) -> bytes:
    unpack = zlib.decompressobj(wbits=31)
    pieces: list[bytes] = []
    total = 0
    rest = raw
    try:
        while rest and not unpack.eof:
            pieces.append(unpack.decompress(rest, _BLOCK))
            total += len(pieces[-1])
            rest = unpack.unconsumed_tail
            if total > MAX_BYTES or _is_bomb(total, len(raw)):
                raise SourceFileError(ErrorCode.FILE_TOO_LARGE, params=name)
    except zlib.error as error:
        detail = str(error)
        raise SourceFileError(ErrorCode.FILE_NOT_A_TABLE, params=name, detail=detail) from error
    if not unpack.eof:
        raise SourceFileError(ErrorCode.FILE_NOT_A_TABLE, params=name, detail="cut off")
    return b"".join(pieces)
