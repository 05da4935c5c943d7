"""The query language, compared with a plain reading of it."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from hypothesis import given
from hypothesis import strategies as st

from pointferry.simwix.query import compile_filter
from pointferry.simwix.terms import COMPARISON, Field, Kind

FIELDS = {
    "text": Field(
        "text", Kind.TEXT, COMPARISON | {"$in", "$nin", "$exists", "$startsWith"}, folded=True
    ),
    "name": Field("name", Kind.TEXT, COMPARISON | {"$in", "$startsWith"}),
    "number": Field("number", Kind.NUMBER, COMPARISON | {"$in"}),
}
LETTERS = st.text("ab%_\\'", max_size=3)
ROWS = st.lists(st.tuples(st.none() | LETTERS, LETTERS, st.integers(-3, 3)), min_size=1, max_size=8)
Row = tuple[str | None, str, int]

_leaves = st.one_of(
    st.just({}),
    st.fixed_dictionaries({"text": st.fixed_dictionaries({"$in": st.lists(LETTERS, max_size=3)})}),
    st.fixed_dictionaries({"text": st.fixed_dictionaries({"$nin": st.lists(LETTERS, max_size=3)})}),
    st.fixed_dictionaries({"text": st.fixed_dictionaries({"$exists": st.booleans()})}),
    st.fixed_dictionaries({"text": st.fixed_dictionaries({"$eq": st.none() | LETTERS})}),
    st.fixed_dictionaries({"text": st.fixed_dictionaries({"$ne": LETTERS})}),
    st.fixed_dictionaries({"text": st.fixed_dictionaries({"$startsWith": LETTERS})}),
    st.fixed_dictionaries({"name": st.fixed_dictionaries({"$startsWith": LETTERS})}),
    st.fixed_dictionaries({"name": LETTERS}),
    st.dictionaries(
        st.just("number"),
        st.dictionaries(
            st.sampled_from(sorted(COMPARISON)), st.integers(-3, 3), min_size=1, max_size=2
        ),
        min_size=1,
    ),
)
FILTERS = st.recursive(
    _leaves,
    lambda inner: st.one_of(
        st.fixed_dictionaries({"$and": st.lists(inner, min_size=1, max_size=3)}),
        st.fixed_dictionaries({"$or": st.lists(inner, min_size=1, max_size=3)}),
        st.fixed_dictionaries({"$not": inner}),
    ),
    max_leaves=6,
)


def matches(row: Row, chosen: object) -> bool:
    assert isinstance(chosen, dict)
    return all(_member(row, name, value) for name, value in chosen.items())


def _member(row: Row, name: str, value: object) -> bool:
    if name == "$not":
        return not matches(row, value)
    if name in {"$and", "$or"}:
        assert isinstance(value, list)
        held = [matches(row, part) for part in value]
        return all(held) if name == "$and" else any(held)
    present = row[["text", "name", "number"].index(name)]
    operators = value if isinstance(value, dict) else {"$eq": value}
    return all(_operator(present, op, operand) for op, operand in operators.items())


def _operator(present: object, operator: str, operand: object) -> bool:
    if operator == "$exists":
        return (present is not None) is operand
    if operator in {"$in", "$nin"}:
        assert isinstance(operand, list)
        return (present in operand) is (operator == "$in")
    if operator in {"$eq", "$ne"}:
        return (present == operand) is (operator == "$eq")
    if operator == "$startsWith":
        return isinstance(present, str) and present.startswith(str(operand))
    assert isinstance(present, int)
    assert isinstance(operand, int)
    orders = {
        "$gt": present > operand,
        "$gte": present >= operand,
        "$lt": present < operand,
        "$lte": present <= operand,
    }
    return orders[operator]


@given(rows=ROWS, chosen=FILTERS)
def test_a_filter_selects_what_it_says(rows: list[Row], chosen: object) -> None:
    clause = compile_filter(chosen, FIELDS)
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("CREATE TABLE rows (seq INTEGER PRIMARY KEY, text, name, number)")
        numbered = [(seq, *row) for seq, row in enumerate(rows)]
        db.executemany("INSERT INTO rows VALUES (?, ?, ?, ?)", numbered)
        sql = f"SELECT seq FROM rows WHERE {clause.sql} ORDER BY seq"  # noqa: S608 - under test
        found = [seq for (seq,) in db.execute(sql, clause.params)]
    assert found == [seq for seq, row in enumerate(rows) if matches(row, chosen)]
