"""Simulated shops in processes of their own, for windows to connect to."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.e2e.service import accounts_file, contacts_file, simulated

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.e2e.exports import MadeUp
    from tests.e2e.service import Service


@contextmanager
def shop_of(made_up: MadeUp, folder: Path, **switches: object) -> Iterator[Service]:
    """Serve a shop that knows the export's people, with these switches of the simulation."""
    options = [
        "--contacts",
        str(contacts_file(folder, made_up.contacts)),
        "--accounts",
        str(accounts_file(folder, made_up.owned)),
    ]
    if switches:
        scenario = folder / "scenario.json"
        scenario.write_text(json.dumps(switches), encoding="utf-8")
        options += ["--scenario", str(scenario)]
    with simulated(*options) as service:
        yield service
