"""Processes that tests start and kill."""

from __future__ import annotations

import multiprocessing
import os
import sys
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pointferry.domain.run import Act, Outcome
from pointferry.machine.credentials import KeyringStore
from pointferry.machine.journal import SqliteJournal
from pointferry.machine.paths import Paths, find_paths
from tests.machine.records import RUN, customers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

CUSTOMERS = 40


@contextmanager
def child(
    work: Callable[[str, Connection], None], data: Path
) -> Iterator[tuple[BaseProcess, Connection]]:
    """Run ``work(data, connection)`` in a fresh process; it is killed at the end."""
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe()
    process = spawn.Process(target=work, args=(str(data), theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        yield process, ours
    finally:
        process.kill()
        process.join()
        process.close()
        ours.close()


def write_for_ever(data: str, report: Connection) -> None:
    """Take a run, then raise its customers' balances round by round, reporting each round."""
    journal = SqliteJournal(Paths(Path(data)))
    journal.lock_run(RUN.id)
    plan = customers(CUSTOMERS, after=0)
    journal.open_run(RUN, plan, [])
    done = 0
    while True:
        report.send(done)
        done += 1
        intent = journal.intend(RUN.id, Act.ADJUST_BALANCE, str(done))
        journal.save_customers(RUN.id, (replace(customer, after=done) for customer in plan))
        journal.settle(intent, Outcome.DONE)


def hold_run(data: str, report: Connection) -> None:
    """Take a run and keep it until killed."""
    journal = SqliteJournal(Paths(Path(data)))
    journal.lock_run(RUN.id)
    report.send("held")
    report.recv()


def open_and_record(data: str, report: Connection) -> None:
    """Open the journal at the same moment as others and record a call ten times."""
    report.send("ready")
    report.recv()
    journal = SqliteJournal(Paths(Path(data)))
    for number in range(10):
        journal.save_edits(f"{number}", "text")
    journal.close()
    report.send("done")


def modules_of_a_keyring_store(_: str, report: Connection) -> None:
    """Build what the program builds at its start and report the modules this took."""
    find_paths(os.environ)
    KeyringStore()
    report.send(set(sys.modules))
