"""Builds what is handed out.

Usage: python packaging/build.py [--version | --publishable | WHAT ...]

WHAT is one or more of these; without any, everything this system can make:

  wheel      wheel and source distribution
  app        the frozen program in dist/pointferry, with its size report
  archive    the frozen program as .tar.xz (Linux) or .zip
  deb        Debian package (Linux)
  installer  installer (Windows, needs Inno Setup 6)
  dmg        disk image (macOS), signed and notarised where the environment says how
  sbom       list of parts in CycloneDX form, and checksums of all results
  flatpak    a folder for flatpak-builder (Linux; only when asked for)

Results are in dist/. Needs Python 3.11-3.13 and the package index; makes its own environment in
build/. --publishable tells whether src/pointferry/identity.py names a real publisher. Exit
status: 0 done, 1 not possible (the last line says why).
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent))

from steps import archive, bundle, deb, dmg, environment, flatpak, installer, sbom
from steps.bundle import BuildError
from steps.places import placeholders, system, version

if TYPE_CHECKING:
    from collections.abc import Callable

STEPS: dict[str, Callable[[], object]] = {
    "wheel": environment.prepare,
    "app": bundle.build,
    "archive": archive.build,
    "deb": deb.build,
    "installer": installer.build,
    "dmg": dmg.build,
    "sbom": sbom.build,
    "flatpak": flatpak.build,
}
OF_SYSTEM = {
    "linux": ("wheel", "app", "archive", "deb", "sbom"),
    "windows": ("wheel", "app", "archive", "installer", "sbom"),
    "macos": ("wheel", "app", "dmg", "sbom"),
}


def main(arguments: list[str]) -> int:
    """Build what is asked for, in order."""
    if arguments == ["--version"]:
        print(version())
        return 0
    if arguments == ["--publishable"]:
        return _publishable()
    wanted = arguments or list(OF_SYSTEM[system()])
    if unknown := [what for what in wanted if what not in STEPS]:
        print(f"build.py: not known: {', '.join(unknown)}\n\n{__doc__}", file=sys.stderr)
        return 2
    try:
        for what in wanted:
            STEPS[what]()
    except BuildError as error:
        print(f"build.py: {error}", file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as error:
        print(f"build.py: failed: {' '.join(map(str, error.cmd))}", file=sys.stderr)
        return 1
    return 0


def _publishable() -> int:
    left = placeholders()
    if left:
        names = ", ".join(left)
        print(f"build.py: placeholders in src/pointferry/identity.py: {names}", file=sys.stderr)
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
