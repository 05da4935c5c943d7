"""Choosing the columns: each with why it was proposed and what it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from pointferry.texts import Text, say
from pointferry.texts import file as texts
from pointferry.ui.accessible import identify
from pointferry.ui.pages import file_column_words
from pointferry.ui.widgets.labels import Role, TextLabel, set_property

if TYPE_CHECKING:
    from pointferry.intake import ColumnChoice, Layout

_COMBO_CHARACTERS = 22


class ColumnChooser(QWidget):
    """One choice: which column of the file holds this.

    Args:
        name: Object name of the combo box.
        label: What is asked for, with its mnemonic.
        help_text: What it is needed for.
        optional: Whether the file may do without it.

    Attributes:
        settled: What is shown is no longer in doubt.
    """

    chosen = Signal()
    """The merchant picked another column."""

    def __init__(self, name: str, label: Text, help_text: Text, *, optional: bool) -> None:
        super().__init__()
        self._optional = optional
        self.combo = QComboBox()
        identify(self.combo, name, say(label), say(help_text))
        self.combo.setToolTip(say(help_text))
        self.combo.setMinimumContentsLength(_COMBO_CHARACTERS)
        policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.combo.setSizeAdjustPolicy(policy)
        self.combo.activated.connect(self._take)
        self.settled = False
        self.label = TextLabel(say(label), Role.LABEL, wrap=False)
        self.label.setBuddy(self.combo)
        self.evidence = TextLabel("", Role.MUTED)
        self.evidence.setObjectName(f"{name}-evidence")
        self._help = say(help_text)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for widget in (self.label, self.combo, self.evidence):
            layout.addWidget(widget)
        layout.addStretch(1)

    @property
    def index(self) -> int | None:
        """The chosen column, from 0."""
        data = self.combo.currentData()
        return data if isinstance(data, int) else None

    @property
    def answer(self) -> int | None:
        """The chosen column; None while it is only proposed and in doubt."""
        return self.index if self.settled else None

    def choose(self, index: int) -> None:
        """Choose a column as if it were picked from the list."""
        self.combo.setCurrentIndex(self.combo.findData(index))
        self._take()

    def _take(self) -> None:
        self.settled = True
        self.chosen.emit()

    def show_choice(self, layout: Layout, choice: ColumnChoice | None) -> None:
        """Show the file's headings and what is chosen among them."""
        entries: list[tuple[str, int | None]] = [
            (file_column_words.heading(layout, index), index) for index in range(len(layout.header))
        ]
        if self._optional or choice is None:
            nothing = texts.NO_COLUMN if self._optional else texts.PLEASE_CHOOSE
            entries.insert(0, (say(nothing), None))
        self.combo.clear()
        for text, index in entries:
            self.combo.addItem(text, index)
        wanted = None if choice is None else choice.index
        self.combo.setCurrentIndex([index for _, index in entries].index(wanted))
        unsure = choice is not None and not choice.certain
        self.settled = not unsure
        set_property(self.evidence, "tone", "warning" if unsure else "")
        self.evidence.setText(self._help if choice is None else file_column_words.evidence(choice))


class ColumnsPanel(QWidget):
    """The four columns that matter."""

    chosen = Signal()
    """The merchant picked another column; read ``email`` and the others."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("file-columns")
        self.email = ColumnChooser("file-email", texts.EMAIL, texts.EMAIL_HELP, optional=False)
        self.points = ColumnChooser("file-points", texts.POINTS, texts.POINTS_HELP, optional=False)
        self.first = ColumnChooser(
            "file-first-name", texts.FIRST_NAME, texts.NAME_HELP, optional=True
        )
        self.last = ColumnChooser("file-last-name", texts.LAST_NAME, texts.NAME_HELP, optional=True)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(16)
        for place, chooser in enumerate((self.email, self.points, self.first, self.last)):
            grid.addWidget(chooser, place // 2, place % 2)
            chooser.chosen.connect(self.chosen)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)

    def show_layout(self, layout: Layout) -> None:
        """Show what is chosen; without an address column nothing else can be chosen yet."""
        self.email.show_choice(layout, layout.email)
        self.points.show_choice(layout, layout.points)
        self.first.show_choice(layout, layout.first_name)
        self.last.show_choice(layout, layout.last_name)
        for chooser in (self.points, self.first, self.last):
            chooser.setEnabled(layout.email is not None)
