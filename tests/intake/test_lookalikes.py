"""Look-alikes of real exports are read as their own truth says, field by field."""

from __future__ import annotations

import csv
import hashlib
from typing import TYPE_CHECKING

import pytest

from pointferry.check import check_table
from pointferry.intake import read_table
from tests.intake.lookalikes import SHAPES, Shape, bom_of, complete, make

if TYPE_CHECKING:
    from pathlib import Path

    from pointferry.check import Check


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_every_field_is_as_the_file_was_written(tmp_path: Path, shape: Shape, seed: int) -> None:
    path, truth = make(tmp_path, shape, seed)
    raw = path.read_bytes()
    assert raw.startswith(bom_of(shape.encoding))
    check = check_table(read_table(path))
    report = check.report()
    assert (report["bytes"], report["sha256"]) == (len(raw), hashlib.sha256(raw).hexdigest())
    assert complete(report, clean_table(check, tmp_path / "clean.csv"), truth) == truth


def clean_table(check: Check, path: Path) -> dict[str, str]:
    check.write_clean(path)
    with path.open(encoding="utf-8", newline="") as file:
        return dict(list(csv.reader(file))[1:])
