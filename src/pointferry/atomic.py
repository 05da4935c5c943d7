"""Files are written whole or not at all, readable by their owner only.

A leaf module: any layer that writes a file uses it, so that a full disk or a crash never leaves
half a file, and never damages the one that was there.
"""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from pointferry.domain.errors import ErrorCode, MachineError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

_DISK_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@contextmanager
def atomic_writer(
    target: Path, *, never_over: Iterable[Path] = (), never_digests: Collection[str] = ()
) -> Iterator[BinaryIO]:
    """Write ``target`` through a temporary neighbour that replaces it on success.

    A target that is no ordinary file, such as ``/dev/stdout``, is written to as it is.

    Args:
        target: The file to write; its folder must exist.
        never_over: Files that must not be replaced, such as the merchant's own exports.
        never_digests: SHA-256, in hex, of files that must not be replaced wherever they are.

    Yields:
        A binary file; what is written to it appears under ``target`` when the block ends.

    Raises:
        MachineError: ``EXPORT_OVER_SOURCE``, ``DISK_FULL`` or ``EXPORT_REFUSED``; whatever stood
            under ``target`` before is still there.
    """
    temporary: Path | None = None
    try:
        known = any(_same_file(target, source) for source in never_over)
        if known or (never_digests and _digest(target) in never_digests):
            raise MachineError(ErrorCode.EXPORT_OVER_SOURCE, params={"file": target.name})
        if target.exists() and not target.is_file():
            # A device or a pipe cannot be half a file, and must not be replaced by one.
            with target.open("wb") as stream:
                yield stream
            return
        import tempfile  # noqa: PLC0415 - the window is painted without

        descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        temporary = Path(name)
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
        temporary = None
    except OSError as error:
        code = ErrorCode.DISK_FULL if error.errno in _DISK_FULL else ErrorCode.EXPORT_REFUSED
        raise MachineError(code, params={"file": target.name}, detail=str(error)) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _same_file(one: Path, other: Path) -> bool:
    if one.resolve() == other.resolve():
        return True
    return one.exists() and other.exists() and one.samefile(other)


def _digest(path: Path) -> str:
    if not path.is_file():
        return ""
    import hashlib  # noqa: PLC0415 - the window is painted without

    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
