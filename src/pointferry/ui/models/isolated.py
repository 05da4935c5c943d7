"""Cells whose text keeps its own direction in a table that runs to the left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStyledItemDelegate

if TYPE_CHECKING:
    from PySide6.QtCore import QLocale

_FIRST_STRONG_ISOLATE = "\u2068"
_END_OF_ISOLATE = "\u2069"


class IsolatedCells(QStyledItemDelegate):
    """Shows addresses and numbers as they are written: -45 and not 45-."""

    def displayText(self, value: object, locale: QLocale | QLocale.Language) -> str:
        """Return the text between marks that let its first letter decide its direction."""
        said = super().displayText(value, locale)
        return f"{_FIRST_STRONG_ISOLATE}{said}{_END_OF_ISOLATE}" if said else said
