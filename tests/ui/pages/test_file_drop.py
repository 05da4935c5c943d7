from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent

from pointferry.ui.pages.file_drop import DropZone

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

COPY, LEFT = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier


def _mime(*urls: str) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl(url) for url in urls])
    return mime


def _drop(zone: DropZone, *urls: str) -> list[Path]:
    dropped: list[Path] = []
    zone.dropped.connect(dropped.append)
    mime = _mime(*urls)  # the event does not keep it
    zone.dropEvent(QDropEvent(QPointF(5, 5), COPY, mime, LEFT, PLAIN))
    return dropped


def test_takes_one_local_file(qtbot: QtBot) -> None:
    zone = DropZone()
    qtbot.addWidget(zone)
    assert _drop(zone, "file:///shop/list%20of%20points.csv") == [Path("/shop/list of points.csv")]


@pytest.mark.parametrize(
    ("urls", "said"),
    [
        (("file:///a.csv", "https://shop.example/b.csv"), "from this computer"),
        (("https://shop.example/a.csv",), "from this computer"),
    ],
)
def test_says_what_it_cannot_take(qtbot: QtBot, urls: tuple[str, ...], said: str) -> None:
    zone = DropZone()
    qtbot.addWidget(zone)
    assert _drop(zone, *urls) == []
    assert said in zone.hint.text()


def test_several_files_are_taken_together(qtbot: QtBot) -> None:
    zone = DropZone()
    qtbot.addWidget(zone)
    together: list[list[Path]] = []
    zone.several_dropped.connect(together.append)
    assert _drop(zone, "file:///part2.csv", "file:///part1.csv") == []
    assert together == [[Path("/part1.csv"), Path("/part2.csv")]]


def test_shows_that_a_file_may_be_let_go(qtbot: QtBot) -> None:
    zone = DropZone()
    qtbot.addWidget(zone)
    mime = _mime("file:///a.csv")
    enter = QDragEnterEvent(QPoint(5, 5), COPY, mime, LEFT, PLAIN)
    zone.dragEnterEvent(enter)
    assert enter.isAccepted()
    assert zone.property("chosen") == "true"
    zone.dragLeaveEvent(QDragLeaveEvent())
    assert zone.property("chosen") == "false"


def test_text_is_not_a_file(qtbot: QtBot) -> None:
    zone = DropZone()
    qtbot.addWidget(zone)
    mime = QMimeData()
    mime.setText("hello")
    enter = QDragEnterEvent(QPoint(5, 5), COPY, mime, LEFT, PLAIN)
    enter.ignore()
    zone.dragEnterEvent(enter)
    assert not enter.isAccepted()


def test_the_button_asks(qtbot: QtBot) -> None:
    zone = DropZone()
    qtbot.addWidget(zone)
    with qtbot.waitSignal(zone.asked):
        zone.button.click()
