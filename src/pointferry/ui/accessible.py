"""Telling assistive technology what sighted people see at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str, *, urgent: bool = False) -> None:
    """Have a screen reader say ``text`` now; without one this does nothing.

    Args:
        widget: Where it happened.
        text: What to say.
        urgent: Interrupt what is being said, as for a failure.
    """
    event = QAccessibleAnnouncementEvent(widget, text)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
    QAccessible.updateAccessibility(event)


def identify(widget: QWidget, name: str, said: str, description: str = "") -> None:
    """Give a control its stable object name and what a screen reader says for it.

    Args:
        widget: The control.
        name: Object name, in kebab-case, the same in every language.
        said: Accessible name in the person's language; a mnemonic's ``&`` is dropped.
        description: What else to say about it.
    """
    widget.setObjectName(name)
    widget.setAccessibleName(plain(said))
    widget.setAccessibleDescription(description)


def plain(text: str) -> str:
    """Return a text without the ``&`` of its mnemonic; ``&&`` stands for the character."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")
