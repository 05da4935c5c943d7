from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QRadioButton

from pointferry.intake import DecimalMark
from pointferry.ui.pages.file_numbers import NumbersPanel
from tests.ui import shop
from tests.ui.pages.showing import child

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

DOUBT = "Email;Points\na@example.com;1.200\nb@example.com;3.450\nc@example.com;80\n"
SURE = "Email,Points\na@example.com,80\n"
ONE = Decimal(1)


def test_both_meanings_are_offered_with_examples(qtbot: QtBot, tmp_path: Path) -> None:
    panel = NumbersPanel()
    qtbot.addWidget(panel)
    qtbot.addWidget(panel.doubt)
    panel.show_numbers(shop.table(tmp_path, DOUBT).layout, ONE)
    assert "1.200" in panel.question.text()
    grouped = child(panel.doubt, QRadioButton, "file-reading-grouped")
    fraction = child(panel.doubt, QRadioButton, "file-reading-fraction")
    assert (grouped.text(), fraction.text()) == ("1,200 points", "1.2 points")
    assert "3.450 is 3.45" in fraction.accessibleDescription()
    assert not grouped.isChecked()
    with qtbot.waitSignal(panel.mark_chosen) as told:
        fraction.setChecked(True)
    assert told.args == [DecimalMark.POINT]


def test_the_answer_stays_on_show(qtbot: QtBot, tmp_path: Path) -> None:
    table = shop.table(tmp_path, DOUBT)
    panel = NumbersPanel()
    qtbot.addWidget(panel)
    qtbot.addWidget(panel.doubt)
    panel.show_numbers(table.layout, ONE)
    panel.show_numbers(table.with_decimal_mark(DecimalMark.COMMA).layout, ONE)
    assert not panel.doubt.isHidden()
    assert panel.readings.key() == DecimalMark.COMMA.value
    panel.show_numbers(shop.table(tmp_path, SURE).layout, ONE)
    assert panel.doubt.isHidden()


def test_nothing_is_asked_about_clear_numbers(qtbot: QtBot, tmp_path: Path) -> None:
    panel = NumbersPanel()
    qtbot.addWidget(panel)
    qtbot.addWidget(panel.doubt)
    panel.show_numbers(shop.table(tmp_path, SURE).layout, ONE)
    assert panel.doubt.isHidden()
    assert panel.effect.isHidden()


@pytest.mark.parametrize("typed", ["2.5", "2,5", " 2.50 "])
def test_a_factor_is_taken_exactly(qtbot: QtBot, tmp_path: Path, typed: str) -> None:
    panel = NumbersPanel()
    qtbot.addWidget(panel)
    qtbot.addWidget(panel.doubt)
    layout = shop.table(tmp_path, SURE).layout
    panel.show_numbers(layout, ONE)
    panel.factor.setText(typed)
    with qtbot.waitSignal(panel.factor_chosen) as told:
        panel.factor.editingFinished.emit()
    assert told.args == [Decimal("2.5")]
    panel.show_numbers(layout, Decimal("2.5"))
    assert "2,500" in panel.effect.text()


@pytest.mark.parametrize("typed", ["", "0", "-2", "many", "nan"])
def test_what_is_no_factor_is_not_taken(qtbot: QtBot, tmp_path: Path, typed: str) -> None:
    panel = NumbersPanel()
    qtbot.addWidget(panel)
    qtbot.addWidget(panel.doubt)
    panel.show_numbers(shop.table(tmp_path, SURE).layout, ONE)
    panel.factor.setText(typed)
    with qtbot.assertNotEmitted(panel.factor_chosen):
        panel.factor.editingFinished.emit()
    assert panel.effect.property("tone") == "warning"


def test_money_is_pointed_out(qtbot: QtBot, tmp_path: Path) -> None:
    text = "customer_code,email,loyalty_balance\n1,a@example.com,5.20\n"
    panel = NumbersPanel()
    qtbot.addWidget(panel)
    qtbot.addWidget(panel.doubt)
    panel.show_numbers(shop.table(tmp_path, text).layout, ONE)
    assert panel.effect.property("tone") == "warning"
    panel.show_numbers(shop.table(tmp_path, text).layout, Decimal(100))
    assert panel.effect.property("tone") != "warning"
