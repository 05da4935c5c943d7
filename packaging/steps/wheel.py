"""Builds wheel and source distribution."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from steps.places import DIST, NAME, ROOT, version

if TYPE_CHECKING:
    from pathlib import Path


def build(
    folder: Path = DIST, python: str | Path = sys.executable, source: Path = ROOT
) -> tuple[Path, Path]:
    """Write wheel and sdist.

    Args:
        folder: Where to.
        python: An interpreter that has the locked build back end (requirements/build.txt).
        source: The tree to build from.

    Returns:
        The wheel and the sdist.

    Raises:
        subprocess.CalledProcessError: The back end refused; it has said why.
    """
    command = [str(python), "-m", "hatchling", "build", "--directory", str(folder.absolute())]
    subprocess.run(command, cwd=source, check=True)
    stem = f"{NAME}-{version()}"
    return folder / f"{stem}-py3-none-any.whl", folder / f"{stem}.tar.gz"
