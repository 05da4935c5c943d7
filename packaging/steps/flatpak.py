"""Gathers what flatpak-builder needs: the manifest and the files it names."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from steps import deb
from steps.bundle import BuildError
from steps.places import APP_ID, BUILD, DIST, ROOT, filled, release_name

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = BUILD / "flatpak"


def build(folder: Path = FOLDER) -> Path:
    """Write ``build/flatpak``, manifest included; returns the manifest.

    Raises:
        BuildError: The release archive is not there.
    """
    archive = DIST / release_name(".tar.xz")
    if not archive.is_file():
        msg = "there is no .tar.xz in dist/; build archive first"
        raise BuildError(msg)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copy(archive, folder / "pointferry.tar.xz")
    return describe(folder)


def describe(folder: Path) -> Path:
    """Write everything but the archive; returns the manifest."""
    drawing = ROOT / "resources" / "icons" / "app" / "pointferry.svg"
    shutil.copy(drawing, folder / f"{APP_ID}.svg")
    texts = {
        f"{APP_ID}.desktop": deb.desktop_entry(),
        f"{APP_ID}.metainfo.xml": deb.metainfo(deb.today()),
        f"{APP_ID}.yml": filled(deb.LINUX / "pointferry.flatpak.yml.in"),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder / f"{APP_ID}.yml"
