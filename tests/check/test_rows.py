"""Rows are made for people when they are looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.check import Severity
from pointferry.domain.issues import Issue, SetAside, Warn
from tests.check.builders import check_of

if TYPE_CHECKING:
    from pathlib import Path


def test_problem_rows_and_groups_agree(tmp_path: Path) -> None:
    check = check_of(tmp_path, ("a@example.com", "1.5"), ("bad", "-1"), ("b@example.com", "2"))
    assert [(row.row, row.issues, row.warnings) for row in check.problem_rows()] == [
        (0, (), (Warn.POINTS_DECIMAL,)),
        (1, (Issue.EMAIL_MALFORMED, Issue.POINTS_NEGATIVE), ()),
    ]
    groups = {
        group.code: (group.severity, group.count, group.rows.tolist())
        for group in check.problem_groups
    }
    assert groups == {
        Issue.EMAIL_MALFORMED: (Severity.ERROR, 1, [1]),
        Issue.POINTS_NEGATIVE: (Severity.ERROR, 1, [1]),
        SetAside.POINTS_NEED_ROUNDING: (Severity.ERROR, 1, [0]),
        Warn.POINTS_DECIMAL: (Severity.WARNING, 1, [0]),
    }
    assert check.row_codes(2) == ()
