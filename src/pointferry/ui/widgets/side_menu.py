"""The small menu below the steps: help, settings, and what this program is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pointferry.texts import menu, say
from pointferry.ui.icons import IconButton, Tone


class SideMenu(QWidget):
    """Three buttons; Help and Settings also have the system's usual keys.

    Attributes:
        help_asked: Emitted when the merchant wants help.
        settings_asked: Emitted for the settings.
        about_asked: Emitted for version, licences and support.
    """

    help_asked = Signal()
    settings_asked = Signal()
    about_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for text, said, name, icon, signal in (
            (menu.HELP, menu.HELP_SAID, "menu-help", "question", self.help_asked),
            (menu.SETTINGS, menu.SETTINGS_SAID, "menu-settings", "settings", self.settings_asked),
            (menu.ABOUT, menu.ABOUT_SAID, "menu-about", "info", self.about_asked),
        ):
            made = IconButton(say(text), icon, Tone.MUTED)
            # Looks like a step that is done; mnemonics are left to the pages.
            made.setProperty("role", "step")
            made.setProperty("standing", "menu")
            made.setObjectName(name)
            made.setAccessibleName(say(said))
            made.clicked.connect(signal)
            layout.addWidget(made)
        keys = QKeySequence.StandardKey
        QShortcut(QKeySequence(keys.HelpContents), self, self.help_asked.emit)
        QShortcut(QKeySequence(keys.Preferences), self, self.settings_asked.emit)
