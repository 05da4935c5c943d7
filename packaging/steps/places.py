"""Where the sources are, where results go, and what this build is called."""

from __future__ import annotations

import platform
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
BUILD = ROOT / "build"
DIST = ROOT / "dist"

NAME = "pointferry"
PRODUCT = "Pointferry"
APP_ID = "io.github.pointferry.Pointferry"
"""Name of the program towards desktops: desktop entry, AppStream, bundle identifier."""

BUNDLE = DIST / NAME
"""The frozen program as a folder."""


def version() -> str:
    """Return the version, read where it is written."""
    text = (ROOT / "src" / "pointferry" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "([^"]+)"$', text, re.MULTILINE)
    if found is None:
        msg = "src/pointferry/__init__.py has no __version__"
        raise ValueError(msg)
    return found[1]


def system() -> str:
    """Return ``linux``, ``windows`` or ``macos``."""
    return {"win32": "windows", "darwin": "macos"}.get(sys.platform, "linux")


def machine() -> str:
    """Return the processor as release files name it, such as ``x86_64`` or ``arm64``."""
    return {"AMD64": "x86_64"}.get(platform.machine(), platform.machine())


def release_name(ending: str) -> str:
    """Return the file name of a result, such as ``pointferry-1.2.3-linux-x86_64.tar.xz``."""
    return f"{NAME}-{version()}-{system()}-{machine()}{ending}"
