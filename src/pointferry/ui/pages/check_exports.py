"""Saving what the check page shows, as one of several kinds of file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pointferry.texts import Text, issues, say
from pointferry.texts import check as texts
from pointferry.ui.aio import ask
from pointferry.ui.pages.file_dialogs import ask_save
from pointferry.ui.widgets.buttons import button
from pointferry.ui.widgets.dialog import Dialog
from pointferry.ui.widgets.labels import Role, TextLabel

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from pointferry.ui.commands import Session
    from pointferry.ui.page_commands import CheckCommands


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of file: what it is called, and how it is written."""

    key: str
    text: Text
    help: Text
    name: Text
    write: Callable[[CheckCommands, Path], Awaitable[int]]
    filter: Text = texts.SAVE_FILTER


def _problems(check: CheckCommands, path: Path) -> Awaitable[int]:
    return check.export_problems(path, issues.title, say(texts.REASON_HEADER))


def _painted(check: CheckCommands, path: Path) -> Awaitable[int]:
    return check.export_painted(path, issues.title, say(texts.REASON_HEADER))


_KINDS = (
    _Kind(
        "corrected",
        texts.SAVE_CORRECTED,
        texts.SAVE_CORRECTED_HELP,
        texts.CORRECTED_NAME,
        lambda check, path: check.export_corrected(path),
    ),
    _Kind(
        "spreadsheet",
        texts.SAVE_SPREADSHEET,
        texts.SAVE_SPREADSHEET_HELP,
        texts.SPREADSHEET_NAME,
        lambda check, path: check.export_corrected(path, for_spreadsheet=True),
    ),
    _Kind(
        "painted",
        texts.SAVE_PAINTED,
        texts.SAVE_PAINTED_HELP,
        texts.PAINTED_NAME,
        _painted,
        texts.SAVE_FILTER_WORKBOOK,
    ),
    _Kind(
        "clean",
        texts.SAVE_CLEAN,
        texts.SAVE_CLEAN_HELP,
        texts.CLEAN_NAME,
        lambda check, path: check.export_clean(path),
    ),
    _Kind(
        "problems",
        texts.SAVE_PROBLEMS,
        texts.SAVE_PROBLEMS_HELP,
        texts.PROBLEMS_NAME,
        _problems,
    ),
    _Kind(
        "fixes",
        texts.SAVE_FIXES,
        texts.SAVE_FIXES_HELP,
        texts.FIXES_NAME,
        lambda check, path: check.export_fixes(path),
    ),
)


class SaveChoice(Dialog):
    """One button for each kind of file.

    Args:
        parent: The page.

    Attributes:
        kind: What was chosen; None until then.
    """

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__("check-save", texts.SAVE_TITLE, parent)
        self.kind: _Kind | None = None
        self.column.addWidget(TextLabel(say(texts.SAVE_INTRO), Role.MUTED))
        for kind in _KINDS:
            made = button(
                say(kind.text), f"check-save-{kind.key}", self._chooser(kind), icon="save"
            )
            made.setAccessibleDescription(say(kind.help))
            help_ = TextLabel(say(kind.help), Role.SMALL)
            pair = QVBoxLayout()
            pair.setSpacing(2)
            pair.addWidget(made)
            pair.addWidget(help_)
            self.column.addLayout(pair)
        self.column.setSpacing(10)
        self.column.addWidget(button(say(texts.CANCEL), "check-save-reject", self.reject))

    def _chooser(self, kind: _Kind) -> Callable[[], None]:
        def choose() -> None:
            self.kind = kind
            self.accept()

        return choose


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

    async def write(self, kind: _Kind) -> None:
        """Ask where to, and write one kind of file."""
        source = self._session.state.file.path
        stem = "" if source is None else source.stem
        proposed = say(kind.name, name=stem)
        path = await ask_save(self, say(texts.SAVE_TITLE), proposed, say(kind.filter))
        if path is not None:
            rows = await kind.write(self._session.check, path)
            self.saved.setText(say(texts.SAVED, n=rows, file=path.name))
            self.saved.show()
