"""Writes the list of parts (CycloneDX 1.6) and the checksums of everything handed out."""

from __future__ import annotations

import hashlib
import json
import platform
import uuid
from typing import TYPE_CHECKING
from urllib.parse import quote

from steps import components
from steps.bundle import BuildError
from steps.places import BUILD, DIST, release_name, version

if TYPE_CHECKING:
    from pathlib import Path

    from steps.components import Component

_ENDINGS = (".whl", ".tar.gz", ".tar.xz", ".zip", ".deb", ".exe", ".dmg", ".cdx.json")


def build() -> Path:
    """Write ``dist/pointferry-…cdx.json`` and ``dist/SHA256SUMS``; returns the latter.

    Raises:
        BuildError: There is no frozen program whose parts could be listed.
    """
    listed = BUILD / "components.json"
    if not listed.is_file():
        msg = "the parts of the frozen program are not known; build app first"
        raise BuildError(msg)
    described = describe(components.load(listed), _distribution())
    target = DIST / release_name(".cdx.json")
    target.write_text(json.dumps(described, indent=2) + "\n", encoding="utf-8")
    sums = DIST / "SHA256SUMS"
    sums.write_text(checksums(DIST), encoding="utf-8")
    return sums


def describe(parts: list[Component], distribution: str = "debian") -> dict[str, object]:
    """Return the CycloneDX document of a frozen program.

    Args:
        parts: What it is made of, the program itself first.
        distribution: Whose packages the system's libraries are, such as ``debian``.
    """

    def purl(part: Component) -> str:
        return _purl(part, distribution)

    def entry(part: Component) -> dict[str, object]:
        return {"bom-ref": purl(part), "purl": purl(part), **_entry(part)}

    program, *libraries = parts
    # The same parts get the same serial number, so that two builds can be compared.
    seed = "\n".join(f"{part.kind} {part.name} {part.version}" for part in parts)
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, seed)}",
        "version": 1,
        "metadata": {"component": {"type": "application", **entry(program)}},
        "components": [{"type": "library", **entry(part)} for part in libraries],
        "dependencies": [
            {"ref": purl(program), "dependsOn": sorted(purl(part) for part in libraries)}
        ],
    }


def checksums(folder: Path) -> str:
    """Return lines for ``sha256sum --check``, one for each result of this version."""
    lines = []
    for path in sorted(folder.iterdir()):
        if path.name.endswith(_ENDINGS) and version() in path.name:
            with path.open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
            lines.append(f"{digest}  {path.name}\n")
    return "".join(lines)


def _entry(part: Component) -> dict[str, object]:
    entry: dict[str, object] = {"name": part.name, "version": part.version}
    if part.licence:
        entry["licenses"] = [{"license": {"name": part.licence}}]
    return entry


def _distribution() -> str:
    try:
        return platform.freedesktop_os_release()["ID"]
    except OSError:
        return "debian"  # not Linux: there are no such parts


def _purl(part: Component, distribution: str) -> str:
    name, _, architecture = part.name.partition(":")
    number = quote(part.version, safe="")
    if part.kind == "package":
        return f"pkg:pypi/{name}@{number}"
    if part.kind == "system":
        qualifier = f"?arch={architecture}" if architecture else ""
        return f"pkg:deb/{distribution}/{name}@{number}{qualifier}"
    return f"pkg:generic/{name.lower()}@{number}"
