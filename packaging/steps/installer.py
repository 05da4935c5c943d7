"""Makes the Windows installer with Inno Setup."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from steps.bundle import BuildError
from steps.places import BUILD, BUNDLE, DIST, HOME, PACKAGING, PUBLISHER, release_name, version

_SIGN = "POINTFERRY_SIGNTOOL"
"""Environment variable with a signing command; Inno Setup replaces ``$f`` by the file."""


def build() -> Path:
    """Write ``dist/pointferry-<version>-windows-<machine>-setup.exe``.

    Raises:
        BuildError: Inno Setup or the frozen program is not there.
        subprocess.CalledProcessError: Inno Setup refused; it has said why.
    """
    compiler = shutil.which("iscc") or _usual_place()
    if compiler is None:
        msg = "Inno Setup 6 is not installed, its compiler iscc is needed"
        raise BuildError(msg)
    if not BUNDLE.is_dir():
        msg = "there is no frozen program in dist/; build app first"
        raise BuildError(msg)
    target = DIST / release_name("-setup.exe")
    command = [
        compiler,
        f"/DAppVersion={version()}",
        f"/DBundle={BUNDLE}",
        f"/DIcon={BUILD / 'icons' / 'pointferry.ico'}",
        f"/DPublisher={PUBLISHER}",
        f"/DHome={HOME}",
        f"/O{DIST}",
        f"/F{target.stem}",
    ]
    if sign := os.environ.get(_SIGN):
        command += [f"/Ssigntool={sign}", "/DSigned"]
    subprocess.run([*command, str(PACKAGING / "windows" / "pointferry.iss")], check=True)
    return target


def _usual_place() -> str | None:
    programs = os.environ.get("PROGRAMFILES(X86)", "")
    path = Path(programs) / "Inno Setup 6" / "ISCC.exe"
    return str(path) if programs and path.is_file() else None
