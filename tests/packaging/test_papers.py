"""Licences, list of parts, checksums and sizes say what is in a package."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

import pytest

import pointferry
from tests.guards.repository import project_table, strings
from tests.packaging.steps import step

if TYPE_CHECKING:
    from pathlib import Path

components, licences, sbom, sizes = (
    step(name) for name in ("components", "licences", "sbom", "sizes")
)

PARTS = [
    components.Component("program", "Pointferry", "1.2.3", "MIT", ("text of MIT",)),
    components.Component("python", "Python", "3.12.1", "Python-2.0.1", ("text of Python",)),
    components.Component("package", "alpha", "1.0", "MIT", ("text of MIT",)),
    components.Component("package", "beta", "2.0+local", "BSD-3-Clause", ("text of beta",)),
    components.Component("system", "libthing1:amd64", "1:2.0-3", "", ("text of thing",)),
]


def test_each_part_is_listed_and_each_text_stands_once(tmp_path: Path) -> None:
    licences.write(PARTS, tmp_path / "licences.txt")
    text = (tmp_path / "licences.txt").read_text(encoding="utf-8")
    for part in PARTS:
        assert f"  {part.name} {part.version}: " in text
        assert text.count(part.texts[0]) == 1
    assert "Pointferry, alpha" in text


def test_a_part_without_any_licence_is_an_error(tmp_path: Path) -> None:
    silent = components.Component("package", "gamma", "1", "", ())
    with pytest.raises(LookupError, match="gamma"):
        licences.write([*PARTS, silent], tmp_path / "licences.txt")


def test_a_file_of_unknown_origin_is_an_error(tmp_path: Path) -> None:
    stray = tmp_path / "libstray.so"
    stray.touch()
    with pytest.raises(LookupError, match="libstray"):
        components.find([str(stray)])


def test_a_systems_python_does_not_cover_the_systems_libraries(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.base_prefix", "/usr")
    with pytest.raises(LookupError, match="libstray"):
        components.find(["/usr/lib/stray/libstray.so"])


def test_packages_are_found_by_their_files() -> None:
    import httpx
    import msgspec

    found = {part.name: part for part in components.find([httpx.__file__, msgspec.__file__])}
    assert list(found) == ["Pointferry", "Python", "httpx", "msgspec"]
    assert found["httpx"].licence.startswith("BSD")
    assert all(part.texts for part in found.values())


def test_parts_survive_being_saved(tmp_path: Path) -> None:
    components.save(PARTS, tmp_path / "components.json")
    assert components.load(tmp_path / "components.json") == PARTS


def test_list_of_parts_names_each_once_and_is_repeatable() -> None:
    told = sbom.describe(PARTS)
    assert told == sbom.describe(PARTS)
    references = [part["bom-ref"] for part in told["components"]]
    assert references == [
        "pkg:generic/python@3.12.1",
        "pkg:pypi/alpha@1.0",
        "pkg:pypi/beta@2.0%2Blocal",
        "pkg:deb/debian/libthing1@1%3A2.0-3?arch=amd64",
    ]
    assert told["dependencies"][0]["dependsOn"] == sorted(references)
    assert told["metadata"]["component"]["name"] == "Pointferry"


def test_checksums_are_those_of_this_version(tmp_path: Path) -> None:
    package = tmp_path / f"pointferry_{pointferry.__version__}_amd64.deb"
    package.write_bytes(b"package")
    (tmp_path / "pointferry_9.9.9_amd64.deb").write_bytes(b"another version")
    (tmp_path / "sizes.txt").write_bytes(b"not handed out")
    digest = hashlib.sha256(b"package").hexdigest()
    assert sbom.checksums(tmp_path) == f"{digest}  {package.name}\n"


def test_sizes_are_counted_once_and_by_part(tmp_path: Path) -> None:
    inner = tmp_path / "_internal"
    (inner / "pandas" / "deep").mkdir(parents=True)
    (tmp_path / "pointferry").write_bytes(b"1" * 10)
    (inner / "pandas" / "deep" / "a.so").write_bytes(b"1" * 30)
    (inner / "libx.so.1").write_bytes(b"1" * 5)
    (inner / "libx.so").symlink_to("libx.so.1")
    parts = sizes.measure(tmp_path)
    assert parts == Counter({"pandas": 30, "pointferry": 10, "libx.so.1": 5})
    assert sizes.within_budget(parts)
    assert not sizes.within_budget(Counter({"all": sizes.BUDGET_MB * sizes.MB + 1}))
    assert "budget" in sizes.report(parts)


def test_every_dependency_is_in_the_runtime_lock_that_a_build_installs() -> None:
    locks = "".join(lock.read_text(encoding="utf-8") for lock in step("environment").LOCKS)
    for wanted in strings(project_table()["dependencies"]):
        name = wanted.split(">")[0].lower()
        assert f"\n{name}==" in locks
