"""Look-alikes of real exports are read as their own truth says, field by field."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from pointferry.check import check_table
from pointferry.intake import read_table
from tests.intake.lookalikes import SHAPES, Shape, bom_of, make

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_every_field_is_as_the_file_was_written(tmp_path: Path, shape: Shape, seed: int) -> None:
    path, truth = make(tmp_path, shape, seed)
    raw = path.read_bytes()
    assert raw.startswith(bom_of(shape.encoding))
    report = check_table(read_table(path)).report()
    assert (report["bytes"], report["sha256"]) == (len(raw), hashlib.sha256(raw).hexdigest())
    decoys = report["decoy_points_columns"]
    assert isinstance(decoys, list)
    report["decoy_points_columns"] = sorted(decoys)
    clean = report["clean"]
    if isinstance(clean, dict):
        report["clean"] = {
            "count": clean["count"],
            "points_sum": Decimal(clean["points_sum"]),
        }
    assert {field: report[field] for field in truth} == truth
