"""Every page and dialog in every language: nothing is cut off, no two controls share a letter."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QWidget,
)

from pointferry.texts.languages import Language
from pointferry.ui.frame import SMALLEST
from pointferry.ui.language import choose_language
from pointferry.ui.shell import Window
from tests.gui.dialogs import dialogs
from tests.ui.fakes import FakeSession
from tests.ui.test_accessible_pages import ALL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pointferry.ui.aio import Jobs
    from pointferry.ui.commands import Session

_TURNS = 8
"""A text that wraps anew asks one layout after another for room."""


@pytest.fixture(params=[language for language in Language if language is not Language.ENGLISH])
def speaking(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Language]:
    """Has the window speak one language after another."""
    language: Language = request.param
    choose_language(qapp, language.value)
    yield language
    choose_language(qapp, Language.ENGLISH.value)
    QLocale.setDefault(QLocale.c())


def _cut(window: QWidget) -> Iterator[str]:
    """Yield the texts that have less room than they need."""
    for widget in window.findChildren(QWidget):
        if not widget.isVisible():
            continue
        said = ""
        if isinstance(widget, QLabel) and widget.text():
            wraps = widget.wordWrap()
            needed = widget.heightForWidth(widget.width()) if wraps else 0
            wide = 0 if wraps else widget.minimumSizeHint().width()
            if widget.height() < needed or widget.width() < wide:
                said = widget.text()
        elif isinstance(widget, QAbstractButton | QComboBox | QTabBar):
            if widget.width() < widget.minimumSizeHint().width():
                said = getattr(widget, "text", widget.objectName)()
            elif isinstance(widget, QComboBox) and _room_for_text(widget) < _advance(widget):
                said = widget.currentText()
        elif isinstance(widget, QScrollArea) and _wider(widget):
            said = "wider than the page"
        if said:
            yield f"{widget.objectName() or type(widget).__name__}: {said}"


def _room_for_text(combo: QComboBox) -> int:
    option = QStyleOptionComboBox()
    combo.initStyleOption(option)
    field = QStyle.SubControl.SC_ComboBoxEditField
    kind = QStyle.ComplexControl.CC_ComboBox
    return combo.style().subControlRect(kind, option, field, combo).width()


def _advance(combo: QComboBox) -> int:
    return combo.fontMetrics().horizontalAdvance(combo.currentText())


def _wider(area: QScrollArea) -> bool:
    inner = area.widget()
    return isinstance(inner, QWidget) and inner.width() > area.viewport().width()


def _twice(window: QWidget) -> Iterator[str]:
    """Yield the letters that reach more than one control, with their texts."""
    texts: dict[str, list[str]] = {}
    for widget in window.findChildren(QWidget):
        if not isinstance(widget, QAbstractButton | QLabel):
            continue
        if isinstance(widget, QLabel) and widget.buddy() is None:
            continue
        key = QKeySequence.mnemonic(widget.text()).toString()
        if key and widget.isVisible() and widget.isEnabled():
            texts.setdefault(key, []).append(widget.text())
    yield from (f"{key}: {said}" for key, said in texts.items() if len(said) > 1)


def _settled(application: QApplication) -> None:
    for _ in range(_TURNS):
        application.processEvents()


def test_every_page_has_room(speaking: Language, qapp: QApplication, jobs: Jobs) -> None:
    session = FakeSession()
    window = Window(cast("Session", session), jobs)
    window.resize(SMALLEST)
    window.show()
    faults: dict[str, str] = {}
    for name, make in ALL.items():
        session.state = make()
        window.render_state(session.state)
        _settled(qapp)
        for fault in (*_cut(window), *_twice(window)):
            faults.setdefault(fault, name)
    window.close()
    assert not faults, _told(faults)


def test_every_dialog_has_room(speaking: Language, qapp: QApplication, jobs: Jobs) -> None:
    parent = QWidget()
    faults: dict[str, str] = {}
    for name, make in dialogs(parent, jobs).items():
        dialog = make()
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        dialog.show()
        _settled(qapp)
        for fault in (*_cut(dialog), *_twice(dialog)):
            faults.setdefault(fault, name)
        if dialog.size().boundedTo(SMALLEST) != dialog.size():
            faults.setdefault(f"larger than the smallest screen: {dialog.size()}", name)
        dialog.close()
    parent.deleteLater()
    assert not faults, _told(faults)


def _told(faults: dict[str, str]) -> str:
    return "\n".join(f"{name}: {fault}" for fault, name in faults.items())
