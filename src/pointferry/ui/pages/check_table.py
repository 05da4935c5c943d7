"""The merchant's own rows on the check page, with the tools over them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QKeySequence, QShortcut

from pointferry.texts import Text, issues, say
from pointferry.texts import check as texts
from pointferry.ui.icons import Tone, icon
from pointferry.ui.models.file_marks import Marks
from pointferry.ui.models.file_rows import FileModel, row_numbers
from pointferry.ui.models.table_panel import TablePanel
from pointferry.ui.theme import tokens
from pointferry.ui.widgets.buttons import button

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from pointferry.check import Check, Code
    from pointferry.intake import Layout
    from pointferry.ui.icons import IconButton


class FileTable(TablePanel):
    """Every row of the file, or those of one problem; undo, redo and a way to the next problem."""

    def __init__(self) -> None:
        self.file = FileModel(issues.title)
        super().__init__("check-table", say(texts.TABLE), self.file, editable=True, lines=True)
        self.file.setParent(self)
        self.next = tool("next-problem", texts.NEXT_PROBLEM, texts.NEXT_PROBLEM_HELP, icon="down")
        self.undo = tool("undo", texts.UNDO, texts.UNDO_HELP, icon="undo")
        self.redo = tool("redo", texts.REDO, texts.REDO_HELP, icon="redo")
        self._headed: Layout | None = None
        self._shown: tuple[Check, Code | None] | None = None
        for made in (self.next, self.undo, self.redo):
            self.bar.addWidget(made)
        self.next.clicked.connect(self._go_to_next)
        self._mark()

    def add_shortcuts(self, page: QWidget) -> None:
        """Let the tools be reached by keys from everywhere on a page."""
        for made, keys in ((self.undo, "Ctrl+Z"), (self.redo, "Ctrl+Shift+Z"), (self.next, "F8")):
            shortcut = QShortcut(QKeySequence(keys), page)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(made.click)

    def show_rows(self, check: Check, code: Code | None) -> None:
        """Show the rows of a problem of a check; None stands for the whole file."""
        self.file.show_check(check)
        if self._headed != check.table.layout:
            self._headed = check.table.layout
            self._show_own_columns(check.table.layout)
        if self._shown is None or self._shown[1] is not code:
            self.view.forget_place()
        if self._shown != (check, code):
            self._shown = (check, code)
            group = next((group for group in check.problem_groups if group.code is code), None)
            self.file.choose(None if group is None else row_numbers(group))

    def selected(self) -> list[int]:
        """Return the rows of the file with a selected cell."""
        return [self.file.source_row(position) for position in self.view.selected_rows()]

    def selected_cells(self) -> dict[tuple[int, int], str]:
        """Return the text of the selected cells, by (row, column) of the file."""
        places = self.view.selected_cells()
        rows = [(self.file.source_row(position), column) for position, column in places]
        return {(row, column): self.file.cell(row, column) for row, column in rows}

    def make_room(self, *, roomy: bool) -> None:
        """Where there is little room, say less on the buttons."""
        for made, text in ((self.undo, texts.UNDO), (self.redo, texts.REDO)):
            made.setText(say(text) if roomy else "")
        self.next.setText(say(texts.NEXT_PROBLEM if roomy else texts.NEXT_SHORT))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._mark()

    def _show_own_columns(self, layout: Layout) -> None:
        taken = (layout.email, layout.points, layout.first_name, layout.last_name)
        self.view.lead_with([choice.index for choice in taken if choice is not None])
        self.view.fit_columns()

    def _go_to_next(self) -> None:
        current = self.view.currentIndex()
        found = self.file.next_problem(current.row() if current.isValid() else -1)
        if found is not None:
            column = self.file.problem_column(self.file.source_row(found))
            self.view.setCurrentIndex(self.file.index(found, column))
            self.view.setFocus()

    def _mark(self) -> None:
        colours = tokens()
        marks = Marks(
            error=icon("error", Tone.DANGER),
            warning=icon("warning", Tone.WARNING),
            error_back=QColor(colours.danger_soft),
            warning_back=QColor(colours.warning_soft),
            faint=QColor(colours.text_muted),
        )
        self.file.mark_with(marks)


def tool(name: str, text: Text, help_text: Text, *, icon: str = "") -> IconButton:
    """Make a button of the check page that explains itself."""
    made = button(say(text), f"check-{name}", lambda: None, icon=icon)
    made.setAccessibleDescription(say(help_text))
    made.setToolTip(say(help_text))
    return made
