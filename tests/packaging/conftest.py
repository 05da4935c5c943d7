"""One wheel for all tests that look at it."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.packaging.steps import step

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Built:
    """What ``build.py wheel`` wrote."""

    wheel: Path
    sdist: Path


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Wheel and sdist of the present tree."""
    return Built(*step("wheel").build(tmp_path_factory.mktemp("built")))


@pytest.fixture(scope="session")
def installed(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel installed; its dependencies are those of this environment."""
    folder = tmp_path_factory.mktemp("installed")
    command = [sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--quiet"]
    done = subprocess.run(
        [*command, "--target", folder, built.wheel], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return folder
