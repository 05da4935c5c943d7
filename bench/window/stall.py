"""Inside the real window: its longest stall while a file is read and checked, and its table.

Usage: python -m bench.window.stall FILE; prints JSON, times in milliseconds.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
)
from PySide6.QtWidgets import QTableView, QWidget

from bench.window.heart import Heart
from bench.window.opening import opened
from pointferry.crossing.state import Step
from pointferry.texts import issues
from pointferry.ui.models.file_rows import FileModel, row_numbers
from pointferry.ui.models.table_panel import TablePanel

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.results import Table
    from pointferry.check import Check
    from pointferry.compose import App
    from pointferry.ui.frame import Frame

_IDLE = 3.0
_SETTLE = 0.5
_JUMPS = 60
_ROOT = QModelIndex()

Index = QModelIndex | QPersistentModelIndex


class BareModel(QAbstractTableModel):
    """A million rows held as plain lists: the least a table of Python data can be."""

    def __init__(self, rows: list[list[str]]) -> None:
        super().__init__()
        self._rows = rows

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._rows[0])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's text."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self._rows[index.row()][index.column()]
        return None


async def drive(app: App, frame: Frame, path: Path) -> Table:
    """Go through the pages as a person would, and measure."""
    heart = Heart()
    session = app.session
    found: Table = {}
    busy: Table = {}

    def note(what: str) -> None:
        gap = heart.gap()
        found[what], busy[what] = gap.waited, gap.held

    await asyncio.sleep(_IDLE)
    note("idle")
    session.go(Step.FILE)
    await asyncio.sleep(_SETTLE)
    heart.gap()
    began = time.perf_counter()
    await session.file.open(path)
    note("reading")
    # The page begins the check by itself, as it does for a person.
    checked = asyncio.Event()
    session.subscribe(lambda state: checked.set() if state.check.check else None)
    session.go(Step.CHECK)
    await checked.wait()
    note("checking")
    found["seconds"] = round(time.perf_counter() - began, 3)
    await asyncio.sleep(_SETTLE)
    note("showing")
    found["busy"] = busy
    check = session.state.check.check
    if check is None:
        raise LookupError("check")
    found["rows"] = check.counts.rows
    panel = frame.findChild(TablePanel, "check-table-panel")
    if panel is None:
        raise LookupError("check-table-panel")
    found["table"] = await _table(panel, check, heart)
    found["bare_table"] = await _bare(check.counts.rows)
    return found


async def _table(panel: TablePanel, check: Check, heart: Heart) -> Table:
    fresh = FileModel(issues.title)
    other = TablePanel("bench-table", "bench", fresh, editable=True, lines=True)
    other.resize(900, 560)

    def show() -> None:
        fresh.show_check(check)
        other.show()

    found: Table = {"first_paint": await _first_paint(show, other.view)}
    other.close()
    found["scroll"] = _jumps(panel.view)
    model = panel.model
    group = max(check.problem_groups, key=lambda one: one.count)
    heart.gap()

    def show_problem() -> None:
        model.choose(row_numbers(group))
        panel.view.viewport().repaint()

    found["filter_problem"] = _milliseconds(show_problem)
    model.choose(None)
    await asyncio.sleep(_SETTLE)
    heart.gap()
    began = time.perf_counter()
    done = asyncio.Event()
    model.arranged.connect(done.set)
    panel.search.setText("9999")
    await done.wait()
    found["search"] = round((time.perf_counter() - began) * 1000, 1)
    await asyncio.sleep(_SETTLE)
    found["search_stall"] = heart.gap().held
    panel.search.setText("")
    return found


async def _bare(rows: int) -> Table:
    view = QTableView()
    view.resize(900, 560)
    model = BareModel([[f"user{n}@example.com", str(n)] for n in range(rows)])

    def show() -> None:
        view.setModel(model)
        view.show()

    found: Table = {"first_paint": await _first_paint(show, view)}
    found["scroll"] = _jumps(view)
    view.close()
    return found


class _Painted(QObject):
    """Notes when a widget has been painted for the first time."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.done = asyncio.Event()
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Let the event through; the turn after it, the painting is over."""
        if event.type() is QEvent.Type.Paint:
            QTimer.singleShot(0, self.done.set)
        return super().eventFilter(watched, event)


async def _first_paint(show: Callable[[], None], view: QTableView) -> float:
    """Return the milliseconds from the call that shows a table until it is painted."""
    painted = _Painted(view.viewport())
    began = time.perf_counter()
    show()
    await painted.done.wait()
    return round((time.perf_counter() - began) * 1000, 2)


def _jumps(view: QTableView) -> Table:
    """Jump to places all over the table and paint each at once."""
    bar = view.verticalScrollBar()

    def go(place: int) -> None:
        bar.setValue(place)
        view.viewport().repaint()

    places = (bar.maximum() * (jump * 37 % _JUMPS) // _JUMPS for jump in range(_JUMPS))
    taken = [_milliseconds(partial(go, place)) for place in places]
    taken.sort()
    return {"median": taken[_JUMPS // 2], "longest": taken[-1]}


def _milliseconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return round((time.perf_counter() - began) * 1000, 2)


def main(path: Path) -> Table:
    """Open the window, measure, close it."""
    return opened(lambda app, frame: drive(app, frame, path))


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]))) + "\n")
