"""Whether the imitated site and the simulated service make the engine send the same calls."""

from __future__ import annotations

import asyncio
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from tests.crossing.bench import open_shop

from bench.errors import BenchError
from bench.wix.journey import move
from bench.wix.manners import Manners
from bench.wix.people import People, balance, email
from bench.wix.site import LOOK, kind_of
from pointferry.domain.run import Wanted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.crossing.bench import Shop

OPENING = ("/site-list/", "/apps-installer-service/", "/loyalty-programs/", "/earning-rules")
"""Paths whose calls do not depend on the customers."""


def agree(people: People) -> dict[str, int]:
    """Move the same customers on both and compare the calls by kind.

    Looks at imports are left out: their number depends on how fast imports are.

    Args:
        people: The customers; sockets bear some ten thousand.

    Returns:
        Calls by kind.

    Raises:
        BenchError: The kinds or numbers differ.
    """
    ours = _comparable(move(people, Manners(latency=0.0, parse=0.0, book=0.0)).kinds)
    theirs = _comparable(asyncio.run(_simulated(people)))
    if ours != theirs:
        raise BenchError(f"imitated site: {ours}; simulated service: {theirs}")
    return ours


def _comparable(kinds: Mapping[str, int]) -> dict[str, int]:
    return {
        kind: count
        for kind, count in sorted(kinds.items())
        if kind != LOOK and not any(path in kind for path in OPENING)
    }


async def _simulated(people: People) -> Counter[str]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shop = await asyncio.to_thread(_open, folder, people)
        try:
            export = people.write(folder / "export.csv")
            async with shop.session() as session:
                await shop.prepare(session, export)
                opened = len(await asyncio.to_thread(shop.requests))
                await session.preview.make(wanted=Wanted.SET)
                await session.move.start()
            log = (await asyncio.to_thread(shop.requests))[opened:]
        finally:
            await asyncio.to_thread(shop.sim.close)
    calls = [kind_of(str(entry["method"]), str(entry["path"])) for entry in log]
    return Counter(call for call in calls if not call.startswith(("GET /_control", "PUT ")))


def _open(folder: Path, people: People) -> Shop:
    return open_shop(
        folder,
        contacts=[email(n) for n in range(people.contacts)],
        balances={email(n): balance(n) for n in range(people.accounts)},
    )
