from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QComboBox, QPushButton

from pointferry.crossing.state import FileState, Step
from pointferry.intake import DecimalMark, Difference, ReadOptions
from pointferry.ui.pages.file import FilePage
from tests.ui import shop
from tests.ui.pages.showing import child, show_state, shown, unnamed

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

NO_POINTS = "Email,Lifetime points\n" + "".join(f"p{n}@example.com,{n}\n" for n in range(9))


def test_begins_with_a_place_to_drop_a_file(qtbot: QtBot) -> None:
    page, _ = shown(qtbot, FilePage, shop.state(Step.FILE))
    assert not page.drop.isHidden()
    assert page.found.isHidden()
    assert page.initial_focus() is child(page, QPushButton, "file-choose")
    primary = page.primary(shop.state(Step.FILE))
    assert not primary.enabled


def test_a_file_dropped_anywhere_on_the_page_is_read(qtbot: QtBot, tmp_path: Path) -> None:
    page, session = shown(qtbot, FilePage, shop.state(Step.FILE))
    path = tmp_path / "my list.csv"
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    page.dropEvent(
        QDropEvent(
            QPoint(5, 5),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    assert [(call.name, call.args) for call in session.calls] == [("file.open", (path,))]


def test_a_rehearsal_offers_the_practice_list(qtbot: QtBot, tmp_path: Path) -> None:
    page, session = shown(qtbot, FilePage, shop.state(Step.FILE))
    offer = child(page, QPushButton, "file-sample")
    assert offer.isHidden(), "only a rehearsal has a list of its own"
    show_state(page, session, shop.state(Step.FILE, practice=True))
    assert page.initial_focus() is offer
    session.connection.sample = tmp_path / "practice.csv"
    offer.click()
    assert [(call.name, call.args) for call in session.calls] == [
        ("file.open", (tmp_path / "practice.csv",))
    ]


def test_shows_what_was_found_and_leads_on(qtbot: QtBot, tmp_path: Path) -> None:
    state = shop.state(Step.FILE, shop.checked(tmp_path))
    page, _ = shown(qtbot, FilePage, state)
    assert page.drop.isHidden()
    assert page.found.name.text() == "loyalty export.csv"
    assert child(page, QComboBox, "file-points").currentText() == "Points Balance"
    assert page.primary(state).enabled


def test_another_column_is_sent_with_the_others(qtbot: QtBot, tmp_path: Path) -> None:
    state = shop.state(Step.FILE, shop.checked(tmp_path))
    page, session = shown(qtbot, FilePage, state)
    combo = child(page, QComboBox, "file-points")
    combo.setCurrentText("Points Spent")
    combo.activated.emit(combo.currentIndex())
    (call,) = session.calls
    assert call.name == "file.map_columns"
    assert call.kwargs == {"email": 3, "points": 5, "first_name": 1, "last_name": 2}


def test_another_sheet_is_read(qtbot: QtBot, tmp_path: Path) -> None:
    state = shop.state(Step.FILE, shop.checked(tmp_path))
    page, session = shown(qtbot, FilePage, state)
    page.found.sheet_chosen.emit("Customers")
    (call,) = session.calls
    assert call.args == (state.file.path, ReadOptions(sheet="Customers"))


def test_without_a_points_column_it_says_so_and_waits(qtbot: QtBot, tmp_path: Path) -> None:
    table = shop.table(tmp_path, NO_POINTS)
    if table.layout.points is not None:
        pytest.fail("the reader took a lifetime count for a balance")
    state = shop.state(Step.FILE, file=FileState(table.path, table))
    page, _ = shown(qtbot, FilePage, state)
    assert not page.found.notice.isHidden()
    assert page.found.notice.accessibleName() == "No column holds a points balance"
    assert child(page, QComboBox, "file-points").currentText() == "Please choose…"
    assert not page.primary(state).enabled


def test_a_new_file_replaces_what_was_found(qtbot: QtBot, tmp_path: Path) -> None:
    page, session = shown(qtbot, FilePage, shop.state(Step.FILE, shop.checked(tmp_path)))
    other = shop.table(tmp_path, name="other.csv")
    show_state(page, session, shop.state(Step.FILE, file=FileState(other.path, other)))
    assert page.found.name.text() == "other.csv"


def test_every_control_has_a_name(qtbot: QtBot, tmp_path: Path) -> None:
    page, _ = shown(qtbot, FilePage, shop.state(Step.FILE, shop.checked(tmp_path)))
    assert unnamed(page) == []


def test_what_is_said_about_numbers_is_sent(qtbot: QtBot, tmp_path: Path) -> None:
    page, session = shown(qtbot, FilePage, shop.state(Step.FILE, shop.checked(tmp_path)))
    page.found.numbers.mark_chosen.emit(DecimalMark.COMMA)
    page.found.numbers.factor_chosen.emit(Decimal(100))
    page.found.subtract_asked.emit(Difference(4, 5))
    assert [(call.name, call.args) for call in session.calls] == [
        ("file.choose_numbers", (DecimalMark.COMMA,)),
        ("file.convert", (Decimal(100),)),
        ("file.subtract", (Difference(4, 5),)),
    ]
