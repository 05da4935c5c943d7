"""Records for tests: plain ones to build on, and strategies for all of their values."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from pointferry.domain.issues import Issue, SetAside
from pointferry.domain.points import MAX_BALANCE
from pointferry.domain.run import (
    Binding,
    Customer,
    Part,
    PartKind,
    PartState,
    RowSetAside,
    Run,
    Semantics,
    Stage,
    Standing,
    TopUp,
    Verdict,
    Wanted,
)

BINDING = Binding("https://service.example", "site", "f" * 64, "c" * 64)
RUN = Run(
    id="first",
    created_at=datetime(2026, 3, 1, 9, 30, tzinfo=UTC),
    binding=BINDING,
    site_name="Café Norrland",
    file_name="points.csv",
    file_rows=3,
    wanted=Wanted.SET,
    create_contacts=True,
    practice=False,
    stage=Stage.PREVIEWED,
)
PART = Part(0, PartKind.TRIAL, PartState.PLANNED, "first-0.csv", "d" * 64, 2)


def customers(count: int, *, after: int | None = None) -> list[Customer]:
    """Return customers numbered from 0."""
    return [
        Customer(number, f"c{number}@example.com", 100 + number, 1, after=after)
        for number in range(count)
    ]


points = st.integers(0, MAX_BALANCE)
maybe_points = st.none() | points
texts = st.text(st.characters(codec="utf-8"), max_size=12)
moments = st.integers(0, 6 * 10**14).map(
    lambda microseconds: datetime(2020, 1, 1, tzinfo=UTC) + timedelta(microseconds=microseconds)
)

bindings = st.builds(
    Binding,
    origin=st.sampled_from(("https://a.example", "http://127.0.0.1:8000")),
    site_id=st.sampled_from(("s1", "s2")),
    file_digest=st.sampled_from(("f1", "f2")),
    choices_digest=st.sampled_from(("c1", "c2")),
    sheet=st.sampled_from(("", "Mai")),
)


def runs(run_ids: st.SearchStrategy[str]) -> st.SearchStrategy[Run]:
    """Build runs with one of these ids."""
    return st.builds(
        Run,
        id=run_ids,
        created_at=moments,
        binding=bindings,
        site_name=texts,
        file_name=texts,
        file_rows=st.integers(0, 10**6),
        wanted=st.sampled_from(Wanted),
        create_contacts=st.booleans(),
        practice=st.booleans(),
        stage=st.sampled_from(Stage),
        semantics=st.none() | st.sampled_from(Semantics),
        verdict=st.none() | st.sampled_from(Verdict),
        finished_at=st.none() | moments,
        base_url=st.sampled_from(("", "http://127.0.0.1:8000")),
        top_up=st.none() | st.sampled_from(TopUp),
        program_before=st.none() | st.integers(0, 2**53),
        program_after=st.none() | st.integers(0, 2**53),
        source_digests=st.sampled_from(((), ("a" * 64, "b" * 64))),
    )


def customer_at(number: int) -> st.SearchStrategy[Customer]:
    """Build customers with this number."""
    return st.builds(
        Customer,
        number=st.just(number),
        email=texts,
        points=points,
        rows=st.integers(1, 9),
        first_name=texts,
        last_name=texts,
        contact_id=st.none() | texts,
        new_contact=st.booleans(),
        account_id=st.none() | texts,
        before=maybe_points,
        target=maybe_points,
        after=maybe_points,
        standing=st.sampled_from(Standing),
        reason=st.none() | st.sampled_from(SetAside),
        detail=texts,
        paid=st.booleans(),
    )


@st.composite
def plans(draw: st.DrawFn) -> list[Customer]:
    """Build the customers of a run, numbered from 0."""
    return [draw(customer_at(number)) for number in range(draw(st.integers(0, 4)))]


reasons: st.SearchStrategy[Issue | SetAside] = st.sampled_from([*Issue, *SetAside])
rows_set_aside = st.builds(
    RowSetAside,
    line=st.integers(1, 10**6),
    email=texts,
    points=texts,
    reasons=st.lists(reasons, max_size=3).map(tuple),
)


def part_at(number: int) -> st.SearchStrategy[Part]:
    """Build parts with this number."""
    return st.builds(
        Part,
        number=st.just(number),
        kind=st.sampled_from(PartKind),
        state=st.sampled_from(PartState),
        file_name=texts,
        digest=texts,
        rows=st.integers(0, 10**6),
        file_path=texts,
        import_id=texts,
        has_error_file=st.booleans(),
    )


def later(run: Run, minutes: int) -> datetime:
    """Return a moment after the run was made."""
    return run.created_at + timedelta(minutes=minutes)


class Steps:
    """Counts how often SQLite, working, calls it as its progress handler."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> int:
        self.count += 1
        return 0
