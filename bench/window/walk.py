"""Inside the real window: every step of a merchant's way, and its longest stall.

Usage: python -m bench.window.walk FILE; prints JSON, times in milliseconds.
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit, QPushButton, QRadioButton

from bench.window.heart import Gap, Heart
from bench.window.opening import opened
from pointferry.crossing.state import Step
from pointferry.crossing.steps import ORDER
from pointferry.domain.run import Wanted
from pointferry.ui.models.slices import Slices
from pointferry.ui.models.table_panel import TablePanel
from pointferry.ui.pages.check_card import ProblemCard
from pointferry.ui.pages.file_drop import DropZone

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.results import Table
    from pointferry.compose import App
    from pointferry.crossing.session import Session
    from pointferry.ui.frame import Frame

_Found = TypeVar("_Found", bound=QObject)

_LOOK = 0.1
_CALM = 3
"""Looks in a row that find nothing under way before a step is over."""
_JUMPS = 60
_MANY_CELLS = 100_000


class Walk:
    """Goes the way and notes gaps.

    Args:
        app: The program.
        frame: Its window.

    Attributes:
        gaps: Longest gaps by step: see there.
    """

    def __init__(self, app: App, frame: Frame) -> None:
        self.gaps: dict[str, Gap] = {}
        self._session = app.session
        self._frame = frame
        self._heart = Heart()

    async def go(self, path: Path) -> None:
        """Go from the file to the preview."""
        await self._session.connection.practise()
        await self._calm()
        await asyncio.sleep(1)
        self._heart.gap()
        await self._step("idle", lambda: None)
        self._heart.gap()
        for step in ORDER[1 : ORDER.index(Step.FILE)]:
            await self._step("pages before the file's", lambda step=step: self._session.go(step))
        await self._step("file page", lambda: self._session.go(Step.FILE))
        await self._step(
            "file read", lambda: self._one(DropZone, "file-drop-zone").dropped.emit(path)
        )
        await self._step(
            "check page, file checked",
            lambda: self._session.go(Step.CHECK),
            lambda: self._frame.findChild(ProblemCard, "check-problem-all") is not None,
        )
        await self._look_around()
        await self._change()
        await self._dialogs()
        await self._step(
            "preview of everybody",
            lambda: self._session.go(Step.PREVIEW),
            lambda: self._session.state.preview.plan is not None,
        )
        panel = self._panel("preview-table")
        await self._scroll("preview scrolled", panel)
        await self._step("preview searched", lambda: panel.search.setText("9999"))
        await self._step(
            "preview sorted", lambda: panel.view.sortByColumn(2, Qt.SortOrder.DescendingOrder)
        )
        for wanted in (Wanted.ADD, Wanted.SET):
            await self._step(
                "preview: other result chosen",
                self._one(QRadioButton, f"preview-{wanted.value}").click,
                lambda: self._session.state.preview.plan is not None,
            )
        await self._step("back to the check page", lambda: self._session.go(Step.CHECK))

    async def _look_around(self) -> None:
        panel = self._panel("check-table")
        await self._cards("problem card")
        await self._scroll("scrolled", panel)
        await self._step("searched", lambda: panel.search.setText("9999"))
        await self._step("search cleared", panel.search.clear)
        await self._step("next problem", self._one(QPushButton, "check-next-problem").click)
        view = panel.view
        await self._step("all selected", view.selectAll)
        await self._step("selection copied", view.copy)
        await self._step(
            "sorted by address", lambda: view.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        )
        await self._step(
            "sorted by points", lambda: view.sortByColumn(1, Qt.SortOrder.DescendingOrder)
        )
        await self._cards("problem card while sorted")
        await self._step("searched while sorted", lambda: panel.search.setText("9999"))
        await self._step("search cleared while sorted", panel.search.clear)
        await self._step(
            "next problem while sorted", self._one(QPushButton, "check-next-problem").click
        )
        await self._step("one cell changed while sorted", lambda: self._type("0"))
        await self._step("undone while sorted", self._one(QPushButton, "check-undo").click)
        await self._step(
            "own order again", lambda: view.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        )

    async def _change(self) -> None:
        panel, undo, redo = self._panel("check-table"), "check-undo", "check-redo"
        await self._step("one cell changed", lambda: self._type("1"))
        await self._press("one cell undone", undo)
        await self._press("one cell redone", redo)
        await self._step("all selected", panel.view.selectAll)
        await self._press("bulk change asked", "check-change-selected", dialog=True)
        await self._step(
            "bulk change typed", lambda: self._one(QLineEdit, "check-change-put").setText("x")
        )
        await self._press("bulk change made", "check-change-accept")
        await self._press("bulk change undone", undo)
        cells = {(row, 1): str(row) for row in range(_MANY_CELLS)}
        task: list[asyncio.Task[None]] = []
        loop = asyncio.get_running_loop()
        await self._step(
            "100,000 cells changed",
            lambda: task.append(loop.create_task(self._session.check.set_cells(cells))),
        )
        await task[0]
        await self._press("100,000 cells undone", undo)
        await self._press("100,000 cells redone", redo)
        await self._press("100,000 cells undone", undo)
        duplicates = self._one(QComboBox, "check-duplicates")
        for rule in (3, 4, 0):
            await self._step(
                "duplicates settled for all", lambda rule=rule: _choose(duplicates, rule)
            )
        most = max(
            (
                card
                for card in self._frame.findChildren(ProblemCard)
                if card.objectName() != "check-problem-all"
            ),
            key=lambda card: _count(self._session, card),
        )
        await self._step("largest problem shown", most.click)
        await self._press("all suggestions used", "check-use-suggestions")
        await self._press("suggestions undone", undo)
        await self._press("all rows of a problem left out", "check-leave-all")
        await self._press("leaving out undone", undo)
        await self._press("leaving out redone", redo)
        await self._step("all rows shown", self._one(ProblemCard, "check-problem-all").click)

    async def _dialogs(self) -> None:
        for what, name in (
            ("one by one", "check-settle-one-by-one"),
            ("leave people out", "check-leave-people"),
            ("history", "check-changes"),
            ("kinds of file", "check-save-file"),
            ("column picker", "check-table-columns"),
        ):
            await self._press(f"asked: {what}", name, dialog=True)
            await self._step(f"closed: {what}", self._reject)
        task: list[asyncio.Task[int]] = []
        loop = asyncio.get_running_loop()
        with tempfile.TemporaryDirectory() as folder:
            for name, write in (
                ("corrected list saved", self._session.check.export_corrected),
                ("clean list saved", self._session.check.export_clean),
            ):
                await self._step(
                    name,
                    lambda write=write, name=name: task.append(
                        loop.create_task(write(Path(folder) / f"{name}.csv"))
                    ),
                )
                await task[-1]

    def _reject(self) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            dialog.reject()

    def _type(self, more: str) -> None:
        panel = self._panel("check-table")
        index = panel.model.index(3, 1)
        panel.view.setCurrentIndex(index)
        panel.model.setData(index, str(index.data()) + more)

    async def _cards(self, what: str) -> None:
        for name in [card.objectName() for card in self._frame.findChildren(ProblemCard)]:
            await self._step(f"{what}", self._one(ProblemCard, name).click)
        await self._step(f"{what}", self._one(ProblemCard, "check-problem-all").click)

    async def _scroll(self, what: str, panel: TablePanel) -> None:
        bar = panel.view.verticalScrollBar()
        for jump in range(_JUMPS):
            place = bar.maximum() * (jump * 37 % _JUMPS) // _JUMPS
            bar.setValue(place)
            await asyncio.sleep(0.01)
        await self._step(what, lambda: bar.setValue(0))

    async def _press(self, what: str, name: str, *, dialog: bool = False) -> None:
        until = (lambda: QApplication.activeModalWidget() is not None) if dialog else None
        await self._step(what, self._one(QPushButton, name).click, until)

    async def _step(
        self, what: str, act: Callable[[], object], until: Callable[[], bool] | None = None
    ) -> None:
        act()
        while until is not None and not until():  # noqa: ASYNC110 - as a person waits
            await asyncio.sleep(_LOOK)
        await self._calm()
        gap = self._heart.gap()
        before = self.gaps.get(what, Gap(0.0, 0.0, 0.0))
        self.gaps[what] = Gap(
            max(before.waited, gap.waited),
            max(before.held, gap.held),
            max(before.own, gap.own),
        )

    async def _calm(self) -> None:
        """Wait until nothing is under way."""
        calm = 0
        while calm < _CALM:
            await asyncio.sleep(_LOOK)
            busy = self._session.state.work is not None or any(
                one.running for one in self._frame.findChildren(Slices)
            )
            calm = 0 if busy else calm + 1

    def _panel(self, name: str) -> TablePanel:
        return self._one(TablePanel, f"{name}-panel")

    def _one(self, kind: type[_Found], name: str) -> _Found:
        found = self._frame.findChild(kind, name)
        if found is None:
            raise LookupError(name)
        return found


def _choose(combo: QComboBox, position: int) -> None:
    combo.setCurrentIndex(position)
    combo.activated.emit(position)


def _count(session: Session, card: ProblemCard) -> int:
    code = card.objectName().removeprefix("check-problem-").replace("-", "_")
    check = session.state.check.check
    groups = () if check is None else check.problem_groups
    return next((group.count for group in groups if group.code.value == code), 0)


def main(path: Path) -> Table:
    """Open the window, go the way, close it."""

    async def go(app: App, frame: Frame) -> Table:
        walk = Walk(app, frame)
        await walk.go(path)
        return {"steps": [{"step": what, **asdict(gap)} for what, gap in walk.gaps.items()]}

    return opened(go)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]))) + "\n")
