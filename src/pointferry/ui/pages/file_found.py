"""What was found in the file: facts, the four columns, and what is still to be decided."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from pointferry.intake.proposals import proposed
from pointferry.texts import file as texts
from pointferry.texts import say
from pointferry.ui.accessible import identify
from pointferry.ui.pages import file_column_words, file_facts
from pointferry.ui.pages.file_columns import ColumnsPanel
from pointferry.ui.pages.file_numbers import NumbersPanel
from pointferry.ui.pages.file_question import ColumnQuestion
from pointferry.ui.widgets.buttons import button
from pointferry.ui.widgets.card import Card
from pointferry.ui.widgets.labels import Role, TextLabel
from pointferry.ui.widgets.notice import Kind, Notice

if TYPE_CHECKING:
    from pointferry.intake import Difference, Layout, Table

_ONE = Decimal(1)


class FoundPanel(QWidget):
    """Everything about a file that was read."""

    sheet_chosen = Signal(str)
    """Another sheet of the workbook is to be read."""

    other_asked = Signal()
    """Another file is to be chosen."""

    add_asked = Signal()
    """A further file is to be read with this one."""

    subtract_asked = Signal(object)
    """The balance is to be computed from a ``Difference``."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("file-found")
        self._table: Table | None = None
        self.name = _label("file-name", Role.HEADING)
        self.facts = _label("file-facts", Role.MUTED)
        self.other = button(
            say(texts.CHOOSE_OTHER), "file-choose-other", self.other_asked.emit, icon="file"
        )
        self.sheet = QComboBox()
        identify(self.sheet, "file-sheet", say(texts.SHEET), say(texts.SHEET_HELP))
        self.sheet.activated.connect(lambda: self.sheet_chosen.emit(self.sheet.currentText()))
        self.sheet.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.sheet_label = QLabel(say(texts.SHEET))
        self.sheet_label.setBuddy(self.sheet)
        self.add = button(say(texts.ADD), "file-add", self.add_asked.emit)
        self.add.setAccessibleDescription(say(texts.ADD_HELP))
        self.add.setToolTip(say(texts.ADD_HELP))
        self.columns = ColumnsPanel()
        self.which_email = ColumnQuestion("file-which-email", texts.ASK_EMAIL)
        self.which_points = ColumnQuestion("file-which-points", texts.ASK_POINTS)
        self.which_email.answered.connect(self.columns.email.choose)
        self.which_points.answered.connect(self.columns.points.choose)
        self.numbers = NumbersPanel()
        self.joined = Notice("file-joined", Kind.INFO)
        self.difference = Notice("file-difference", Kind.INFO)
        self.subtract = button(say(texts.SUBTRACT), "file-subtract", self._subtract)
        self.difference.side.addWidget(self.subtract)
        self._proposed: Difference | None = None
        self._factor = Decimal(1)
        self.not_taken = _label("file-not-taken", Role.MUTED)
        self.notice = Notice("file-notice", Kind.WARNING)
        self._lay_out()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.name)
        words.addWidget(self.facts)
        top = QHBoxLayout()
        top.addLayout(words, 1)
        choosing = QHBoxLayout()
        for widget in (self.sheet_label, self.sheet, self.add, self.other):
            choosing.addWidget(widget)
        top.addLayout(choosing)
        top.setAlignment(choosing, Qt.AlignmentFlag.AlignTop)
        found = Card("file-found-card")
        found.body.addLayout(top)
        columns = Card("file-columns-card", say(texts.COLUMNS))
        columns.add(self.columns)
        columns.add(self.not_taken)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        asked = (
            self.joined,
            self.notice,
            self.difference,
            self.which_email,
            self.which_points,
            self.numbers.doubt,
        )
        for part in (found, *asked, columns, self.numbers):
            layout.addWidget(part)

    def show_table(
        self, table: Table, factor: Decimal = _ONE, total: Decimal | None = None
    ) -> None:
        """Show a table and what its points are worth; the same again changes nothing."""
        if table is self._table and factor == self._factor:
            return
        self._table, self._factor = table, factor
        layout = table.layout
        self.name.setText(table.path.name)
        self.facts.setText(" · ".join(file_facts.findings(table, total)))
        with QSignalBlocker(self.sheet):
            self.sheet.clear()
            self.sheet.addItems(layout.sheets)
            self.sheet.setCurrentText(layout.sheet or "")
        for widget in (self.sheet, self.sheet_label):
            widget.setVisible(len(layout.sheets) > 1)
        self.columns.show_layout(layout)
        self.which_email.show_candidates(layout, layout.email, layout.candidates_email)
        self.which_points.show_candidates(layout, layout.points, layout.candidates_points)
        self.not_taken.setText(file_column_words.not_taken(layout))
        self.not_taken.setVisible(bool(self.not_taken.text()))
        self._show_notice(layout)
        self._show_joined(layout)
        self._show_difference(layout)
        self.numbers.show_numbers(layout, factor, total)

    def _show_joined(self, layout: Layout) -> None:
        join = layout.join
        self.joined.setVisible(join is not None)
        if join is not None:
            lost = join.without_person or join.several_people
            title = say(texts.JOINED_TITLE, column=join.column)
            kind = Kind.WARNING if lost else Kind.SUCCESS
            self.joined.show_note(kind, title, texts.joined(join))

    def _show_difference(self, layout: Layout) -> None:
        self._proposed = proposed(layout)
        self.difference.setVisible(self._proposed is not None)
        if self._proposed is not None:
            names = {
                "earned": file_column_words.heading(layout, self._proposed.earned),
                "spent": file_column_words.heading(layout, self._proposed.spent),
            }
            text = say(texts.DIFFERENCE, **names)
            self.difference.show_note(Kind.INFO, say(texts.DIFFERENCE_TITLE), text)

    def _subtract(self) -> None:
        if self._proposed is not None:
            self.subtract_asked.emit(self._proposed)

    def _show_notice(self, layout: Layout) -> None:
        if layout.email is None:
            title, text = texts.EMAIL_MISSING_TITLE, texts.EMAIL_MISSING
        else:
            title, text = texts.POINTS_MISSING_TITLE, texts.POINTS_MISSING
        self.notice.show_note(Kind.WARNING, say(title), say(text))
        self.notice.setVisible(layout.email is None or layout.points is None)


def _label(name: str, role: Role) -> TextLabel:
    label = TextLabel("", role)
    label.setObjectName(name)
    return label
