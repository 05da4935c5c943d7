"""The only way pages add fields: label, field and help are tied together for every reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pointferry.texts import Text, say
from pointferry.ui.accessible import identify
from pointferry.ui.theme import SPACE
from pointferry.ui.widgets.labels import Role, TextLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QBoxLayout

_Field = TypeVar("_Field", bound=QWidget)


def add_field(
    layout: QBoxLayout, label: Text, widget: _Field, name: str, help_: Text | None = None
) -> _Field:
    """Add a field with its label above and its help below.

    Sets the label's buddy and the field's object name, accessible name and description.

    Args:
        layout: Where to add it.
        label: The label, with its mnemonic.
        widget: The field.
        name: Object name of the field, the same in every language.
        help_: What to know for filling it in.

    Returns:
        The field.
    """
    said, helped = say(label), say(help_) if help_ else ""
    identify(widget, name, said, helped)
    caption = TextLabel(said, Role.LABEL)
    caption.setBuddy(widget)
    group = QWidget()
    column = QVBoxLayout(group)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE // 2)
    column.addWidget(caption)
    column.addWidget(widget)
    if helped:
        column.addWidget(TextLabel(helped, Role.HELP))
    layout.addWidget(group)
    return widget
