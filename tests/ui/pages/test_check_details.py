from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.check import CheckOptions, Edits, check_table
from pointferry.crossing.state import CheckState
from pointferry.domain.issues import Issue, Rounding, SetAside, Warn
from pointferry.ui.pages.check_details import Details
from tests.ui import shop

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from pointferry.check import Check, Code


def _details(qtbot: QtBot, check: Check, code: Code | None) -> Details:
    details = Details()
    qtbot.addWidget(details)
    details.show_problem(CheckState(check), check, code)
    return details


def test_tells_what_it_is_and_what_happens(qtbot: QtBot, tmp_path: Path) -> None:
    details = _details(qtbot, shop.checked(tmp_path), Issue.EMAIL_MISSING)
    assert details.heading.text() == "No e-mail address"
    assert "finds a customer by the e-mail address" in details.explanation.text()
    assert details.consequence.text().startswith("If you do nothing: ")
    assert details.leave_all.text() == "Leave this row out"


def test_the_whole_list_says_how_to_begin(qtbot: QtBot, tmp_path: Path) -> None:
    details = _details(qtbot, shop.checked(tmp_path), None)
    assert "Double-click a cell" in details.explanation.text()
    assert "1 address stands in several rows" in details.explanation.text()
    assert details.consequence.isHidden()
    assert details.leave_all.isHidden()


def test_a_clean_list_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    check = check_table(shop.table(tmp_path, "Email,Points\nann@example.com,5\n"))
    assert "Every row can move" in _details(qtbot, check, None).explanation.text()


def test_rows_already_left_out_cannot_be_left_out(qtbot: QtBot, tmp_path: Path) -> None:
    check = shop.checked(tmp_path, edits=Edits().leave_out([1]))
    details = _details(qtbot, check, SetAside.LEFT_OUT_BY_MERCHANT)
    assert details.leave_all.isHidden()


def test_without_suggestions_none_are_offered(qtbot: QtBot, tmp_path: Path) -> None:
    details = _details(qtbot, shop.checked(tmp_path), Issue.EMAIL_MISSING)
    assert details.offers.use.isHidden()
    assert details.offers.sample.isHidden()


def test_a_chosen_rounding_settles_fractions(qtbot: QtBot, tmp_path: Path) -> None:
    check = shop.checked(tmp_path, CheckOptions(rounding=Rounding.DOWN))
    details = Details()
    qtbot.addWidget(details)
    details.show_problem(CheckState(check, rounding=Rounding.DOWN), check, Warn.POINTS_DECIMAL)
    assert details.consequence.text() == "If you do nothing: The row moves, rounded as you chose."
