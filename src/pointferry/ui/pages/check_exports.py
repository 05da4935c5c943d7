"""Saving what the check page shows, as one of several kinds of file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pointferry.texts import check as texts
from pointferry.texts import say
from pointferry.ui.accessible import announce
from pointferry.ui.aio import ask
from pointferry.ui.pages.check_save_choice import Kind, SaveChoice
from pointferry.ui.pages.file_dialogs import ask_save
from pointferry.ui.widgets.buttons import button
from pointferry.ui.widgets.labels import Role, TextLabel

if TYPE_CHECKING:
    from pointferry.ui.commands import Session


class Exports(QWidget):
    """The button that saves, and what was saved last; the merchant's own file stays as it is."""

    asked = Signal(object)
    """The button was pressed; carries the coroutine function that asks and writes."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("check-exports")
        self._session = session
        self.saved = TextLabel("", Role.SMALL)
        self.saved.setObjectName("check-saved")
        self.saved.hide()
        self.save = button(say(texts.SAVE), "check-save-file", self._ask, icon="save")
        self.save.setAccessibleDescription(say(texts.SAVE_HELP))
        self.save.setToolTip(say(texts.SAVE_HELP))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.saved)
        column.addWidget(self.save)

    def _ask(self) -> None:
        self.asked.emit(self._choose_and_save)

    async def _choose_and_save(self) -> None:
        choice = SaveChoice(self.window())
        await ask(choice)
        if choice.kind is not None:
            await self.write(choice.kind)

    async def write(self, kind: Kind) -> None:
        """Ask where to, and write one kind of file."""
        source = self._session.state.file.path
        stem = "" if source is None else source.stem
        proposed = say(kind.name, name=stem)
        path = await ask_save(self, say(texts.SAVE_TITLE), proposed, say(kind.filter))
        if path is not None:
            rows = await kind.write(self._session.check, path)
            self.saved.setText(say(texts.SAVED, n=rows, file=path.name))
            self.saved.show()
            announce(self.saved, self.saved.text())
