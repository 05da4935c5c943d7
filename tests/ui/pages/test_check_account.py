from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pointferry.check import Edits, check_table
from pointferry.ui.pages.check_account import Account, AccountLine, account
from tests.ui import shop

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from pytestqt.qtbot import QtBot


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.frozensets(st.integers(0, 9)))
def test_every_row_is_in_exactly_one_sum(tmp_path: Path, rows: frozenset[int]) -> None:
    sums = account(check_table(shop.table(tmp_path), edits=Edits().leave_out(rows)))
    assert sums.rows == sums.moving + sums.left_out + sums.attention == 10
    assert sums.left_out == len(rows)


def test_sums_that_changed_are_read_out_once(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    told = "pointferry.ui.pages.check_account.announce"
    monkeypatch.setattr(told, lambda _widget, text: heard.append(text))
    line = AccountLine()
    qtbot.addWidget(line)
    for left_out in (0, 0, 2):
        line.show_account(Account(10, 10 - left_out, left_out, 0))
    assert heard == [
        "10 rows in your file: 10 will move, 0 left out by you, 0 need attention.",
        "10 rows in your file: 8 will move, 2 left out by you, 0 need attention.",
    ]


def test_is_read_out_as_one_sentence(qtbot: QtBot, tmp_path: Path) -> None:
    line = AccountLine()
    qtbot.addWidget(line)
    line.show_account(account(shop.checked(tmp_path)))
    assert line.accessibleName() == (
        "10 rows in your file: 4 will move, 0 left out by you, 6 need attention."
    )
