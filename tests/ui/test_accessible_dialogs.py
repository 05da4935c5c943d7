"""Every dialog, as somebody meets it who sees no screen and holds no mouse."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from tests.gui.dialogs import dialogs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QDialog
    from pytestqt.qtbot import QtBot

    from pointferry.ui.aio import Jobs

_SMALLEST_TARGET = 24


@pytest.fixture
def opened(qtbot: QtBot, jobs: Jobs) -> Iterator[dict[str, QDialog]]:
    parent = QWidget()
    qtbot.addWidget(parent)
    shown = {name: make() for name, make in dialogs(parent, jobs).items()}
    for dialog in shown.values():
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        dialog.show()
    QApplication.processEvents()
    yield shown
    for dialog in shown.values():
        dialog.close()


def _controls(dialog: QDialog) -> list[QWidget]:
    return [
        widget
        for widget in dialog.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and widget.focusProxy() is None
        and not widget.objectName().startswith("qt_")
    ]


def _described(name: str, widget: QWidget) -> str:
    return f"{name}: {type(widget).__name__} {widget.objectName()!r}"


def test_every_control_has_a_name_and_can_be_hit(opened: dict[str, QDialog]) -> None:
    faults = []
    for name, dialog in opened.items():
        for widget in _controls(dialog):
            reader = QAccessible.queryAccessibleInterface(widget)
            small = min(widget.width(), widget.height()) < _SMALLEST_TARGET
            if small or not reader.text(QAccessible.Text.Name).strip() or not widget.objectName():
                faults.append(f"{_described(name, widget)} {widget.size().toTuple()}")
    assert faults == []


def test_every_control_is_reached_by_the_tab_key(opened: dict[str, QDialog]) -> None:
    missed = []
    for name, dialog in opened.items():
        reached: set[QWidget] = set()
        at: QWidget | None = dialog
        while at is not None and at not in reached:
            reached.add(at)
            at = at.nextInFocusChain()
        controls = _controls(dialog)
        assert controls, name
        missed += [_described(name, w) for w in controls if w.isEnabled() and w not in reached]
    assert missed == []


def test_no_two_controls_share_a_mnemonic(opened: dict[str, QDialog]) -> None:
    shared = {}
    for name, dialog in opened.items():
        keys: Counter[str] = Counter()
        for widget in dialog.findChildren(QWidget):
            if not isinstance(widget, QAbstractButton | QLabel) or not widget.isVisible():
                continue
            if isinstance(widget, QAbstractButton) or widget.buddy() is not None:
                keys[QKeySequence.mnemonic(widget.text()).toString()] += 1
        twice = [key for key, times in keys.items() if key and times > 1]
        if twice:
            shared[name] = twice
    assert shared == {}


def test_what_is_dangerous_is_not_what_return_does(opened: dict[str, QDialog]) -> None:
    for name in ("leave", "forget", "undo", "cannot-start"):
        focused = opened[name].focusWidget()
        assert focused is not None
        assert focused.objectName().rpartition("-")[2] in {"reject", "close"}, name
