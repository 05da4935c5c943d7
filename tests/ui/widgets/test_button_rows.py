from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget

from pointferry.ui.widgets.button_rows import ButtonRows

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

WORDS = ("Send again", "Correct these", "Read again", "Undo")


class _Bench:
    def __init__(self, qtbot: QtBot) -> None:
        self.buttons = [QPushButton(words) for words in WORDS]
        self.tail = QLabel()
        self.tail.setWordWrap(True)
        self.rows = ButtonRows(self.buttons, self.tail)
        self.host = QWidget()
        qtbot.addWidget(self.host)
        column = QVBoxLayout(self.host)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.rows)
        column.addStretch(1)
        self.host.show()

    def lines(self, width: int) -> list[list[str]]:
        """Return what stands beside each other in a width, from left to right."""
        self.host.resize(width, 300)
        for _ in range(3):
            QApplication.processEvents()
        assert self.rows.height() == self.rows.heightForWidth(self.rows.width())
        placed = [button for button in self.buttons if not button.isHidden()]
        tops = sorted({button.y() for button in placed})
        return [[b.text() for b in sorted(placed, key=QWidget.x) if b.y() == top] for top in tops]


@pytest.fixture
def bench(qtbot: QtBot) -> _Bench:
    return _Bench(qtbot)


def test_one_row_where_there_is_room(bench: _Bench) -> None:
    assert bench.lines(bench.rows.sizeHint().width()) == [list(WORDS)]


def test_what_does_not_fit_stands_in_further_rows_within_the_width(bench: _Bench) -> None:
    narrow = bench.rows.sizeHint().width() * 2 // 3
    lines = bench.lines(narrow)
    assert [word for line in lines for word in line] == list(WORDS)
    assert len(lines) == 2
    assert all(b.geometry().right() < narrow for b in bench.buttons)


def test_hidden_buttons_take_no_room(bench: _Bench) -> None:
    width = bench.rows.sizeHint().width()
    bench.buttons[0].hide()
    assert bench.lines(width) == [list(WORDS[1:])]
    assert bench.buttons[1].x() == 0
    bench.buttons[0].show()
    assert bench.lines(width) == [list(WORDS)]


def test_a_longer_text_moves_the_others(bench: _Bench) -> None:
    width = bench.rows.sizeHint().width()
    bench.lines(width)
    bench.buttons[0].setText("Send 1,200 customers again, all at once")
    assert len(bench.lines(width)) == 2


def test_right_to_left_begins_on_the_right(bench: _Bench) -> None:
    bench.host.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert bench.lines(bench.rows.sizeHint().width() + 50) == [list(reversed(WORDS))]
    assert bench.buttons[0].geometry().right() == bench.rows.width() - 1


def test_the_text_stands_behind_the_buttons_or_below_them(bench: _Bench) -> None:
    bench.tail.setText("Saved: report.pdf")
    width = bench.rows.sizeHint().width()
    bench.lines(width + 200)
    assert (bench.tail.y(), bench.tail.x()) == (0, width)
    bench.lines(width)
    assert bench.tail.y() > bench.buttons[0].geometry().bottom()
