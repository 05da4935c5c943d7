"""Whether a contestant has really been through the whole file, read from what it printed.

An exit code does not tell: "found problems" and "refused to read" are both 1.
"""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING

from bench.errors import BenchError
from bench.field import EVEN, Name
from bench.results import table, tables, whole

if TYPE_CHECKING:
    from bench.field import Input

_COUNTED = re.compile(r"^Row count: (\d+)$", re.MULTILINE)


def prove(name: Name, given: Input, said: bytes) -> None:
    """Make sure that a contestant went through every row it was given.

    Args:
        name: The contestant.
        given: What it was given.
        said: What it wrote on standard output.

    Raises:
        BenchError: It went through another number of rows, or does not say.
    """
    expected = given.even_rows if name in EVEN else given.rows
    try:
        seen = _rows(name, given, said.decode())
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        raise BenchError(f"{name} does not say how many rows it went through") from error
    if seen != expected:
        raise BenchError(f"{name} went through {seen} of {expected} rows")


def _rows(name: Name, given: Input, said: str) -> int:
    match name:
        case Name.CHECK:
            # Its accounting names the rows of the file among other numbers.
            return given.rows if re.search(rf"(?<![\d,]){given.rows:,}(?![\d,])", said) else 0
        case Name.CHECK_JSON | Name.POLARS_RULES | Name.DUCKDB_RULES:
            key = "data_rows" if name is Name.CHECK_JSON else "rows"
            return whole(table(json.loads(said))[key])
        case Name.FRICTIONLESS:
            (task,) = tables(table(json.loads(said))["tasks"])
            return whole(table(task["stats"])["rows"])
        case Name.CSVCLEAN:
            return sum(1 for _ in csv.reader(io.StringIO(said))) - 1
        case Name.CSVSTAT:
            return int(_COUNTED.findall(said)[0])
        case _:
            return int(said)
