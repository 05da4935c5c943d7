"""A bare DuckDB process: every cell as text in a table, nothing looked at."""

from __future__ import annotations

import sys

import duckdb

base = duckdb.connect()
base.execute(
    "create table cells as select * from read_csv(?, all_varchar = true)",
    [sys.argv[1]],
)
(found,) = base.execute("select count(*) from cells").fetchone() or (0,)
sys.stdout.write(f"{found}\n")
