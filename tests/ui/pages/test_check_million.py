"""A million rows: the window's thread never looks at all of them in one turn.

Counted, not timed: the calls of Python and C functions between two turns of Qt's loop. How long a
turn lasts is measured by ``make bench``.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QPushButton

from pointferry.check import check_table
from pointferry.crossing.state import Step
from pointferry.ui.models.slices import Slices
from pointferry.ui.pages.check import CheckPage
from tests.ui import shop
from tests.ui.pages.showing import child, show_state, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from pointferry.check import Check
    from tests.ui.conftest import Settle

_ODD = 100
"""One row in so many has a problem."""

_DESCENDING = Qt.SortOrder.DescendingOrder
_CALLS_OF_A_TURN = 150_000
"""Copying as many rows as can be selected makes 92,000; a look at every row, a million."""


class Turns:
    """The most calls that one turn of Qt's loop made in this thread."""

    def __init__(self) -> None:
        self.most = 0
        self._now = 0
        self._pulse = QTimer(interval=0)
        self._pulse.timeout.connect(self.turn)
        self._pulse.start()

    def count(self, _frame: object, event: str, _argument: object) -> None:
        """Count a call."""
        if event in {"call", "c_call"}:
            self._now += 1

    def turn(self) -> None:
        """Begin another turn."""
        self.most = max(self.most, self._now)
        self._now = 0

    def stop(self) -> None:
        """Count no more."""
        self.turn()
        self._pulse.stop()


@contextmanager
def _counted() -> Iterator[Turns]:
    turns, before = Turns(), sys.getprofile()
    sys.setprofile(turns.count)
    try:
        yield turns
    finally:
        sys.setprofile(before)
        turns.stop()


def _export(rows: int) -> str:
    lines = (
        f"user{n}(at)example.com,{n % 700}" if n % _ODD == 0 else f"user{n}@example.com,{n % 700}"
        for n in range(rows)
    )
    return "email,points\n" + "\n".join(lines) + "\n"


def _steps(page: CheckPage, check: Check) -> dict[str, Callable[[], object]]:
    view, panel = page.rows.view, page.rows
    bar = view.verticalScrollBar()
    problem = child(page, QPushButton, "check-problem-email-malformed")
    everything = child(page, QPushButton, "check-problem-all")
    again = shop.state(Step.CHECK, check)
    session = page.session
    return {
        "scrolled": lambda: bar.setValue(bar.maximum() // 2),
        "problem shown": problem.click,
        "everything shown": everything.click,
        "next problem": child(page, QPushButton, "check-next-problem").click,
        "all selected": view.selectAll,
        "copied": view.copy,
        "sorted": lambda: view.sortByColumn(1, _DESCENDING),
        "searched": lambda: panel.search.setText("9999"),
        "search cleared": panel.search.clear,
        "shown again": lambda: show_state(page, session, again),  # type: ignore[arg-type]
    }


@pytest.fixture
def most_of(qtbot: QtBot, settle: Settle, tmp_path: Path) -> Callable[[int], dict[str, int]]:
    """Takes every step over so many rows; returns the most calls of one turn in each."""

    def most(rows: int) -> dict[str, int]:
        check = check_table(shop.table(tmp_path, _export(rows)))
        page, session = shown(qtbot, CheckPage, shop.state(Step.CHECK))
        page.resize(1000, 640)
        page.show()
        found = {}

        def calm() -> None:
            settle(lambda: not any(one.running for one in page.findChildren(Slices)))

        with _counted() as turns:
            show_state(page, session, shop.state(Step.CHECK, check))
            calm()
        found["shown"] = turns.most
        for name, step in _steps(page, check).items():
            with _counted() as turns:
                step()
                QApplication.processEvents()
                calm()
            found[name] = turns.most
        return found

    return most


def test_no_turn_of_the_window_looks_at_a_million_rows(
    most_of: Callable[[int], dict[str, int]],
) -> None:
    most = most_of(1_000_000)
    assert {name: calls for name, calls in most.items() if calls > _CALLS_OF_A_TURN} == {}
