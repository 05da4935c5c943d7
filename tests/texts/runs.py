"""A finished run as the journal would have it, for tests of what is told about it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from pointferry.crossing.state import RunState, Tally
from pointferry.domain.issues import Issue, SetAside
from pointferry.domain.run import (
    Binding,
    Customer,
    RowSetAside,
    Run,
    Semantics,
    Stage,
    Standing,
    Verdict,
    Wanted,
)

DIGEST = "0123456789abcdef" * 4

RUN = Run(
    id="20261123-101500-ab12",
    created_at=datetime(2026, 11, 23, 10, 15, tzinfo=UTC),
    binding=Binding("https://service.example", "site-1", DIGEST, "f" * 64),
    site_name="Harbour <Coffee> & Co",
    file_name="points.csv",
    file_rows=8,
    wanted=Wanted.SET,
    create_contacts=True,
    practice=False,
    stage=Stage.FINISHED,
    semantics=Semantics.ADDS,
    verdict=Verdict.DIFFERENCES,
    finished_at=datetime(2026, 11, 23, 10, 31, tzinfo=UTC),
)

CUSTOMERS = (
    Customer(0, "ann@example.com", 120, 2, "Ann", "Ahoy", before=20, target=120, after=120,
             standing=Standing.PROVEN),
    Customer(1, "bo@example.com", 50, 1, before=50, target=50, after=50,
             standing=Standing.ALREADY_RIGHT),
    Customer(2, "cy@example.com", 30, 1, before=10, target=30, after=40,
             standing=Standing.DIFFERENT, detail="<script>alert(1)</script>"),
    Customer(3, "di@example.com", 70, 1, before=None, target=None,
             standing=Standing.SET_ASIDE, reason=SetAside.REFUSED_BY_WIX, detail="no such person"),
    Customer(4, "ed@example.com", 5, 1, before=7, target=5, after=6,
             standing=Standing.ALREADY_RIGHT),
)  # fmt: skip

ROWS_SET_ASIDE = (
    RowSetAside(5, '=HYPERLINK("http://x.example")', "12", (Issue.EMAIL_MALFORMED,)),
    RowSetAside(9, "fay@example.com", "-5", (Issue.POINTS_NEGATIVE, SetAside.DUPLICATE_CONFLICT)),
)

STATE = RunState(
    run=RUN,
    customers=CUSTOMERS,
    set_aside=ROWS_SET_ASIDE,
    tally=Tally(rows=8, sent=4, proven=3, set_aside=3, differences=2),
    verdict=Verdict.DIFFERENCES,
    unserved=CUSTOMERS[3:4],
)

UNDONE = replace(STATE, unserved=(), run=replace(RUN, stage=Stage.UNDONE))
