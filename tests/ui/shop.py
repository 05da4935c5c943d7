"""A small shop's export, checked, planned and moved, for tests of pages that show it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from pointferry.check import CheckOptions, Edits, check_table
from pointferry.crossing.commands.preview import customers_of, rows_set_aside_of
from pointferry.crossing.connect_state import ConnectState, KeptIn
from pointferry.crossing.plan import Findings, Plan, make_plan
from pointferry.crossing.state import (
    CheckState,
    FileState,
    PreviewState,
    RunState,
    State,
    Step,
    Tally,
)
from pointferry.domain.people import Contact, LoyaltyAccount
from pointferry.domain.run import Binding, Customer, Run, Stage, Standing, Verdict, Wanted
from pointferry.domain.site import Site
from pointferry.intake import read_table

if TYPE_CHECKING:
    from pathlib import Path

    from pointferry.check import Check
    from pointferry.intake import Table

EXPORT = (
    "Full Name,First Name,Last Name,Email,Points Balance,Points Spent\n"
    "Ann Ash,Ann,Ash,ann@example.com,120,5\n"
    "Ben Birch,Ben,Birch,ben@example.com,80,0\n"
    "Cy Cedar,Cy,Cedar,cy(at)example.com,45,1\n"
    "Di Dogwood,Di,Dogwood,,30,0\n"
    "Ed Elm,Ed,Elm,ed@example.com,n/a,0\n"
    "Flo Fir,Flo,Fir,flo@example.com,10,0\n"
    "Flo Fir,Flo,Fir,flo@example.com,25,0\n"
    "Gus Gum,Gus,Gum,gus@example.com,12.5,0\n"
    "Hal Hazel,Hal,Hazel,hal@example.com,300,9\n"
    "Ann Ash,Ann,Ash,ann@example.com,120,5\n"
)
"""Ten rows: five move (one address twice), two are in conflict, three have an error, one a
fraction."""

SITE = Site("site-1", "Harbour Coffee")

MOMENT = datetime(2026, 11, 3, 14, 5, tzinfo=UTC)

ERROR_PAGE = (
    b"Import of 3 November\nKunde;Bemerkung\n"
    b"ben@example.com;Der Kontakt wurde nicht gefunden, bitte wenden Sie sich an den Support\n"
)
"""An error file in a form of its own."""


def table(folder: Path, text: str = EXPORT, name: str = "loyalty export.csv") -> Table:
    """Read an export as the engine does."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_table(path)


def checked(folder: Path, options: CheckOptions | None = None, edits: Edits | None = None) -> Check:
    """Check the shop's export."""
    return check_table(table(folder), options or CheckOptions(), edits or Edits())


def state(step: Step, check: Check | None = None, **changes: object) -> State:
    """Return a connected state with the file, and its check where there is one."""
    made = State(
        step=step,
        connect=ConnectState(kept=KeptIn.PASSWORD_STORE, site=SITE),
        file=FileState() if check is None else FileState(check.table.path, check.table),
        check=CheckState()
        if check is None
        else CheckState(check, check.options.duplicates, check.options.rounding),
    )
    return replace(made, **changes)  # type: ignore[arg-type] # fields by name


def planned(check: Check, *, wanted: Wanted = Wanted.SET) -> Plan:
    """Plan the move: Ann owns 20 at Wix, Hal owns 300 already, Ben is new."""
    contacts = {
        email: (Contact(email[:3], email),) for email in ("ann@example.com", "hal@example.com")
    }
    accounts = {
        "ann": LoyaltyAccount("account-ann", "ann", 20, "1"),
        "hal": LoyaltyAccount("account-hal", "hal", 300, "1"),
    }
    return make_plan(
        customers_of(check),
        rows_set_aside_of(check),
        Findings(contacts, {}, accounts),
        wanted=wanted,
        create_contacts=True,
        file_rows=check.counts.rows,
    )


def run(stage: Stage = Stage.REST, **changes: object) -> Run:
    """Return the run of this shop's move."""
    made = Run(
        id="20261103-102030-ab12",
        created_at=datetime(2026, 11, 3, 10, 20, tzinfo=UTC),
        binding=Binding("https://www.wixapis.com", SITE.id, "0" * 64, "1" * 64),
        site_name=SITE.name,
        file_name="loyalty export.csv",
        file_rows=10,
        wanted=Wanted.SET,
        create_contacts=True,
        practice=False,
        stage=stage,
    )
    return replace(made, **changes)  # type: ignore[arg-type] # fields by name


def moved(plan: Plan, different: frozenset[str] = frozenset()) -> RunState:
    """Return the finished run; whoever is in ``different`` has one point too many."""

    def read_back(customer: Customer) -> Customer:
        target = customer.target or 0
        if customer.email in different:
            return replace(customer, standing=Standing.DIFFERENT, after=target + 1)
        if customer.standing is Standing.WAITING:
            return replace(customer, standing=Standing.PROVEN, after=target)
        return replace(customer, after=target)

    customers = tuple(read_back(customer) for customer in plan.customers)
    wrong = sum(c.rows for c in customers if c.standing is Standing.DIFFERENT)
    proven = sum(c.rows for c in customers) - wrong
    tally = Tally(plan.file_rows, proven + wrong, proven, len(plan.set_aside), wrong)
    verdict = Verdict.DIFFERENCES if wrong else Verdict.PROVEN
    return RunState(
        run=run(Stage.FINISHED, verdict=verdict),
        customers=customers,
        set_aside=plan.set_aside,
        tally=tally,
        verdict=verdict,
    )


def preview(plan: Plan, **changes: object) -> PreviewState:
    """Return the preview page's state for a plan."""
    made = PreviewState(wanted=plan.wanted, plan=plan)
    return replace(made, **changes)  # type: ignore[arg-type] # fields by name
