"""``pointferry check --json`` as its own process says all that is true of every platform's file."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from tests.e2e.service import pointferry
from tests.intake.lookalikes import SHAPES, Shape, complete, make

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_every_field_of_the_truth(tmp_path: Path, shape: Shape) -> None:
    path, truth = make(tmp_path, shape, 11)
    clean = tmp_path / "clean.csv"
    ended = pointferry("check", path, "--json", "--clean", clean)
    assert (ended.code, ended.err) == (1, "")
    report = ended.last
    table = {}
    if clean.exists():
        with clean.open(encoding="utf-8", newline="") as file:
            table = dict(list(csv.reader(file))[1:])
    assert complete(report, table, truth) == truth
    assert (report["file"], report["bytes"]) == (path.name, path.stat().st_size)
    assert isinstance(report["seconds"], float)
    assert isinstance(report["peak_mib"], int | float)
