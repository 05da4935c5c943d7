from __future__ import annotations

import re
import sqlite3
from typing import TYPE_CHECKING

import pytest

from pointferry.machine import journal_sql
from pointferry.machine.journal_schema import migrate

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    migrate(connection)
    yield connection
    connection.close()


def test_every_statement_fits_the_schema(connection: sqlite3.Connection) -> None:
    statements = {name: text for name, text in vars(journal_sql).items() if name.isupper()}
    assert statements
    for text in statements.values():
        # Preparing is what is tested here: names, columns and the number of values.
        values = len(set(re.findall(r"\?\d+", text))) or text.count("?")
        connection.execute(f"EXPLAIN {text}", ["x"] * values).fetchall()


def test_customers_and_their_lines_are_reached_without_a_scan(
    connection: sqlite3.Connection,
) -> None:
    for text in (
        journal_sql.SELECT_CUSTOMERS,
        journal_sql.UPDATE_CUSTOMER,
        journal_sql.SELECT_PART_ROWS,
        journal_sql.SELECT_INTENTS,
        journal_sql.SELECT_RUNS_OF_BINDING,
    ):
        plan = connection.execute(f"EXPLAIN QUERY PLAN {text}", ["x"] * text.count("?")).fetchall()
        assert not any(step[3].startswith("SCAN") for step in plan), plan
