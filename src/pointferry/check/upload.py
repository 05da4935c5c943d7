"""The files Wix's loyalty import gets: two columns, never over its size limit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MAX_BYTES = 10_000_000
"""Wix takes files of up to 10 MB (loyalty imports, "The CSV"), read as decimal megabytes."""

_HEADER = b"Email,Points\r\n"
_NEEDS_QUOTES = frozenset(',"\r\n')


@dataclass(frozen=True, slots=True)
class UploadFile:
    """One file to upload.

    Attributes:
        content: UTF-8 text without byte-order mark, RFC 4180, lines end in CR LF.
        first: Position of its first customer in the sequences given.
        count: Customers in it.
    """

    content: bytes
    first: int
    count: int


def upload_files(
    emails: Sequence[str], points: Sequence[int], max_bytes: int = MAX_BYTES
) -> Iterator[UploadFile]:
    """Write customers into upload files, split between rows.

    Args:
        emails: Addresses.
        points: Whole points, 0 or more, as many as addresses.
        max_bytes: No file gets longer than this, its header included.

    Yields:
        Files in the order of the customers; none when there are none.

    Raises:
        ValueError: The sequences differ in length, or one row alone is over the limit.
    """
    lines: list[bytes] = []
    size, first = len(_HEADER), 0
    for index, (email, balance) in enumerate(zip(emails, points, strict=True)):
        line = f"{_quoted(email)},{balance}\r\n".encode()
        if size + len(line) > max_bytes and lines:
            yield UploadFile(_HEADER + b"".join(lines), first, len(lines))
            lines, size, first = [], len(_HEADER), index
        if size + len(line) > max_bytes:
            msg = "a single row is over the limit"
            raise ValueError(msg)
        lines.append(line)
        size += len(line)
    if lines:
        yield UploadFile(_HEADER + b"".join(lines), first, len(lines))


def _quoted(cell: str) -> str:
    if _NEEDS_QUOTES.isdisjoint(cell):
        return cell
    return '"' + cell.replace('"', '""') + '"'
