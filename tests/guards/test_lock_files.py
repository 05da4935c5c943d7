"""The lock files name no place, carry hashes, and fit pyproject.toml."""

from __future__ import annotations

import re
from typing import cast

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.guards.repository import ROOT, project_table, pyproject, strings

LOCKS = ("runtime.txt", "dev.txt", "build.txt")
PLACE = re.compile(r"https?:|file:|git\+|^-|(?<!\w)/\w", re.MULTILINE)


def _lock(name: str) -> str:
    return (ROOT / "requirements" / name).read_text(encoding="utf-8")


def _entries(name: str) -> list[str]:
    logical = _lock(name).replace("\\\n", " ").splitlines()
    return [line for line in logical if line and not line.lstrip().startswith("#")]


def _pins(name: str) -> list[Requirement]:
    return [Requirement(entry.partition("--hash")[0]) for entry in _entries(name)]


@pytest.mark.parametrize("name", LOCKS)
def test_names_no_host_index_or_path(name: str) -> None:
    # What uv notes after "via -c" is the file the version was taken from, inside the repository.
    text = re.sub(r"^ +#.*$", "", _lock(name), flags=re.MULTILINE)
    assert PLACE.findall(text) == []


@pytest.mark.parametrize("name", LOCKS)
def test_every_entry_is_pinned_and_hashed(name: str) -> None:
    entries = _entries(name)
    assert entries
    loose = [e for e in entries if not re.match(r"[a-z0-9-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", e)]
    assert loose == []


@pytest.mark.parametrize("name", ["runtime.txt", "build.txt"])
def test_development_environment_holds_the_same_versions(name: str) -> None:
    # Markers may be wider there, where more packages ask for the same one.
    def versions(lock: str) -> set[tuple[str, str]]:
        return {(pin.name, str(pin.specifier)) for pin in _pins(lock)}

    assert versions(name) <= versions("dev.txt")


def _wanted() -> list[tuple[str, str]]:
    groups = cast("dict[str, object]", pyproject()["dependency-groups"])
    runtime = strings(project_table()["dependencies"])
    return [
        *(("runtime.txt", wanted) for wanted in runtime),
        *(("dev.txt", wanted) for wanted in strings(groups["dev"])),
        *(("build.txt", wanted) for wanted in strings(groups["build"])),
    ]


@pytest.mark.parametrize(("name", "wanted"), _wanted())
def test_locked_version_satisfies_pyproject(name: str, wanted: str) -> None:
    requirement = Requirement(wanted)
    pins = [p for p in _pins(name) if canonicalize_name(requirement.name) == p.name]
    assert pins, "run: make lock"
    for pin in pins:
        (exact,) = pin.specifier
        assert requirement.specifier.contains(exact.version), "run: make lock"
