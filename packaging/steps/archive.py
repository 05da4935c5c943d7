"""Packs the frozen program into one file that needs no installation."""

from __future__ import annotations

import shutil
import tarfile
from typing import TYPE_CHECKING

from steps.bundle import BuildError
from steps.places import BUNDLE, DIST, NAME, release_name, system

if TYPE_CHECKING:
    from pathlib import Path


def build() -> Path:
    """Write ``dist/pointferry-<version>-<system>-<machine>`` as .tar.xz or, on Windows, .zip.

    Raises:
        BuildError: The frozen program is not there.
    """
    if not BUNDLE.is_dir():
        msg = "there is no frozen program in dist/; build app first"
        raise BuildError(msg)
    if system() == "windows":
        target = DIST / release_name("")
        return DIST / shutil.make_archive(str(target), "zip", DIST, NAME)
    target = DIST / release_name(".tar.xz")
    with tarfile.open(target, "w:xz", preset=6) as archive:
        archive.add(BUNDLE, NAME, filter=_of_nobody)
    return target


def _of_nobody(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = 0
    member.uname = member.gname = "root"
    return member
