"""Those who claim the same rules must find the same, and the slow are left out for a reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bench.errors import BenchError
from bench.field import Input, Name, command
from bench.inputs import Shape
from bench.measure import Sample
from bench.reading import Ladder, agree, projected

COUNTS = {
    "issues": {"email_missing": 1},
    "warnings": {},
    "normalised": {},
    "emails": {"valid_rows": 9, "valid_unique": 8},
    "duplicates": {"same_balance_extra_rows": 1, "conflict_emails": 0, "conflict_rows": 0},
    "clean": {"count": 8, "points_sum": "120"},
}


def given(rows: int) -> Input:
    return Input(Path("f.csv"), Path("even.csv"), Shape.TWO, rows)


def test_sums_are_compared_as_numbers() -> None:
    said = {**COUNTS, "clean": {"count": 8, "points_sum": "120.000"}}
    agree(
        {
            Name.CHECK_JSON: projected(json.dumps(COUNTS).encode()),
            Name.DUCKDB_RULES: projected(json.dumps(said).encode()),
        }
    )


def test_a_differing_count_is_named() -> None:
    said = {**COUNTS, "issues": {"email_missing": 2}}
    with pytest.raises(BenchError, match="polars, same rules differs in issues"):
        agree(
            {
                Name.CHECK_JSON: projected(json.dumps(COUNTS).encode()),
                Name.POLARS_RULES: projected(json.dumps(said).encode()),
            }
        )


@pytest.mark.parametrize(
    ("sample", "reason"),
    [
        (Sample(1.0, 2**20), ""),
        (Sample(20.0, 2**20), ""),  # a few minutes are worth one run
        (Sample(200.0, 2**20), "about 33 minutes expected"),
        (Sample(1.0, 2**44), "about 163840 GiB expected"),
    ],
)
def test_who_would_take_too_much_is_left_out(sample: Sample, reason: str) -> None:
    ladder = Ladder()
    ladder.note(given(1_000), Name.CSVSTAT, sample)
    assert ladder.refusal(given(10_000), Name.CSVSTAT) == reason
    assert ladder.refusal(given(10_000), Name.CSVCLEAN) == ""


@pytest.mark.parametrize("name", list(Name))
def test_everybody_is_given_a_file(name: Name) -> None:
    words = command(name, given(10)).words
    assert {"f.csv", "even.csv"} & set(words)
