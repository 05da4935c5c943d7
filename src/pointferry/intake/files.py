"""A file's bytes, never more of them than memory should hold."""

from __future__ import annotations

import hashlib
import io
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pointferry.domain.errors import ErrorCode, SourceFileError

if TYPE_CHECKING:
    from pathlib import Path

    from pointferry.intake.progress import Ticker

MAX_BYTES = 2 << 30
"""Bytes of text that are read; a list of ten million customers has a few hundred million."""

_MAX_STREAM = 256 << 20
"""Bytes taken from a pipe or a device, which may never end."""

_BLOCK = 1 << 20

ZIP, GZIP = b"PK\x03\x04", b"\x1f\x8b"
PACKED = (ZIP, GZIP)
"""How files start in which something else is packed; workbooks among them."""


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The table in a file.

    Attributes:
        raw: Its bytes.
        member: Its name in an archive; None when there is no other table beside it.
        members: The names of all tables of an archive, when there are several.
    """

    raw: bytes
    member: str | None = None
    members: tuple[str, ...] = ()


def read_file(path: Path, tick: Ticker) -> tuple[bytes, str]:
    """Read a file or a pipe.

    Args:
        path: What to read.
        tick: Told the bytes done; may raise ``Cancelled``.

    Returns:
        The bytes, and their SHA-256 in hexadecimal.

    Raises:
        SourceFileError: ``FILE_NOT_FOUND``, ``FILE_UNREADABLE`` or ``FILE_TOO_LARGE``.
    """
    name = {"file": path.name}
    digest = hashlib.sha256()
    # Hands its bytes over at the end without a second copy of them.
    held = io.BytesIO()
    done = 0
    try:
        with path.open("rb") as file:
            found = path.stat()
            limit = MAX_BYTES if stat.S_ISREG(found.st_mode) else _MAX_STREAM
            stage = tick.part(0.0, 0.1, found.st_size)
            while block := file.read(_BLOCK):
                digest.update(block)
                held.write(block)
                done += len(block)
                if max(done, found.st_size) > limit:
                    raise SourceFileError(ErrorCode.FILE_TOO_LARGE, params=name)
                stage(done, max(found.st_size, done))
    except FileNotFoundError as error:
        raise SourceFileError(ErrorCode.FILE_NOT_FOUND, params=name) from error
    except OSError as error:
        raise SourceFileError(ErrorCode.FILE_UNREADABLE, params=name, detail=str(error)) from error
    return held.getvalue(), digest.hexdigest()
