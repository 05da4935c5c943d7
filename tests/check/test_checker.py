"""The way in: what it refuses, reports and stops for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.check import check_table
from pointferry.domain.errors import ErrorCode, SourceFileError
from pointferry.intake import Cancelled, read_table
from tests.check.builders import POINTS, table_of
from tests.intake.builders import people, write

if TYPE_CHECKING:
    from pathlib import Path


def test_without_an_address_column_there_is_no_check(tmp_path: Path) -> None:
    table = read_table(write(tmp_path, "Name,Points\nAda,3\n"))
    with pytest.raises(SourceFileError) as caught:
        check_table(table)
    assert caught.value.code is ErrorCode.EMAIL_COLUMN_MISSING


def test_progress_and_cancelling(tmp_path: Path) -> None:
    table = table_of(tmp_path, [(p.email, str(p.points)) for p in people(10)])
    seen: list[tuple[int, int]] = []
    check_table(table, progress=lambda done, total: seen.append((done, total)))
    assert seen[0] == (0, 10)
    assert seen[-1] == (10, 10)
    other = table.with_columns(points=POINTS)
    with pytest.raises(Cancelled):
        check_table(other, cancelled=lambda: True)
