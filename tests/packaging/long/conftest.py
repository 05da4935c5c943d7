"""The package that ``make package`` left in dist/."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.gui.desktop import Desktop, desktop
from tests.packaging.long.frozen import Frozen
from tests.packaging.steps import step

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def frozen() -> Frozen:
    """The frozen program in dist/pointferry."""
    bundle: Path = step("places").BUNDLE
    program = bundle / "pointferry"
    assert program.is_file(), "there is no frozen program in dist/: run make package"
    return Frozen((str(program),), bundle)


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Desktop]:
    """A desktop with an unlocked password store."""
    folder = tmp_path / "desktop"
    folder.mkdir()
    with desktop(folder) as started:
        yield started
