"""Every page in every known state, as somebody meets it who sees no screen and holds no mouse."""

from __future__ import annotations

from collections import Counter
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from pointferry.crossing.state import State, Step
from tests.ui.states import STATES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.ui.conftest import MakeWindow

_MORE = "tests.ui.pages.states"
_SMALLEST_TARGET = 24
_TALL = 1280, 2000
"""A window in which no page scrolls, in device-independent pixels."""
_ROW = 8
"""Controls whose middles differ by less stand in one row, in device-independent pixels."""


def _all_states() -> dict[str, Callable[[], State]]:
    found: dict[str, Callable[[], State]] = {
        f"bare-{step.value}": partial(State, step=step) for step in Step
    }
    found.update(STATES)
    if find_spec(_MORE) is not None:
        found.update(import_module(_MORE).STATES)
    return found


ALL = _all_states()
pytestmark = pytest.mark.parametrize("name", sorted(ALL))


def _controls(window: QWidget) -> Iterator[QWidget]:
    """Yield what can take the focus by keyboard, outermost first."""
    for widget in window.findChildren(QWidget):
        own = not widget.objectName().startswith("qt_")
        tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if own and tab and widget.isVisible() and widget.focusProxy() is None:
            yield widget


def _described(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName()!r}"


def test_every_control_has_a_name_for_screen_readers(make_window: MakeWindow, name: str) -> None:
    window = make_window(ALL[name]())
    nameless = []
    for widget in _controls(window):
        reader = QAccessible.queryAccessibleInterface(widget)
        said = reader.text(QAccessible.Text.Name).strip()
        if not said or "&" in widget.accessibleName().replace(" & ", ""):
            nameless.append(f"{_described(widget)}: {said!r}")
    assert nameless == []


def test_every_control_can_be_found_by_a_stable_name(make_window: MakeWindow, name: str) -> None:
    window = make_window(ALL[name]())
    names = [widget.objectName() for widget in _controls(window)]
    assert "" not in names
    assert [found for found, times in Counter(names).items() if times > 1] == []


def test_every_control_is_reached_by_the_tab_key(make_window: MakeWindow, name: str) -> None:
    window = make_window(ALL[name]())
    reached: set[QWidget] = set()
    at: QWidget | None = window
    while at is not None and at not in reached:
        reached.add(at)
        at = at.nextInFocusChain()
    missed = [_described(w) for w in _controls(window) if w.isEnabled() and w not in reached]
    assert missed == []


def test_the_tab_key_goes_as_one_reads(make_window: MakeWindow, name: str) -> None:
    window = make_window(ALL[name]())
    window.resize(*_TALL)
    stops = [widget for widget in _chain(window) if widget.isEnabled()]
    backwards = []
    for before, after in pairwise(stops):
        here, there = _place(before, window), _place(after, window)
        same_row = abs(there.center().y() - here.center().y()) < _ROW
        above = there.bottom() < here.top()
        if (same_row and there.right() < here.left()) or (above and there.left() <= here.left()):
            backwards.append(f"{_described(before)} -> {_described(after)}")
    assert backwards == []


def _chain(window: QWidget) -> list[QWidget]:
    """Return the controls in the order of the tab key, from the first step to the main button."""
    controls = set(_controls(window))
    found: list[QWidget] = []
    at = window.nextInFocusChain()
    while at is not window and at is not None:
        if at in controls:
            found.append(at)
        at = at.nextInFocusChain()
    return found


def _place(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint()), widget.size())


def test_no_two_controls_share_a_mnemonic(make_window: MakeWindow, name: str) -> None:
    window = make_window(ALL[name]())
    keys: Counter[str] = Counter()
    texts: dict[str, list[str]] = {}
    for widget in window.findChildren(QWidget):
        usable = widget.isVisible() and widget.isEnabled()
        if not usable or not isinstance(widget, QAbstractButton | QLabel):
            continue
        if isinstance(widget, QLabel) and widget.buddy() is None:
            continue
        key = QKeySequence.mnemonic(widget.text()).toString()
        if key:
            keys[key] += 1
            texts.setdefault(key, []).append(widget.text())
    assert {key: texts[key] for key, times in keys.items() if times > 1} == {}


def test_every_control_is_large_enough_to_hit(make_window: MakeWindow, name: str) -> None:
    window = make_window(ALL[name]())
    small = [
        f"{_described(w)}: {w.width()}x{w.height()}"
        for w in _controls(window)
        if min(w.width(), w.height()) < _SMALLEST_TARGET
    ]
    assert small == []


def test_no_text_is_cut_off(make_window: MakeWindow, name: str) -> None:
    window = make_window(ALL[name]())
    cut = []
    for label in window.findChildren(QLabel):
        if not label.isVisible() or not label.text():
            continue
        needed = label.heightForWidth(label.width()) if label.wordWrap() else 0
        wide = 0 if label.wordWrap() else label.sizeHint().width()
        if label.height() < needed or label.width() < wide:
            cut.append(label.text())
    assert cut == []
