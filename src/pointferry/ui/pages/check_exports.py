"""Saving what the check page shows: the corrected file, the clean list, the problem list."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pointferry.texts import Text, issues, say
from pointferry.texts import check as texts
from pointferry.ui.pages.file_dialogs import ask_save
from pointferry.ui.widgets.buttons import button
from pointferry.ui.widgets.labels import Role, TextLabel

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from pointferry.ui.commands import Session


class Exports(QWidget):
    """Three buttons that write a new file each; the merchant's own is never written to."""

    asked = Signal(object)
    """A button was pressed; carries the coroutine function that asks and writes."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("check-exports")
        self._session = session
        self.saved = TextLabel("", Role.SMALL)
        self.saved.setObjectName("check-saved")
        self.saved.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.saved)
        for name, text, help_text, work in (
            (
                "check-save-corrected",
                texts.SAVE_CORRECTED,
                texts.SAVE_CORRECTED_HELP,
                self._corrected,
            ),
            ("check-save-clean", texts.SAVE_CLEAN, texts.SAVE_CLEAN_HELP, self._clean),
            ("check-save-problems", texts.SAVE_PROBLEMS, texts.SAVE_PROBLEMS_HELP, self._problems),
        ):
            save = button(say(text), name, partial(self.asked.emit, work), icon="save")
            save.setAccessibleDescription(say(help_text))
            save.setToolTip(say(help_text))
            column.addWidget(save)

    async def _corrected(self) -> None:
        await self._save(texts.CORRECTED_NAME, self._session.check.export_corrected)

    async def _clean(self) -> None:
        await self._save(texts.CLEAN_NAME, self._session.check.export_clean)

    async def _problems(self) -> None:
        await self._save(
            texts.PROBLEMS_NAME,
            lambda path: self._session.check.export_problems(path, _reason),
        )

    async def _save(self, name: Text, write: Callable[[Path], Awaitable[int]]) -> None:
        source = self._session.state.file.path
        stem = "" if source is None else source.stem
        path = await ask_save(
            self, say(texts.SAVE_TITLE), say(name, name=stem), say(texts.SAVE_FILTER)
        )
        if path is not None:
            rows = await write(path)
            self.saved.setText(say(texts.SAVED, n=rows, file=path.name))
            self.saved.show()


def _reason(code: str) -> str:
    titles = {known.value: words.title for known, words in issues.CODES.items()}
    return say(titles[code])
