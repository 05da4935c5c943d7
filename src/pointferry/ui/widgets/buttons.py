"""Buttons that come with their names."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from pointferry.ui.accessible import identify
from pointferry.ui.icons import IconButton, Tone

if TYPE_CHECKING:
    from collections.abc import Callable


class Weight(StrEnum):
    """How much a button asks for attention."""

    PRIMARY = "primary"
    """The shell's one main button; no page has another."""
    NORMAL = "normal"
    DANGER = "danger"
    LINK = "link"


_TONES = {
    Weight.PRIMARY: Tone.ON_ACCENT,
    Weight.NORMAL: Tone.TEXT,
    Weight.DANGER: Tone.DANGER,
    Weight.LINK: Tone.ACCENT,
}


def button(
    text: str,
    name: str,
    clicked: Callable[[], object],
    *,
    icon: str = "",
    weight: Weight = Weight.NORMAL,
    said: str = "",
) -> IconButton:
    """Make a button.

    Args:
        text: What it says, with its mnemonic.
        name: Object name.
        clicked: Called on a click.
        icon: Name of its icon, empty for none.
        weight: How much it asks for attention.
        said: Accessible name where the text alone is not clear, as in a row of a list.
    """
    made = IconButton(text, icon, _TONES[weight])
    made.setProperty("role", weight.value)
    identify(made, name, said or text)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def pressed() -> None:
        clicked()

    made.clicked.connect(pressed)
    return made
