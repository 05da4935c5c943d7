"""A simulated site for tests of the whole program without a front end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.crossing.bench import Shop, open_shop

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Shop]:
    """A shop with one customer."""
    folder = tmp_path / "shop"
    folder.mkdir()
    shop = open_shop(folder, balances={"ada@example.com": 100, "bela@example.com": 5})
    yield shop
    shop.sim.close()
