"""Opens the program behind a command and closes it in order, however the command ends."""

from __future__ import annotations

import os
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from pointferry.compose import App
    from pointferry.crossing.ports import Journal

OFFLINE_LIMIT = 600.0
"""Seconds without a connection before a headless move stops, resumable."""


@asynccontextmanager
async def open_app(
    *,
    origin: str | None = None,
    account: str = "",
    calls_per_minute: int | None = None,
    password_store: bool = False,
) -> AsyncIterator[App]:
    """Open the program.

    Args:
        origin: The service to use in place of Wix.
        account: The Wix account of the key in the environment.
        calls_per_minute: Calls allowed in any 60 seconds; None for what Wix allows.
        password_store: Use the password store even where the environment holds a key.

    Raises:
        PointferryError: The data folder or the journal cannot be used.
    """
    from pointferry.compose import Options, build  # noqa: PLC0415 - start-up time
    from pointferry.machine.credentials import API_KEY_VARIABLE  # noqa: PLC0415 - likewise
    from pointferry.texts.dashboard import dashboard_notes  # noqa: PLC0415 - likewise

    usual = Options()
    options = Options(
        origin=usual.origin if origin is None else origin,
        account_id=account,
        calls_per_minute=usual.calls_per_minute if calls_per_minute is None else calls_per_minute,
        offline_limit=OFFLINE_LIMIT,
        notes=dashboard_notes(),
    )
    environ = dict(os.environ)
    if password_store:
        environ.pop(API_KEY_VARIABLE, None)
    app = build(environ, options)
    try:
        yield app
    finally:
        await app.aclose()


def open_journal() -> Journal:
    """Open the record of all moves alone, for commands that only read it.

    Raises:
        MachineError: The data folder or the journal cannot be used.
    """
    from pointferry.machine.journal import SqliteJournal  # noqa: PLC0415 - start-up time
    from pointferry.machine.paths import find_paths  # noqa: PLC0415 - start-up time

    return SqliteJournal(find_paths(os.environ))
