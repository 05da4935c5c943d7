"""The page that takes the merchant's list and says what was understood of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.crossing.state import Step
from pointferry.crossing.steps import may_leave
from pointferry.intake.layout import ReadOptions
from pointferry.texts import file as texts
from pointferry.ui.commands import WORK
from pointferry.ui.page import Page, Primary
from pointferry.ui.pages.file_dialogs import ask_open
from pointferry.ui.pages.file_drop import DropZone
from pointferry.ui.pages.file_found import FoundPanel

if TYPE_CHECKING:
    from decimal import Decimal
    from pathlib import Path

    from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
    from PySide6.QtWidgets import QWidget

    from pointferry.crossing.state import State
    from pointferry.intake import DecimalMark, Difference
    from pointferry.ui.aio import Jobs
    from pointferry.ui.commands import Session

_CHOOSING = "choose-file"


class FilePage(Page):
    """Drop or choose a file; look at what was found; overrule what is wrong."""

    step = Step.FILE
    title = texts.TITLE
    subtitle = texts.SUBTITLE

    def __init__(self, session: Session, jobs: Jobs) -> None:
        super().__init__(session, jobs)
        self.setMinimumHeight(1)  # by width; the labels' own least height is for narrow ones
        self.setAcceptDrops(True)
        self.drop = DropZone()
        self.found = FoundPanel()
        self.layout_.addWidget(self.drop, 1)
        self.layout_.addWidget(self.found)
        self.layout_.addStretch(0)
        self.drop.dropped.connect(self._open)
        self.drop.several_dropped.connect(self._open_together)
        self.drop.asked.connect(self._ask)
        self.drop.sample_asked.connect(self._open_sample)
        self.found.other_asked.connect(self._ask)
        self.found.sheet_chosen.connect(self._open_sheet)
        self.found.columns.chosen.connect(self._map)
        self.found.add_asked.connect(lambda: self.jobs.start(_CHOOSING, self._choose_further()))
        self.found.subtract_asked.connect(self._subtract)
        self.found.numbers.mark_chosen.connect(self._read_numbers)
        self.found.numbers.factor_chosen.connect(self._convert)

    def render(self, state: State) -> None:  # type: ignore[override] # as Page does
        """Show the empty place, or what was found in the file."""
        table = state.file.table
        self.drop.setVisible(table is None)
        self.drop.sample.setVisible(state.practice)
        self.found.setVisible(table is not None)
        if table is not None:
            self.found.show_table(table, state.file.factor, state.file.total)

    def primary(self, state: State) -> Primary:
        """Lead on once address and balance are known."""
        return Primary(texts.NEXT, may_leave(state))

    def initial_focus(self) -> QWidget | None:
        """Begin at the button that brings a list."""
        if self.drop.isHidden():
            return self.found.other
        return self.drop.button if self.drop.sample.isHidden() else self.drop.sample

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file dropped anywhere on the page."""
        self.drop.dragEnterEvent(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Look as before."""
        self.drop.dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take a file dropped anywhere on the page."""
        self.drop.dropEvent(event)

    def _ask(self) -> None:
        self.jobs.start(_CHOOSING, self._choose())

    async def _choose(self) -> None:
        path = await ask_open(self)
        if path is not None:
            self._open(path)

    async def _choose_further(self) -> None:
        path = await ask_open(self)
        if path is not None:
            self.jobs.start(WORK, self.session.file.add(path))

    def _subtract(self, columns: Difference) -> None:
        self.jobs.start(WORK, self.session.file.subtract(columns))

    def _read_numbers(self, mark: DecimalMark) -> None:
        self.jobs.start(WORK, self.session.file.choose_numbers(mark))

    def _convert(self, factor: Decimal) -> None:
        self.session.file.convert(factor)

    def _open(self, path: Path) -> None:
        self.jobs.start(WORK, self.session.file.open(path, as_before=True))

    def _open_together(self, paths: list[Path]) -> None:
        self.jobs.start(WORK, self.session.file.open_together(tuple(paths)))

    def _open_sample(self) -> None:
        sample = self.session.connection.sample
        if sample is not None:
            self._open(sample)

    def _open_sheet(self, sheet: str) -> None:
        path = self.session.state.file.path
        if path is not None:
            self.jobs.start(WORK, self.session.file.open(path, ReadOptions(sheet=sheet)))

    def _map(self) -> None:
        columns = self.found.columns
        self.jobs.start(
            WORK,
            self.session.file.map_columns(
                email=columns.email.answer,
                points=columns.points.answer,
                first_name=columns.first.index,
                last_name=columns.last.index,
            ),
        )
