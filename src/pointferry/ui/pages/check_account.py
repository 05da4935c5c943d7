"""The accounting line: every row of the file is in exactly one of three sums."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from pointferry.texts import Plural, Text, say
from pointferry.texts import check as texts
from pointferry.texts.numbers import count
from pointferry.ui.accessible import announce
from pointferry.ui.widgets.labels import Role, TextLabel

if TYPE_CHECKING:
    from pointferry.check import Check


@dataclass(frozen=True, slots=True)
class Account:
    """Rows of the file; ``rows == moving + left_out + attention``."""

    rows: int
    moving: int
    left_out: int
    attention: int


def account(check: Check) -> Account:
    """Count the rows of a check the way the merchant thinks of them."""
    left_out = len(check.edits.left_out)
    counts = check.counts
    return Account(counts.rows, counts.moving, left_out, counts.set_aside - left_out)


class AccountLine(QWidget):
    """Four figures in a row with the signs of an equation between them."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("check-account")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._figures: list[tuple[QLabel, QLabel]] = []
        for sign in ("", "=", "+", "+"):
            if sign:
                row.addWidget(TextLabel(sign, Role.MUTED, wrap=False))
            number = TextLabel("", Role.HEADING, wrap=False)
            pair = number, TextLabel("", Role.MUTED, wrap=False)
            self._figures.append(pair)
            for label in pair:
                row.addWidget(label, 0, Qt.AlignmentFlag.AlignBaseline)
        row.addStretch(1)

    def show_account(self, sums: Account) -> None:
        """Show the sums; a screen reader hears them as one sentence, and again when they change."""
        parts: tuple[tuple[int, Text | Plural], ...] = (
            (sums.rows, texts.ACCOUNT_ROWS),
            (sums.moving, texts.ACCOUNT_MOVING),
            (sums.left_out, texts.ACCOUNT_LEFT_OUT),
            (sums.attention, texts.ACCOUNT_ATTENTION),
        )
        for (figure, words), (number, text) in zip(self._figures, parts, strict=True):
            figure.setText(count(number))
            words.setText(say(text, n=number))
        said = say(
            texts.ACCOUNT_EQUATION,
            n=sums.rows,
            moving=sums.moving,
            left_out=sums.left_out,
            attention=sums.attention,
        )
        if said != self.accessibleName():
            self.setAccessibleName(said)
            announce(self, said)
