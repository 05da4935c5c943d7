"""A contestant that did not go through the file is not measured, whatever its exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bench.errors import BenchError
from bench.field import EVEN, Input, Name
from bench.inputs import Shape
from bench.proof import prove

GIVEN = Input(Path("f.csv"), Path("even.csv"), Shape.TWO, 2_000)
REFUSED = {"stats": {"errors": 1}, "tasks": [{"stats": {"errors": 1}, "errors": ["not safe"]}]}


def said(name: Name, rows: int) -> bytes:
    """Return what a contestant prints after so many rows."""
    texts = {
        Name.CHECK: f"{rows:,} rows = 1 move + 9 left out\n",
        Name.CHECK_JSON: json.dumps({"data_rows": rows}),
        Name.POLARS_RULES: json.dumps({"rows": rows}),
        Name.DUCKDB_RULES: json.dumps({"rows": rows}),
        Name.FRICTIONLESS: json.dumps({"tasks": [{"stats": {"rows": rows}}]}),
        Name.CSVCLEAN: "email,points\n" + "a@example.com,1\n" * rows,
        Name.CSVSTAT: f"  1. email\n\nRow count: {rows}\n",
    }
    return texts.get(name, f"{rows}\n").encode()


@pytest.mark.parametrize("name", list(Name))
def test_the_whole_file_passes_and_a_part_does_not(name: Name) -> None:
    whole = GIVEN.even_rows if name in EVEN else GIVEN.rows
    prove(name, GIVEN, said(name, whole))
    with pytest.raises(BenchError, match="rows"):
        prove(name, GIVEN, said(name, whole - 1))


@pytest.mark.parametrize("name", [name for name in Name if name is not Name.CHECK])
def test_silence_proves_nothing(name: Name) -> None:
    with pytest.raises(BenchError, match="rows"):
        prove(name, GIVEN, b"")


def test_refusing_to_read_is_no_validation() -> None:
    with pytest.raises(BenchError, match="frictionless validate does not say"):
        prove(Name.FRICTIONLESS, GIVEN, json.dumps(REFUSED).encode())
