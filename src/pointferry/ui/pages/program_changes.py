"""The program page's table: each setting at Wix now, and after saving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout

from pointferry.domain.program import LoyaltyProgram, ProgramChange, ProgramStatus, ProgramWish
from pointferry.texts import program, say
from pointferry.ui.accessible import identify
from pointferry.ui.icons import IconLabel, Tone
from pointferry.ui.theme import SPACE
from pointferry.ui.widgets.card import Card
from pointferry.ui.widgets.labels import Role, TextLabel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pointferry.crossing.state import ProgramState
    from pointferry.texts import Text


class ChangesCard(Card):
    """Four rows, now and after; rows that change stand out."""

    def __init__(self) -> None:
        super().__init__("program-changes", say(program.CHANGES), "preview")
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE * 2)
        grid.setVerticalSpacing(SPACE)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        heads = (program.COLUMN_WHAT, program.COLUMN_NOW, None, program.COLUMN_AFTER)
        for column, text in enumerate(heads):
            if text is not None:
                grid.addWidget(TextLabel(say(text), Role.SMALL, wrap=False), 0, column)
        self._rows: dict[ProgramChange, tuple[TextLabel, IconLabel, TextLabel]] = {}
        for row, (change, name) in enumerate(_NAMES.items(), start=1):
            now, arrow, after = TextLabel(), IconLabel("start", Tone.ACCENT, 16), TextLabel()
            self._rows[change] = (now, arrow, after)
            grid.addWidget(TextLabel(say(name), Role.LABEL, wrap=False), row, 0)
            grid.addWidget(now, row, 1)
            grid.addWidget(arrow, row, 2)
            grid.addWidget(after, row, 3)
        self.body.addLayout(grid)
        self._note = TextLabel("", Role.HELP)
        self.add(self._note)

    def show_changes(self, state: ProgramState) -> None:
        """Show the program as it is and as it will be."""
        if state.now is None:
            return
        for change, now, after in _values(state.now, state.wish):
            differs = change in state.changes
            before, arrow, then = self._rows[change]
            before.setText(now)
            arrow.setVisible(differs)
            then.setText(after if differs else say(program.STAYS))
            then.setProperty("role", (Role.LABEL if differs else Role.MUTED).value)
            then.style().unpolish(then)
            then.style().polish(then)
            what = say(_NAMES[change])
            said = say(program.ROW_SAID, what=what, now=now, after=then.text())
            identify(then, f"program-after-{change.value}", said)
        starts = ProgramChange.ACTIVATE in state.changes
        self._note.setText(say(program.ACTIVATES if starts else program.CHANGES_NONE))
        self._note.setVisible(starts or not state.changes)


_NAMES: dict[ProgramChange, Text] = {
    ProgramChange.NAME: program.ROW_NAME,
    ProgramChange.POINT_NAME: program.ROW_POINT_NAME,
    ProgramChange.ICON: program.ROW_ICON,
    ProgramChange.ACTIVATE: program.ROW_STATUS,
}


def _values(now: LoyaltyProgram, wish: ProgramWish) -> Iterator[tuple[ProgramChange, str, str]]:
    yield ProgramChange.NAME, now.name or say(program.NO_NAME), wish.name or now.name
    points = now.point_name or say(program.WIX_WORD)
    yield ProgramChange.POINT_NAME, points, wish.point_name or points
    yield ProgramChange.ICON, say(program.ICON_PRESENT), say(program.ICON_NEW)
    active = say(program.STATUS[ProgramStatus.ACTIVE])
    yield ProgramChange.ACTIVATE, say(program.STATUS[now.status]), active
