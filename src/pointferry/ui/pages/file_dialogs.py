"""Asking for a file to read or to write, without ever nesting an event loop."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QFileDialog

from pointferry.texts import file as texts
from pointferry.texts import say
from pointferry.ui.aio import ask

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


async def ask_open(parent: QWidget) -> Path | None:
    """Let the merchant choose a file to read; None when they think better of it."""
    dialog = QFileDialog(parent, say(texts.CHOOSE_TITLE))
    dialog.setObjectName("file-open-dialog")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([say(texts.FILTER_TABLES), say(texts.FILTER_ALL)])
    return await _asked(dialog)


async def ask_save(parent: QWidget, title: str, name: str, name_filter: str) -> Path | None:
    """Let the merchant choose where to write; None when they think better of it.

    Args:
        parent: The page that asks.
        title: Title of the dialog.
        name: File name to begin with, its suffix included.
        name_filter: What kind of file is written; several kinds are parted by ``;;``, and the
            file's suffix follows the kind.
    """
    dialog = QFileDialog(parent, title)
    dialog.setObjectName("file-save-dialog")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters(name_filter.split(";;"))
    dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
    dialog.selectFile(name)
    dialog.filterSelected.connect(lambda kind: _follow_kind(dialog, kind))
    return await _asked(dialog)


def _follow_kind(dialog: QFileDialog, kind: str) -> None:
    suffix = kind.rpartition("*")[2].rstrip(")")
    dialog.setDefaultSuffix(suffix.removeprefix("."))
    chosen = dialog.selectedFiles()
    if chosen and Path(chosen[0]).suffix:
        dialog.selectFile(Path(chosen[0]).with_suffix(suffix).name)


async def _asked(dialog: QFileDialog) -> Path | None:
    chosen: list[str] = []
    # The dialog is gone when ask() returns.
    dialog.fileSelected.connect(chosen.append)
    result = await ask(dialog)
    return Path(chosen[0]) if result == QDialog.DialogCode.Accepted and chosen else None
