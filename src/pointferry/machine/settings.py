"""What the program remembers between starts; ids and names, never a key."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from pointferry.atomic import atomic_writer
from pointferry.domain.issues import Duplicates, Rounding
from pointferry.machine.paths import make_private_folder

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

RECENT_FILES_MAX = 10

_Choice = TypeVar("_Choice", bound=StrEnum)
_Json = None | bool | int | float | str | list["_Json"] | dict[str, "_Json"]


class Theme(StrEnum):
    """How the window looks."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings as they stand in the file.

    Attributes:
        language: Code such as ``de``, empty for the system's.
        theme: Light, dark or the system's.
        window_geometry: Whatever the window hands over to find its place again.
        last_account_id: The Wix account used last.
        last_site_id: The site used last.
        last_site_name: Its display name.
        recent_files: Paths of exports, newest first, at most ``RECENT_FILES_MAX``.
        duplicates: What to do with conflicting rows of one address.
        rounding: What to do with balances that are not whole.
        look_for_updates: Whether to look for a newer version once a week.
        updates_looked: Day of the last look as YYYY-MM-DD, empty before the first start.
        newest_version: The newest version that the last look found, empty when it found none.
        other: Entries of the file this version does not know; they are written back.
    """

    language: str = ""
    theme: Theme = Theme.SYSTEM
    window_geometry: str = ""
    last_account_id: str = ""
    last_site_id: str = ""
    last_site_name: str = ""
    recent_files: tuple[str, ...] = ()
    duplicates: Duplicates = Duplicates.REPORT
    rounding: Rounding = Rounding.REPORT
    look_for_updates: bool = True
    updates_looked: str = ""
    newest_version: str = ""
    other: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))

    def with_recent_file(self, path: str) -> Settings:
        """Return settings with ``path`` as the newest file."""
        others = (known for known in self.recent_files if known != path)
        return replace(self, recent_files=(path, *others)[:RECENT_FILES_MAX])


@dataclass(frozen=True, slots=True)
class LoadedSettings:
    """Settings, and where a damaged file was put; ``damaged`` is None when all was well."""

    settings: Settings
    damaged: Path | None = None


def load_settings(path: Path) -> LoadedSettings:
    """Read the settings; never raises for what is in the file.

    A missing file gives the defaults, and so does each entry with a value of another kind. A file
    that is no JSON object is renamed aside, and one that cannot be read is left where it is; both
    are reported as damaged.
    """
    try:
        loaded: _Json = json.loads(path.read_bytes())
    except FileNotFoundError:
        return LoadedSettings(Settings())
    except OSError:
        return LoadedSettings(Settings(), damaged=path)
    except (ValueError, RecursionError):
        return LoadedSettings(Settings(), damaged=_put_aside(path))
    if not isinstance(loaded, dict):
        return LoadedSettings(Settings(), damaged=_put_aside(path))
    return LoadedSettings(_settings_of(loaded))


def save_settings(path: Path, settings: Settings) -> None:
    """Write the settings, whole or not at all.

    Raises:
        MachineError: ``DISK_FULL`` or ``EXPORT_REFUSED``; the old file is still there.
    """
    make_private_folder(path.parent)
    entries = dict(settings.other) | {name: getattr(settings, name) for name in _KNOWN}
    content = json.dumps(entries, indent=2, sort_keys=True)
    with atomic_writer(path) as file:
        file.write(content.encode("ascii"))


_KNOWN = frozenset(known.name for known in fields(Settings)) - {"other"}


def _settings_of(entries: dict[str, _Json]) -> Settings:
    recent = entries.get("recent_files")
    paths = recent if isinstance(recent, list) else []
    return Settings(
        language=_text(entries, "language"),
        theme=_choice(entries, "theme", Theme.SYSTEM),
        window_geometry=_text(entries, "window_geometry"),
        last_account_id=_text(entries, "last_account_id"),
        last_site_id=_text(entries, "last_site_id"),
        last_site_name=_text(entries, "last_site_name"),
        recent_files=tuple(p for p in paths if isinstance(p, str))[:RECENT_FILES_MAX],
        duplicates=_choice(entries, "duplicates", Duplicates.REPORT),
        rounding=_choice(entries, "rounding", Rounding.REPORT),
        look_for_updates=entries.get("look_for_updates") is not False,
        updates_looked=_text(entries, "updates_looked"),
        newest_version=_text(entries, "newest_version"),
        other=MappingProxyType({k: v for k, v in entries.items() if k not in _KNOWN}),
    )


def _text(entries: dict[str, _Json], name: str) -> str:
    value = entries.get(name)
    return value if isinstance(value, str) else ""


def _choice(entries: dict[str, _Json], name: str, default: _Choice) -> _Choice:
    value = entries.get(name)
    return next((choice for choice in type(default) if choice.value == value), default)


def _put_aside(path: Path) -> Path:
    aside = path.with_suffix(".damaged.json")
    try:
        path.replace(aside)
    except OSError:
        # It stays in the way; the caller tells the person where it is.
        return path
    return aside
