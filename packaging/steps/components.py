"""What a frozen build is made of: Python, distributions, and libraries of the build system."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import sysconfig
from dataclasses import asdict, dataclass, field
from importlib.metadata import Distribution, PackageMetadata, distributions
from pathlib import Path

from steps.places import NAME, PACKAGING, ROOT, version

_LICENCES_BESIDE = PACKAGING / "licences"
_TEXT_NAMES = re.compile(r"(licen[cs]e|copying|notice|copyright)", re.IGNORECASE)

# Wheels that carry no licence text; what their metadata say was looked up here.
_TEXTS_HERE = {
    "pyside6-essentials": ("LGPL-3.0.txt", "GPL-3.0.txt"),
    "shiboken6": ("LGPL-3.0.txt", "GPL-3.0.txt"),
}


@dataclass(frozen=True, slots=True)
class Component:
    """One thing that is inside a frozen build.

    Attributes:
        kind: ``program``, ``python``, ``package`` (from the Python index) or ``system`` (a package
            of the system the build was made on).
        name: Its name there.
        version: Its version there.
        licence: What it says its licence is, empty when that is in the texts only.
        texts: The licence texts it carries.
    """

    kind: str
    name: str
    version: str
    licence: str
    texts: tuple[str, ...] = field(default=(), repr=False)


def find(sources: list[str]) -> list[Component]:
    """Find out where files come from.

    Args:
        sources: Absolute paths of the files that go into the bundle.

    Raises:
        LookupError: A file belongs to nothing that is known, so its licence is not known.
    """
    owners = _owners()
    packages: dict[str, Distribution] = {}
    elsewhere: set[Path] = set()
    for source in map(Path, sources):
        owner = owners.get(source) or owners.get(source.resolve())
        if owner is not None:
            packages[_name(owner)] = owner
        elif not _is_ours(source) and not _is_pythons(source.resolve()):
            elsewhere.add(source)
    found = [_program(), _python()]
    found += [_package(packages[name]) for name in sorted(packages) if name != NAME]
    return found + _system(sorted(elsewhere))


def save(components: list[Component], path: Path) -> None:
    """Write components as JSON, for :func:`load`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps([asdict(c) for c in components], indent=1), encoding="utf-8")


def load(path: Path) -> list[Component]:
    """Read what :func:`save` wrote."""
    entries = json.loads(path.read_text(encoding="utf-8"))
    return [Component(**{**entry, "texts": tuple(entry["texts"])}) for entry in entries]


def _owners() -> dict[Path, Distribution]:
    owners = {}
    for distribution in distributions():
        for file in distribution.files or ():
            owners[Path(str(distribution.locate_file(file)))] = distribution
    return owners


def _name(distribution: Distribution) -> str:
    return re.sub(r"[-_.]+", "-", distribution.metadata["Name"]).lower()


def _is_ours(source: Path) -> bool:
    return source.resolve().is_relative_to(ROOT.resolve())


def _is_pythons(source: Path) -> bool:
    # A Python that came with the system shares its prefix with all the other libraries.
    base = Path(sys.base_prefix).resolve()
    own = [Path(sysconfig.get_path(name)).resolve() for name in ("stdlib", "platstdlib")]
    places = own if base == Path("/usr") else [base, *own]
    return any(source.is_relative_to(place) for place in places)


def _program() -> Component:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    return Component("program", "Pointferry", version(), "MIT", (text,))


def _python() -> Component:
    places = [
        Path(sys.base_prefix) / "LICENSE.txt",
        Path(sys.base_prefix) / "lib" / "python{}.{}".format(*sys.version_info) / "LICENSE.txt",
        Path("/usr/share/doc/python{}.{}/copyright".format(*sys.version_info)),
    ]
    texts = tuple(_read(place) for place in places if place.is_file())[:1]
    number = ".".join(map(str, sys.version_info[:3]))
    return Component("python", "Python", number, "Python-2.0.1", texts)


def _package(distribution: Distribution) -> Component:
    metadata = distribution.metadata
    licence = _field(metadata, "License-Expression") or _field(metadata, "License")
    if not licence or "\n" in licence or len(licence) > 100:
        classifiers = metadata.get_all("Classifier") or []
        names = [c.rpartition(" :: ")[2] for c in classifiers if c.startswith("License ::")]
        licence = ", ".join(names)
    files = [file for file in distribution.files or () if _holds_licence(file.parts)]
    texts = [_read(Path(str(distribution.locate_file(file)))) for file in files]
    texts += [_read(_LICENCES_BESIDE / text) for text in _TEXTS_HERE.get(_name(distribution), ())]
    return Component(
        "package", _name(distribution), distribution.version, licence, tuple(dict.fromkeys(texts))
    )


def _field(metadata: PackageMetadata, name: str) -> str:
    values = metadata.get_all(name)
    return str(values[0]) if values else ""


def _holds_licence(parts: tuple[str, ...]) -> bool:
    in_metadata = parts[0].endswith(".dist-info")
    return in_metadata and ("licenses" in parts[:-1] or _TEXT_NAMES.match(parts[-1]) is not None)


def _system(sources: list[Path]) -> list[Component]:
    found: dict[str, Component] = {}
    for source in sources:
        package = _debian_package(source)
        if package is None:
            msg = f"nothing is known about the origin of {source}"
            raise LookupError(msg)
        if package not in found:
            number = _asked(["dpkg-query", "-W", "-f=${Version}", package])
            text = Path("/usr/share/doc", package.partition(":")[0], "copyright")
            texts = (_read(text),) if text.is_file() else ()
            found[package] = Component("system", package, number, "", texts)
    return [found[package] for package in sorted(found)]


def _debian_package(source: Path) -> str | None:
    # Before /usr was merged, libraries lay below /lib, and dpkg's lists may still say so.
    for path in (source, source.resolve()):
        for place in (str(path), str(path).removeprefix("/usr")):
            owner = _asked(["dpkg-query", "--search", place])
            if owner:
                return owner.split(": ")[0].split(",")[0]
    return None


def _asked(command: list[str]) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace").strip()
