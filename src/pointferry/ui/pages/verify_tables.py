"""The result customer by customer: differences, left out, undone, everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pointferry.crossing.refusals import raw_rows
from pointferry.domain.issues import SetAside
from pointferry.texts import say
from pointferry.texts import verify as texts
from pointferry.ui.models.customers import (
    LeftOutRows,
    differences_model,
    left_out_model,
    outcomes_model,
    skipped_model,
)
from pointferry.ui.models.raw_rows import RawModel
from pointferry.ui.models.slices import Slices
from pointferry.ui.models.table_panel import TablePanel
from pointferry.ui.pages.verify_parts import Show, Sorted, sort_out
from pointferry.ui.pages.verify_show import ShowChoice
from pointferry.ui.widgets.buttons import Weight, button
from pointferry.ui.widgets.labels import Role, TextLabel

if TYPE_CHECKING:
    from pointferry.crossing.state import RunState
    from pointferry.ui.models.rows import RowsModel

_CORRECTABLE = frozenset({SetAside.REFUSED_BY_WIX, SetAside.CONTACT_REFUSED})


class Tables(QWidget):
    """One table with a choice of what it shows."""

    save_asked = Signal(object)
    """The table in front is to be saved: its ``Show``."""

    sorted = Signal()
    """Everybody of the run has been looked at; ``correctable`` is known."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("verify-tables")
        self._slices = Slices(self)
        self._run: RunState | None = None
        self._counts: dict[Show, int] = {}
        self._correctable = False
        self._sorted = Sorted((), ())
        self._different = differences_model(self)
        self._aside = left_out_model(self)
        self._skipped = skipped_model(self)
        self._raw = RawModel(self)
        self._everybody = outcomes_model(self)
        self.models: dict[Show, RowsModel] = {
            Show.DIFFERENT: self._different,
            Show.ASIDE: self._aside,
            Show.SKIPPED: self._skipped,
            Show.RAW: self._raw,
            Show.EVERYBODY: self._everybody,
        }
        self.raw_help = TextLabel(say(texts.RAW_HELP), Role.MUTED)
        self.raw_help.setObjectName("verify-raw-help")
        self.raw_link = button(
            say(texts.RAW_LINK), "verify-read-raw", self._show_raw, icon="info", weight=Weight.LINK
        )
        self.rows = TablePanel("verify-table", say(texts.TABLE), self._different)
        self.show_what = ShowChoice()
        self.show_what.activated.connect(self._choose)
        self.save = button(say(texts.SAVE_TABLE), "verify-save-table", self._save, icon="save")
        self.save.setAccessibleDescription(say(texts.SAVE_TABLE_HELP))
        self.save.setToolTip(say(texts.SAVE_TABLE_HELP))
        self.rows.bar.insertWidget(0, self.show_what)
        self.rows.bar.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.raw_help)
        column.addWidget(self.raw_link, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.rows)
        self.raw_help.hide()
        self.raw_link.hide()

    @property
    def correctable(self) -> bool:
        """Whether Wix refused anybody whose row may be corrected."""
        return self._correctable

    @property
    def shown(self) -> Show:
        """What the table shows."""
        return self.show_what.shown

    def show_run(self, state: RunState) -> None:
        """Show a run; the same one again changes nothing."""
        before, self._run = self._run, state
        files = state.error_files
        others = before is None or before.error_files != files
        if others:
            self._raw.show_rows([row for file in files for row in raw_rows(file.content)])
        if before is None or before.customers is not state.customers:
            self._everybody.show_records(state.customers)
            self._slices.run(sort_out(state.customers), self._show_sorted)
        elif others or before.undo_skipped is not state.undo_skipped:
            self._show_sorted(self._sorted)

    def _show_sorted(self, found: Sorted) -> None:
        if self._run is None:
            return
        self._sorted = found
        self._skipped.show_records(self._run.undo_skipped)
        reasons = {customer.reason for customer in found.aside}
        self._correctable = not reasons.isdisjoint(_CORRECTABLE)
        self._different.show_records(found.different)
        self._aside.show_records(LeftOutRows(self._run.set_aside, found.aside))
        self._counts = {show: model.source_count() for show, model in self.models.items()}
        # As the tally above the table counts them.
        self._counts[Show.ASIDE] = len(self._run.set_aside) + sum(c.rows for c in found.aside)
        self.show_what.offer(self._counts)
        self._choose()
        self.sorted.emit()

    def _choose(self) -> None:
        raw = self.shown is Show.RAW
        self.raw_help.setVisible(raw)
        self.raw_link.setVisible(bool(self._counts[Show.RAW]) and not raw)
        self.rows.show_model(self.models[self.shown])
        self.rows.view.fit_columns()

    def _show_raw(self) -> None:
        self.show_what.choose(Show.RAW)
        self._choose()

    def _save(self) -> None:
        self.save_asked.emit(self.shown)
