"""Who takes part in reading and checking, and how each is called."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from bench.inputs import EMAIL, HEADERS, POINTS, Shape, file, is_long
from bench.measure import Command
from bench.places import BENCH, POINTFERRY, THEIRS, tool

if TYPE_CHECKING:
    from pathlib import Path


class Work(StrEnum):
    """What a program does with a file."""

    READS = "reads"
    """Cuts it into cells and looks at none of them."""
    SAME_RULES = "same rules"
    """Finds what Pointferry finds: the counts are asserted to be equal."""
    OWN_RULES = "own rules"
    """Finds what it always finds, which is less."""


class Name(StrEnum):
    """The contestants."""

    CHECK = "pointferry check"
    CHECK_JSON = "pointferry check --json"
    PANDAS = "pandas.read_csv(dtype=str)"
    POLARS = "polars.read_csv, text"
    DUCKDB = "DuckDB read_csv, text"
    CSV_MODULE = "Python csv.reader"
    POLARS_RULES = "polars, same rules"
    DUCKDB_RULES = "DuckDB SQL, same rules"
    FRICTIONLESS = "frictionless validate"
    CSVCLEAN = "csvclean"
    CSVSTAT = "csvstat"


WORK = {
    Name.CHECK: Work.SAME_RULES,
    Name.CHECK_JSON: Work.SAME_RULES,
    Name.PANDAS: Work.READS,
    Name.POLARS: Work.READS,
    Name.DUCKDB: Work.READS,
    Name.CSV_MODULE: Work.READS,
    Name.POLARS_RULES: Work.SAME_RULES,
    Name.DUCKDB_RULES: Work.SAME_RULES,
    Name.FRICTIONLESS: Work.OWN_RULES,
    Name.CSVCLEAN: Work.OWN_RULES,
    Name.CSVSTAT: Work.OWN_RULES,
}
ANSWERS = (Name.CHECK_JSON, Name.POLARS_RULES, Name.DUCKDB_RULES)
"""Those whose standard output holds the counts as JSON."""


EVEN = (Name.PANDAS, Name.POLARS, Name.DUCKDB, Name.CSV_MODULE, Name.CSVSTAT)
"""Those who get the file without the rows that are too long."""


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read.

    Attributes:
        path: Where it is.
        even: The same without the rows that are too long; pandas and csvstat refuse files
            that hold any.
        shape: Its columns.
        rows: Rows below the header.
    """

    path: Path
    even: Path
    shape: Shape
    rows: int

    @property
    def even_rows(self) -> int:
        """Rows of ``even``."""
        return _even_rows(self.rows)

    @property
    def columns(self) -> int:
        """How many columns the header names."""
        return HEADERS[self.shape].count(",") + 1


@cache
def _even_rows(rows: int) -> int:
    return rows - sum(map(is_long, range(rows)))


def given(rows: int, shape: Shape) -> Input:
    """Return the file of a size, written unless it is there."""
    return Input(file(rows, shape), file(rows, shape, even=True), shape, rows)


def command(name: Name, given: Input) -> Command:
    """Return how a contestant is called on a file."""
    path, even = str(given.path), str(given.even)
    script = BENCH / "contestants"
    columns = (str(EMAIL[given.shape]), str(POINTS[given.shape]))
    schema = str(script / f"schema_{given.shape}.json")
    python = str(THEIRS)
    every = ("--limit-errors", str(10 * given.rows))
    words: dict[Name, tuple[str, ...]] = {
        Name.CHECK: (str(POINTFERRY), "check", path),
        Name.CHECK_JSON: (str(POINTFERRY), "check", path, "--json"),
        Name.PANDAS: (python, str(script / "read_pandas.py"), even),
        Name.POLARS: (python, str(script / "read_polars.py"), even),
        Name.DUCKDB: (python, str(script / "read_duckdb.py"), even),
        Name.CSV_MODULE: (python, str(script / "read_csv_module.py"), even),
        Name.POLARS_RULES: (python, str(script / "rules_polars.py"), path, *columns),
        Name.DUCKDB_RULES: (python, str(script / "rules_duckdb.py"), path, *columns),
        Name.FRICTIONLESS: (
            str(tool("frictionless")), "validate", path, "--schema", schema, *every, "--json",
            "--trusted",  # else it refuses absolute paths and reads nothing
        ),
        Name.CSVCLEAN: (str(tool("csvclean")), "--enable-all-checks", path),
        Name.CSVSTAT: (str(tool("csvstat")), even),
    }  # fmt: skip
    finds_something = name in {Name.CHECK, Name.CHECK_JSON, Name.FRICTIONLESS, Name.CSVCLEAN}
    return Command(words[name], (0, 1) if finds_something else (0,))
