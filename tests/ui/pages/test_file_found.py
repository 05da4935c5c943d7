from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pointferry.intake import Difference, Join
from pointferry.ui.pages.file_found import FoundPanel
from tests.ui import shop

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def test_a_text_file_has_no_sheets_to_choose(qtbot: QtBot, tmp_path: Path) -> None:
    panel = FoundPanel()
    qtbot.addWidget(panel)
    panel.show_table(shop.table(tmp_path))
    assert panel.sheet.isHidden()
    assert panel.notice.isHidden()
    assert "10 customer rows" in panel.facts.text()


def test_a_workbook_offers_its_sheets(qtbot: QtBot, tmp_path: Path) -> None:
    table = shop.table(tmp_path)
    layout = replace(table.layout, sheet="Customers", sheets=("Filter", "Customers"))
    panel = FoundPanel()
    qtbot.addWidget(panel)
    panel.show_table(table.with_layout(layout))
    assert not panel.sheet.isHidden()
    assert panel.sheet.currentText() == "Customers"
    with qtbot.waitSignal(panel.sheet_chosen) as asked:
        panel.sheet.setCurrentIndex(0)
        panel.sheet.activated.emit(0)
    assert asked.args == ["Filter"]


def test_without_addresses_it_asks_for_them(qtbot: QtBot, tmp_path: Path) -> None:
    table = shop.table(tmp_path)
    panel = FoundPanel()
    qtbot.addWidget(panel)
    panel.show_table(table.with_layout(replace(table.layout, email=None)))
    assert not panel.notice.isHidden()
    assert panel.notice.accessibleName() == "No column holds e-mail addresses"


def test_a_join_says_what_it_lost(qtbot: QtBot, tmp_path: Path) -> None:
    table = shop.table(tmp_path)
    panel = FoundPanel()
    qtbot.addWidget(panel)
    panel.show_table(table)
    assert panel.joined.isHidden()
    join = Join("Card", 9, 8, 6, 2, 1, 2, ("1001",))
    panel.show_table(table.with_layout(replace(table.layout, join=join)))
    assert not panel.joined.isHidden()
    assert panel.joined.accessibleName() == "Two lists combined by “Card”"
    assert "6 of 9 balances found their customer" in panel.joined.accessibleDescription()


def test_a_difference_is_offered_and_not_taken(qtbot: QtBot, tmp_path: Path) -> None:
    text = "Email,Points Earned,Points Spent\na@example.com,9,4\n"
    panel = FoundPanel()
    qtbot.addWidget(panel)
    panel.show_table(shop.table(tmp_path, text))
    assert not panel.difference.isHidden()
    assert "“Points Earned” minus “Points Spent”" in panel.difference.accessibleDescription()
    with qtbot.waitSignal(panel.subtract_asked) as asked:
        panel.subtract.click()
    assert asked.args == [Difference(1, 2)]


def test_a_further_file_can_be_added(qtbot: QtBot, tmp_path: Path) -> None:
    panel = FoundPanel()
    qtbot.addWidget(panel)
    panel.show_table(shop.table(tmp_path))
    with qtbot.waitSignal(panel.add_asked):
        panel.add.click()
