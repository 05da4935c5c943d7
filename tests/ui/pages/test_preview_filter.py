from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.domain.run import Customer
from pointferry.ui.pages.preview_filter import Filter, Show
from pointferry.ui.pages.preview_totals import Totals

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_names_every_part_with_its_count(qtbot: QtBot) -> None:
    chooser = Filter()
    qtbot.addWidget(chooser)
    aside = (Customer(0, "a@example.com", 1, 2),)
    chooser.show_counts(Totals(1_500, 900, 70, 599, aside, 12, 0, 0))
    assert [chooser.itemText(i) for i in range(chooser.count())] == [
        "Everybody (1,500)",
        "Changing (900)",
        "New customers (70)",
        "Already right (599)",
        "Left out (12)",
    ]


def test_tells_which_part_was_chosen(qtbot: QtBot) -> None:
    chooser = Filter()
    qtbot.addWidget(chooser)
    with qtbot.waitSignal(chooser.chosen) as chosen:
        chooser.setCurrentIndex(4)
        chooser.activated.emit(4)
    assert chosen.args == [Show.LEFT]
