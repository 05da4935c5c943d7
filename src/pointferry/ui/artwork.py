"""Where icons and style sheets are."""

from __future__ import annotations

from pathlib import Path


def artwork() -> Path:
    """Return the folder with ``icons`` and ``styles``: in the package, or beside ``src``."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent.parent / "resources"
