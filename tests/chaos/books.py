"""The shop's books: what every run claims to have given must be what the service has booked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pointferry.domain.run import Stage, Standing, TopUp, Wanted
from pointferry.machine.journal import SqliteJournal
from pointferry.machine.paths import Paths

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pointferry.domain.run import Customer, Run

_NOTHING = {Standing.WAITING, Standing.SET_ASIDE, Standing.ALREADY_RIGHT}


@dataclass(frozen=True, slots=True)
class Entry:
    """What one run says about one customer.

    Attributes:
        run: The run.
        customer: The customer in it.
        given: Points it may have given and that were not taken back; one value where it is sure.
    """

    run: Run
    customer: Customer
    given: frozenset[int]

    @property
    def sure(self) -> int | None:
        """What it certainly gave; None where it does not claim to know."""
        return next(iter(self.given)) if len(self.given) == 1 else None


def read_entries(folder: Path) -> list[Entry]:
    """Read what every run in the journal claims, oldest first."""
    journal = SqliteJournal(Paths(folder))
    try:
        return [
            Entry(run, customer, claimed(customer, run))
            for run in reversed(journal.runs())
            for customer in journal.customers(run.id)
        ]
    finally:
        journal.close()


def claimed(customer: Customer, run: Run) -> frozenset[int]:
    """Return what a run may have given a customer, in points, by its own record."""
    before = customer.before or 0
    given = 0 if customer.target is None else customer.target - before
    if customer.standing in _NOTHING or not given:
        return frozenset({0})
    sure = customer.paid or customer.standing is Standing.PROVEN
    undone = run.stage is Stage.UNDONE
    if undone and not customer.paid and (customer.after or 0) == before:
        return frozenset({0})
    # An import that adds may have been stopped before it was understood.
    return frozenset({given}) if sure else frozenset({0, given, customer.target or 0})


def check_balance(entries: Iterable[Entry], email: str, moved: int) -> None:
    """Fail unless what runs claim for a customer can add up to what was booked for them."""
    sums = {0}
    told = []
    for entry in entries:
        if entry.customer.email == email:
            sums = {one + other for one in sums for other in entry.given}
            told.append((entry.run.id, entry.customer.standing, sorted(entry.given)))
    assert moved in sums, (email, "booked", moved, "claimed", told)


def check_lists(entries: Iterable[Entry]) -> None:
    """Fail if the same list was added to anybody more than once."""
    given: dict[tuple[str, str], int] = {}
    for entry in entries:
        if entry.run.wanted is Wanted.ADD and entry.sure:
            key = entry.customer.email, entry.run.binding.file_digest
            given[key] = given.get(key, 0) + entry.sure
            assert given[key] <= entry.customer.points, (key, given[key])


def check_newest(entries: list[Entry], run_id: str) -> None:
    """Fail unless a run just made added what the merchant said.

    A newer export brings what all files gave to its own balance; further points are added whole.
    """
    for entry in entries:
        customer = entry.customer
        moved = customer.standing in {Standing.PROVEN, Standing.ALREADY_RIGHT}
        if entry.run.id != run_id or entry.run.wanted is Wanted.SET or not moved:
            continue
        mine = [e for e in entries if e.customer.email == customer.email]
        if any(e.sure is None or (e.run.wanted is Wanted.SET and _touched(e)) for e in mine):
            continue
        if entry.run.top_up is TopUp.WHOLE:
            assert entry.sure == customer.points, (customer.email, entry.sure, customer.points)
        else:
            total = sum(e.sure or 0 for e in mine)
            assert total == customer.points, (customer.email, total, customer.points)


def _touched(entry: Entry) -> bool:
    return entry.customer.standing is not Standing.SET_ASIDE
