"""Ladders say what counting one by one says, after any changes."""

from __future__ import annotations

from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pointferry.simwix import ladder as ladders
from pointferry.simwix import store as stores
from pointferry.simwix.ladder import bounds, build, keys_from
from pointferry.simwix.ladder_schema import LADDER_TRIGGERS, LADDERS, MOST_ROWS, Ladder
from pointferry.simwix.store import Store
from pointferry.simwix.terms import Cut, Span

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

SITE, SHORT = 1, 8
TEXTS = ("", "a", "A", "ab", "B", "b", "é")
MOMENTS = (1, 2, 3)

changes = st.lists(
    st.tuples(
        st.sampled_from(("add", "add", "add", "rename", "date", "trash", "award", "undo")),
        st.integers(0, 50),
        st.sampled_from(TEXTS),
        st.sampled_from(MOMENTS),
    ),
    max_size=120,
)


@contextmanager
def a_store(contacts: int = 0) -> Iterator[Store]:
    """A state of one site with contacts, whose ladders have short rungs."""
    triggers = [
        trigger.replace(str(MOST_ROWS), str(SHORT)).replace(str(MOST_ROWS // 2), str(SHORT // 2))
        for trigger in LADDER_TRIGGERS
    ]
    with pytest.MonkeyPatch.context() as patch, closing(Store(None)) as store:
        patch.setattr(stores, "LADDER_TRIGGERS", triggers)
        patch.setattr(ladders, "MOST_ROWS", SHORT)
        store.create_tables()
        store.run(
            "INSERT INTO sites VALUES (?, 'i', 1, 'n', 'd', 'WIX', 'e', 1, 1, 0, 1, 0, 0, NULL)",
            (SITE,),
        )
        for number in range(contacts):
            add(store, TEXTS[number % len(TEXTS)], MOMENTS[number % len(MOMENTS)])
        store.create_indexes()
        build(store)
        yield store


def add(store: Store, text: str, moment: int) -> None:
    """A contact with an account."""
    seq = store.run(
        "INSERT INTO contacts (id, site, revision, created_ms, updated_ms, email, phone, first,"
        " last, company, job_title, birthdate) VALUES (hex(randomblob(8)), ?, 1, ?, ?, ?, ?, ?, ?,"
        " ?, ?, ?)",
        (SITE, moment, moment, text, text, text, text, text, text, text),
    )
    store.run(
        "INSERT INTO accounts (id, site, contact, contact_id, email, name, display_name, revision,"
        " created_ms, updated_ms, activity_ms, balance, earned, adjusted)"
        " VALUES (hex(randomblob(8)), ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, 0, 0, 0)",
        (SITE, seq, text, text, text, text, moment, moment, moment),
    )


def change(store: Store, kind: str, number: int, text: str, moment: int) -> None:
    """One change of a contact, of several, or of an account."""
    match kind:
        case "rename":
            sql = "UPDATE contacts SET first = ?, last = ?, email = ?, company = ? WHERE seq = ?"
            store.run(sql, (text, text, text, text, number))
        case "date":
            sql = "UPDATE contacts SET updated_ms = ?, birthdate = ? WHERE seq % 3 = ?"
            store.run(sql, (moment, text, number % 3))
        case "trash":
            store.run("UPDATE contacts SET site = -site WHERE seq % 5 = ?", (number % 5,))
        case "award":
            sql = "UPDATE accounts SET balance = ?, activity_ms = ? WHERE seq % 4 = ?"
            store.run(sql, (number, moment, number % 4))
        case _:
            add(store, text, moment)


def add_in_vain(store: Store, text: str, moment: int) -> None:
    """A contact that is rolled back."""
    with store.transaction():
        add(store, text, moment)
        raise ZeroDivisionError


def rungs_of(store: Store, ladder: Ladder) -> list[sqlite3.Row]:
    return store.rows(f"SELECT * FROM {ladder.rungs} WHERE site = 1 ORDER BY value, seq")  # noqa: S608 - our own names


def below(store: Store, ladder: Ladder) -> list[tuple[int, int]]:
    """Rows below each rung and below all of them, as the rungs say and as they are counted."""
    rungs = rungs_of(store, ladder)
    said = [sum(rung["rows"] for rung in rungs[:at]) for at in range(len(rungs) + 1)]
    every = f"SELECT count(*) FROM {ladder.table} WHERE site = ?"  # noqa: S608 - our own names
    smaller = f"{every} AND ({ladder.column}, seq) < (?, ?)"
    found = [store.number(smaller, (SITE, rung["value"], rung["seq"])) for rung in rungs]
    found.append(store.number(every, (SITE,)))
    return list(zip(said, found, strict=True))


def true(store: Store) -> bool:
    """Whether all ladders are."""
    every = [pair for ladder in LADDERS.values() for pair in below(store, ladder)]
    return all(said == found for said, found in every)


@given(changes=changes, before=st.integers(0, 40))
def test_rungs_stay_true_whatever_changes(
    changes: list[tuple[str, int, str, int]], before: int
) -> None:
    with a_store(before) as store:
        assert true(store)
        for kind, number, text, moment in changes:
            if kind == "undo":
                with pytest.raises(ZeroDivisionError):
                    add_in_vain(store, text, moment)
            else:
                change(store, kind, number, text, moment)
        assert true(store)


def test_no_rung_grows_long_and_none_is_left_empty() -> None:
    with a_store(100) as store:
        for _ in range(100):
            add(store, "same", 5)
        store.run("UPDATE contacts SET company = 'moved'")
        for ladder in LADDERS.values():
            rungs = rungs_of(store, ladder)
            assert max(rung["rows"] for rung in rungs) <= SHORT
            assert len([rung for rung in rungs if rung["rows"] == 0]) <= 1
        assert true(store)


@pytest.mark.parametrize("index", ["contacts_created", "contacts_email", "contacts_first"])
def test_spans_and_places_are_those_of_the_index(index: str) -> None:
    ladder = LADDERS[index]
    values: tuple[str | int, ...] = MOMENTS if "INTEGER" in ladder.type else TEXTS
    with a_store(60) as store:
        order = f"FROM contacts WHERE site = ? ORDER BY {ladder.column}, seq"
        every = [row["seq"] for row in store.rows(f"SELECT seq {order}", (SITE,))]
        for value in values:
            for sign, behind in (("<", False), ("<=", True)):
                sql = f"SELECT count(*) FROM contacts WHERE site = ? AND {ladder.column} {sign} ?"  # noqa: S608 - our own names
                smaller, cut = store.number(sql, (SITE, value)), Cut(value, behind=behind)
                assert bounds(store, SITE, Span(index, high=cut)) == (0, smaller)
                assert bounds(store, SITE, Span(index, low=cut)) == (smaller, 60)
        for place in (0, 1, 7, 8, 9, 31, 59, 60, 100):
            keys = keys_from(store, SITE, index, place, 5)
            found = [row["seq"] for row in store.rows(keys.sql, keys.params)]
            assert found == every[place : place + 5]


def test_a_span_that_ends_before_it_begins_is_empty() -> None:
    with a_store(20) as store:
        low, high = bounds(store, SITE, Span("contacts_created", Cut(3), Cut(2)))
        assert low == high
