"""Where the sources are, where results go, and what this build is called."""

from __future__ import annotations

import platform
import re
import runpy
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
BUILD = ROOT / "build"
DIST = ROOT / "dist"

NAME = "pointferry"
PRODUCT = "Pointferry"
_IDENTITY = runpy.run_path(str(ROOT / "src" / "pointferry" / "identity.py"))
APP_ID: str = _IDENTITY["APP_ID"]
PUBLISHER: str = _IDENTITY["PUBLISHER"]
CONTACT: str = _IDENTITY["CONTACT"]
HOME: str = _IDENTITY["HOME"]

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


def placeholders() -> list[str]:
    """Return the addresses that still stand for those of a publisher."""
    addresses = (CONTACT, HOME, _IDENTITY["RELEASE_FEED"])
    return [address for address in addresses if _IDENTITY["is_placeholder"](address)]


def filled(template: Path, **more: str) -> str:
    """Return a template's text with the publisher's names and the version in their places.

    Args:
        template: A file with fields such as ``@APP_ID@``.
        **more: Further fields by their names in lower case.

    Raises:
        ValueError: A field is not known.
    """
    fields = {
        "APP_ID": APP_ID,
        "DEVELOPER_ID": APP_ID.rpartition(".")[0],
        "PUBLISHER": PUBLISHER,
        "HOME": HOME,
        "VERSION": version(),
        **{name.upper(): value for name, value in more.items()},
    }
    text = template.read_text(encoding="utf-8")
    for name, value in fields.items():
        text = text.replace(f"@{name}@", value)
    left = re.search(r"@[A-Z_]+@", text)
    if left is not None:
        msg = f"{template.name}: nothing is known about {left[0]}"
        raise ValueError(msg)
    return text


def system() -> str:
    """Return ``linux``, ``windows`` or ``macos``."""
    return {"win32": "windows", "darwin": "macos"}.get(sys.platform, "linux")


def machine() -> str:
    """Return the processor as release files name it, such as ``x86_64`` or ``arm64``."""
    return {"AMD64": "x86_64"}.get(platform.machine(), platform.machine())


def release_name(ending: str) -> str:
    """Return the file name of a result, such as ``pointferry-1.2.3-linux-x86_64.tar.xz``."""
    return f"{NAME}-{version()}-{system()}-{machine()}{ending}"
