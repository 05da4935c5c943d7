"""The log: private files of bounded number and size, and the console for the command line."""

from __future__ import annotations

import logging
import os
import sys
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from typing import TYPE_CHECKING, Self, TextIO

from pointferry.machine.paths import make_private_folder, refused

if TYPE_CHECKING:
    from io import TextIOWrapper
    from pathlib import Path
    from types import TracebackType

    from pointferry.machine.privacy import Redactor

FILE_PATTERN = "pointferry-*.log*"

_FILE_BYTES = 1_000_000
"""Largest log file; each process has two, the present one and the one before."""

_KEPT_FILES = 8
_KEPT_BYTES = 6_000_000
_LONGEST_RECORD = 16_000


class Logs:
    """The running log; leaving it as a context manager closes it.

    Records of Pointferry's own loggers are taken from ``level`` on, those of libraries from
    WARNING on. Every process writes a file of its own, so that none rotates another's.

    Args:
        folder: Where the files are; created where it is missing.
        redactor: Decides what may be written; tell it about credentials as they come into use.
        level: Lowest level of Pointferry's own records in the file.
        console: Where records also go, None for nowhere.
        console_level: Lowest level there.

    Raises:
        MachineError: ``DISK_FULL`` or ``DATA_FOLDER_REFUSED``.
    """

    def __init__(
        self,
        folder: Path,
        redactor: Redactor,
        *,
        level: int = logging.INFO,
        console: TextIO | None = None,
        console_level: int = logging.WARNING,
    ) -> None:
        make_private_folder(folder)
        _remove_old(folder)
        started = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
        self.file = folder / f"pointferry-{started}-{os.getpid()}.log"
        self._handlers: list[logging.Handler] = []
        try:
            file_handler = _PrivateFileHandler(self.file)
        except OSError as error:
            raise refused(error, self.file) from error
        file_handler.setFormatter(RedactingFormatter(redactor))
        self._handlers.append(file_handler)
        if console is not None:
            console_handler = logging.StreamHandler(console)
            console_handler.setLevel(console_level)
            console_handler.setFormatter(RedactingFormatter(redactor, short=True))
            self._handlers.append(console_handler)
        self._own = logging.getLogger("pointferry")
        self._level_before = self._own.level
        self._own.setLevel(min(level, console_level) if console is not None else level)
        file_handler.setLevel(level)
        for handler in self._handlers:
            logging.getLogger().addHandler(handler)

    def close(self) -> None:
        """Stop logging and close the file; closing twice is harmless."""
        for handler in self._handlers:
            logging.getLogger().removeHandler(handler)
            handler.close()
        if self._handlers:
            self._own.setLevel(self._level_before)
        self._handlers.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


class RedactingFormatter(logging.Formatter):
    """Formats a record as one line, plus a traceback where there is one, with nothing private.

    Args:
        redactor: Decides what may be written.
        short: Leave out the time and the logger's name, for a terminal.
    """

    def __init__(self, redactor: Redactor, *, short: bool = False) -> None:
        super().__init__()
        self._redactor = redactor
        self._short = short

    def format(self, record: logging.LogRecord) -> str:
        """Return the record's text."""
        line = f"{record.levelname} {_one_line(_message(record))}"
        if not self._short:
            at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
            line = f"{at} {record.name} {line}"
        fields = [f"{name}={value}" for name, value in self._redactor.fields(record)]
        text = self._redactor.text(line)
        if fields:
            text += f" | {_one_line(' '.join(fields))}"
        if record.exc_info:
            text += "\n" + self._redactor.text(self.formatException(record.exc_info))
        if record.stack_info:
            text += "\n" + self._redactor.text(record.stack_info)
        return text if len(text) <= _LONGEST_RECORD else f"{text[:_LONGEST_RECORD]}…"


class _PrivateFileHandler(RotatingFileHandler):
    def __init__(self, path: Path) -> None:
        self.lost = 0
        super().__init__(
            path, maxBytes=_FILE_BYTES, backupCount=1, encoding="utf-8", errors="backslashreplace"
        )

    def _open(self) -> TextIOWrapper:
        return open(
            self.baseFilename,
            "a",
            encoding=self.encoding,
            errors=self.errors,
            opener=lambda path, flags: os.open(path, flags, 0o600),
        )

    def close(self) -> None:
        try:
            super().close()
        except OSError:
            # What was still in the buffer has no room either.
            self.lost += 1

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's own name
        """Counts records that a full disk swallows; the move itself must not stop for them."""
        if isinstance(sys.exception(), OSError):
            self.lost += 1
        else:
            super().handleError(record)


def _message(record: logging.LogRecord) -> str:
    try:
        return record.getMessage()
    except (TypeError, ValueError, KeyError):
        # Without its values: logging itself would print them, unredacted, on standard error.
        return f"{record.msg} (does not fit its values)"


def _one_line(text: str) -> str:
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def _remove_old(folder: Path) -> None:
    """Leave the newest files, within the bounds on number and size."""
    files = []
    for path in folder.glob(FILE_PATTERN):
        try:
            status = path.stat()
        except FileNotFoundError:
            # Another process is tidying up as well.
            continue
        files.append((status.st_mtime_ns, status.st_size, path))
    kept_bytes = 0
    for kept, (_, size, path) in enumerate(sorted(files, reverse=True)):
        kept_bytes += size
        if kept >= _KEPT_FILES or kept_bytes > _KEPT_BYTES:
            try:
                path.unlink(missing_ok=True)
            except PermissionError:
                # Windows keeps a file that is open; the next start tries again.
                continue
