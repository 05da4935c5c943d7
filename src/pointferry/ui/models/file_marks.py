"""How problems look in the table of the merchant's file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pointferry.domain.issues import Hint, SetAside, Warn

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QIcon

    from pointferry.check import Code


@dataclass(frozen=True, slots=True)
class Marks:
    """How problems look: never by colour alone.

    Attributes:
        error: Icon for a cell that keeps its row from moving.
        warning: Icon for a cell worth a look.
        error_back: Background behind ``error``.
        warning_back: Background behind ``warning``.
        faint: Text colour of rows that were left out.
    """

    error: QIcon
    warning: QIcon
    error_back: QColor
    warning_back: QColor
    faint: QColor


def is_mild(code: Code) -> bool:
    """Tell whether a code leaves its row free to move."""
    return isinstance(code, Warn | Hint) or code is SetAside.REFUSED_BY_WIX
