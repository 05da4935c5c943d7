"""``pointferry simulate``: serves a simulated Wix site on this computer."""

from __future__ import annotations

import os
import signal
import sys
import threading
from typing import TYPE_CHECKING

import click

from pointferry.cli.exits import ExitCode
from pointferry.cli.options import FILE
from pointferry.cli.output import Output
from pointferry.texts import cli as words
from pointferry.texts.errors import Described
from pointferry.texts.saying import say

if TYPE_CHECKING:
    from pathlib import Path

_CODE = "simulate_refused"


@click.command("simulate")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="0 takes a free one.")
@click.option("--state", type=FILE, metavar="DIR", help="Keep the state here, also over a crash.")
@click.option(
    "--scenario",
    multiple=True,
    metavar="NAME|FILE.json",
    help="How the service behaves; may be given several times.",
)
@click.option("--contacts", type=FILE, metavar="FILE.csv", help="Columns email,first,last.")
@click.option("--accounts", type=FILE, metavar="FILE.csv", help="Columns email,balance.")
@click.option("--control", is_flag=True, help="Serve a log of requests and the ledger too.")
@click.option("--with-parent", is_flag=True, hidden=True)
def command(
    *,
    port: int,
    state: Path | None,
    scenario: tuple[str, ...],
    contacts: Path | None,
    accounts: Path | None,
    control: bool,
    with_parent: bool,
) -> int:
    """Serve a simulated Wix site on 127.0.0.1 until it is told to stop.

    One JSON line says when it is ready, and how it is reached.
    """
    import sqlite3  # noqa: PLC0415 - start-up time

    from pointferry.simwix.config import Config  # noqa: PLC0415 - start-up time
    from pointferry.simwix.people import PeopleInvalid  # noqa: PLC0415 - start-up time
    from pointferry.simwix.scenario import (  # noqa: PLC0415 - start-up time
        ScenarioInvalid,
        combine,
    )
    from pointferry.simwix.service import serve  # noqa: PLC0415 - start-up time

    if with_parent:
        threading.Thread(target=_stop_with_parent, daemon=True).start()
    try:
        serve(
            Config(
                port=port,
                state_dir=state,
                scenario=combine(list(scenario)),
                contacts=contacts,
                accounts=accounts,
                control=control,
            )
        )
    except (OSError, sqlite3.Error, PeopleInvalid, ScenarioInvalid) as error:
        text = words.CANNOT_SIMULATE
        remedy = say(text.remedy, problem=str(error))
        Output(as_json=False).failure(_CODE, Described(say(text.title), say(text.meaning), remedy))
        return ExitCode.CANNOT_START
    return ExitCode.DONE


def _stop_with_parent() -> None:
    """Stop this process once its standard input has ended: whoever started it is gone."""
    stdin = sys.__stdin__
    while stdin is not None and stdin.buffer.read(1) != b"":
        pass
    os.kill(os.getpid(), signal.SIGTERM)
