"""Shops for engine tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

from tests.crossing.bench import Shop, open_shop

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path


class OpenShop(Protocol):
    """Starts a shop that is closed when the test ends."""

    def __call__(
        self,
        *,
        contacts: Iterable[str] = (),
        balances: Mapping[str, int] | None = None,
        **switches: object,
    ) -> Shop: ...


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[OpenShop]:
    """Start shops; each gets a folder of its own."""
    shops: list[Shop] = []

    def start(
        *,
        contacts: Iterable[str] = (),
        balances: Mapping[str, int] | None = None,
        **switches: object,
    ) -> Shop:
        folder = tmp_path / f"shop-{len(shops)}"
        folder.mkdir()
        shops.append(open_shop(folder, contacts=contacts, balances=balances, **switches))
        return shops[-1]

    yield start
    for opened in shops:
        opened.sim.close()
