"""Locks that let one process at a time work on a run, and that die with the process."""

from __future__ import annotations

import errno
import hashlib
import os
import sys
import threading
from typing import TYPE_CHECKING

from pointferry.domain.errors import ErrorCode, MachineError
from pointferry.machine.paths import make_private_folder, refused

if TYPE_CHECKING:
    from pathlib import Path

LOCK_PATTERN = "*.lock"

_TAKEN = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}


class RunLocks:
    """The runs this object holds; another object, in this process or not, cannot hold them too.

    The operating system owns the locks, so those of a killed process are free at once. The lock
    files stay: removing one could take it from under a process that is about to lock it.

    Args:
        folder: Where the lock files are; created when the first run is locked.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._guard = threading.Lock()
        self._held: dict[str, int] = {}

    def take(self, run_id: str) -> None:
        """Take a run; taking it again is harmless.

        Raises:
            MachineError: ``JOURNAL_BUSY`` with the run as parameter, or ``DISK_FULL`` or
                ``DATA_FOLDER_REFUSED`` when there can be no lock file.
        """
        with self._guard:
            if run_id in self._held:
                return
            make_private_folder(self._folder)
            # A run id is any text; a digest is always a file name.
            path = self._folder / f"{hashlib.sha256(run_id.encode()).hexdigest()[:32]}.lock"
            try:
                descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
            except OSError as error:
                raise refused(error, path) from error
            try:
                _lock(descriptor)
            except OSError as error:
                os.close(descriptor)
                if error.errno in _TAKEN:
                    raise MachineError(ErrorCode.JOURNAL_BUSY, params={"run": run_id}) from error
                raise refused(error, path) from error
            self._held[run_id] = descriptor

    def give_back(self, run_id: str) -> None:
        """Give a run back; one that is not held is left alone."""
        with self._guard:
            descriptor = self._held.pop(run_id, None)
            if descriptor is not None:
                _unlock(descriptor)
                os.close(descriptor)

    def give_back_all(self) -> None:
        """Give back every run that is held."""
        for run_id in tuple(self._held):
            self.give_back(run_id)


def is_taken(path: Path) -> bool:
    """Tell whether somebody holds this lock file; a file that is gone is not held.

    Raises:
        MachineError: ``DATA_FOLDER_REFUSED`` when the file cannot be opened.
    """
    try:
        descriptor = os.open(path, os.O_RDWR)
    except FileNotFoundError:
        return False
    except OSError as error:
        raise refused(error, path) from error
    try:
        _lock(descriptor)
    except OSError as error:
        if error.errno in _TAKEN:
            return True
        raise refused(error, path) from error
    else:
        _unlock(descriptor)
        return False
    finally:
        os.close(descriptor)


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    def _unlock(descriptor: int) -> None:
        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    # flock rather than lockf: a lockf lock is lost when any descriptor of the file is closed.
    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)
