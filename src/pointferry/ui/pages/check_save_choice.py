"""The kinds of file the check page can save, and the choice between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pointferry.texts import Text, issues, say
from pointferry.texts import check as texts
from pointferry.ui.widgets.buttons import button
from pointferry.ui.widgets.dialog import Dialog
from pointferry.ui.widgets.labels import Role, TextLabel

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from pointferry.ui.page_commands import CheckCommands


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: what it is called, and how it is written.

    Attributes:
        key: Part of its button's object name.
        text: What it is called.
        help: What it is good for.
        name: The name proposed for it.
        write: Writes it, and returns how many rows it holds.
        filter: Which files the dialog shows.
    """

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
    Kind(
        "corrected",
        texts.SAVE_CORRECTED,
        texts.SAVE_CORRECTED_HELP,
        texts.CORRECTED_NAME,
        lambda check, path: check.export_corrected(path),
    ),
    Kind(
        "spreadsheet",
        texts.SAVE_SPREADSHEET,
        texts.SAVE_SPREADSHEET_HELP,
        texts.SPREADSHEET_NAME,
        lambda check, path: check.export_corrected(path, for_spreadsheet=True),
    ),
    Kind(
        "painted",
        texts.SAVE_PAINTED,
        texts.SAVE_PAINTED_HELP,
        texts.PAINTED_NAME,
        _painted,
        texts.SAVE_FILTER_WORKBOOK,
    ),
    Kind(
        "clean",
        texts.SAVE_CLEAN,
        texts.SAVE_CLEAN_HELP,
        texts.CLEAN_NAME,
        lambda check, path: check.export_clean(path),
    ),
    Kind(
        "problems",
        texts.SAVE_PROBLEMS,
        texts.SAVE_PROBLEMS_HELP,
        texts.PROBLEMS_NAME,
        _problems,
    ),
    Kind(
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
        self.kind: Kind | None = None
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

    def _chooser(self, kind: Kind) -> Callable[[], None]:
        def choose() -> None:
            self.kind = kind
            self.accept()

        return choose
