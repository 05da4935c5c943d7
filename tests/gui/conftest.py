"""A desktop for each test that opens a real window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.gui.desktop import Desktop, desktop

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Desktop]:
    """A desktop with an unlocked password store."""
    folder = tmp_path / "desktop"
    folder.mkdir()
    with desktop(folder) as started:
        yield started
