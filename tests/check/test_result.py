"""A check's own small answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.check import Edits
from pointferry.domain.issues import Issue, SetAside, Warn
from tests.check.builders import check_of

if TYPE_CHECKING:
    from pathlib import Path


def test_codes_of_a_row_come_issues_first_and_end_with_why_it_is_set_aside(tmp_path: Path) -> None:
    rows = (("bad", "1.5"), ("a@example.com", "1.5"), ("b@example.com", "1"), ("worse", "-"))
    check = check_of(tmp_path, *rows, edits=Edits().leave_out([3]))
    assert check.row_codes(0) == (Issue.EMAIL_MALFORMED, Warn.POINTS_DECIMAL)
    assert check.row_codes(1) == (Warn.POINTS_DECIMAL, SetAside.POINTS_NEED_ROUNDING)
    assert check.row_codes(2) == ()
    assert check.row_codes(3) == (SetAside.LEFT_OUT_BY_MERCHANT,)
