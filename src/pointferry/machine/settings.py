"""What the program remembers between starts; ids and names, never a key."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from pointferry.atomic import atomic_writer
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


class Contrast(StrEnum):
    """How far texts and edges stand out."""

    SYSTEM = "system"
    MORE = "more"


class Motion(StrEnum):
    """Whether anything in the window moves by itself."""

    SYSTEM = "system"
    LESS = "less"


TEXT_SIZES = (100, 115, 130, 150)
"""Sizes of text to choose from, in percent of the system's."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings as they stand in the file.

    Attributes:
        language: Code such as ``de``, empty for the system's.
        theme: Light, dark or the system's.
        contrast: The system's, or more.
        motion: The system's, or less.
        text_size: One of ``TEXT_SIZES``.
        window_geometry: Whatever the window hands over to find its place again.
        last_site_id: The site used last; it is chosen again as soon as its account is there.
        recent_files: Paths of exports, newest first, at most ``RECENT_FILES_MAX``.
        look_for_updates: Whether to look for a newer version once a week.
        updates_looked: Day of the last look as YYYY-MM-DD, empty before the first start.
        newest_version: The newest version that the last look found, empty when it found none.
        other: Entries of the file this version does not know; they are written back.
    """

    language: str = ""
    theme: Theme = Theme.SYSTEM
    contrast: Contrast = Contrast.SYSTEM
    motion: Motion = Motion.SYSTEM
    text_size: int = TEXT_SIZES[0]
    window_geometry: str = ""
    last_site_id: str = ""
    recent_files: tuple[str, ...] = ()
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
        contrast=_choice(entries, "contrast", Contrast.SYSTEM),
        motion=_choice(entries, "motion", Motion.SYSTEM),
        text_size=_text_size(entries),
        window_geometry=_text(entries, "window_geometry"),
        last_site_id=_text(entries, "last_site_id"),
        recent_files=tuple(p for p in paths if isinstance(p, str))[:RECENT_FILES_MAX],
        look_for_updates=entries.get("look_for_updates") is not False,
        updates_looked=_text(entries, "updates_looked"),
        newest_version=_text(entries, "newest_version"),
        other=MappingProxyType({k: v for k, v in entries.items() if k not in _KNOWN}),
    )


def _text(entries: dict[str, _Json], name: str) -> str:
    value = entries.get(name)
    return value if isinstance(value, str) else ""


def _text_size(entries: dict[str, _Json]) -> int:
    value = entries.get("text_size")
    return next((size for size in TEXT_SIZES if size == value), TEXT_SIZES[0])


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
