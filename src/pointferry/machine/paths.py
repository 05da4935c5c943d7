"""Where Pointferry keeps its files on this computer."""

from __future__ import annotations

import errno
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pointferry.domain.errors import ErrorCode, MachineError

if TYPE_CHECKING:
    from collections.abc import Mapping

DATA_DIR_VARIABLE = "POINTFERRY_DATA_DIR"
"""Environment variable that moves everything Pointferry keeps to another folder."""

_APP_NAME = "Pointferry"
_DISK_FULL = {errno.ENOSPC, errno.EDQUOT}


@dataclass(frozen=True, slots=True)
class Paths:
    """The files and folders below one data folder; what they name may not exist yet."""

    data: Path

    @property
    def journal(self) -> Path:
        """The journal's database."""
        return self.data / "journal.sqlite3"

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.data / "settings.json"

    @property
    def logs(self) -> Path:
        """The folder of log files."""
        return self.data / "logs"

    @property
    def lock(self) -> Path:
        """The folder of lock files, one for each run that was ever locked."""
        return self.data / "lock"

    @property
    def window(self) -> Path:
        """The folder of the lock file that the open window holds."""
        return self.data / "window"

    @property
    def practice(self) -> Path:
        """The folder of practice worlds, one folder each."""
        return self.data / "practice"


def find_paths(environ: Mapping[str, str]) -> Paths:
    """Find the data folder and create it where it is missing, for its owner only.

    Args:
        environ: The environment; ``POINTFERRY_DATA_DIR`` wins over the system's usual place.

    Raises:
        MachineError: ``DISK_FULL`` or ``DATA_FOLDER_REFUSED`` when the folder cannot be created.
    """
    chosen = environ.get(DATA_DIR_VARIABLE, "")
    data = Path(chosen).expanduser().absolute() if chosen else _usual_folder()
    make_private_folder(data)
    return Paths(data)


def make_private_folder(folder: Path) -> None:
    """Create a folder that only its owner can enter; one that exists keeps its permissions.

    Raises:
        MachineError: ``DISK_FULL`` or ``DATA_FOLDER_REFUSED``.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise refused(error, folder) from error


def refused(error: OSError, path: Path) -> MachineError:
    """Translate the refusal to write ``path``: ``DISK_FULL`` or ``DATA_FOLDER_REFUSED``."""
    code = ErrorCode.DISK_FULL if error.errno in _DISK_FULL else ErrorCode.DATA_FOLDER_REFUSED
    return MachineError(code, params={"file": path.name}, detail=str(error))


def _usual_folder() -> Path:
    import platformdirs  # noqa: PLC0415 - start-up time; not needed where the folder is given

    return Path(platformdirs.user_data_dir(_APP_NAME, appauthor=False))
