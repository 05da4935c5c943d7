"""A data folder of the test's own, and an open journal in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.machine.journal import SqliteJournal
from pointferry.machine.paths import Paths

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    """Places below a folder that is not there yet."""
    return Paths(tmp_path / "data")


@pytest.fixture
def journal(paths: Paths) -> Iterator[SqliteJournal]:
    """A journal, closed with the test."""
    journal = SqliteJournal(paths)
    yield journal
    journal.close()
