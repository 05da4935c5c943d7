"""The settings dialog: colours, language, updates, recent files; every choice holds at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from pointferry.machine.settings import Theme
from pointferry.texts import menu, say, updates
from pointferry.texts.languages import NAMES
from pointferry.ui.accessible import announce, identify
from pointferry.ui.theme import SPACE
from pointferry.ui.widgets.buttons import Weight, button
from pointferry.ui.widgets.dialog import Dialog
from pointferry.ui.widgets.form import add_field
from pointferry.ui.widgets.labels import Role, TextLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from pointferry.machine.settings import Settings


class SettingsDialog(Dialog):
    """Shows the settings and hands every change over.

    Args:
        settings: The settings as they are.
        changed: Called with the settings after each change.
        parent: The window it belongs to.
    """

    def __init__(
        self, settings: Settings, changed: Callable[[Settings], None], parent: QWidget | None = None
    ) -> None:
        super().__init__("settings", menu.SETTINGS_TITLE, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._settings, self._changed = settings, changed
        self._theme = QComboBox()
        for theme, text in menu.THEMES.items():
            self._theme.addItem(say(text), theme)
        self._theme.setCurrentIndex(list(menu.THEMES).index(settings.theme))
        self._language = QComboBox()
        self._language.addItem(say(menu.LANGUAGE_SYSTEM), "")
        for language, name in NAMES.items():
            self._language.addItem(name, language.value)
        self._language.setCurrentIndex(max(0, self._language.findData(settings.language)))
        add_field(self.column, menu.THEME, self._theme, "settings-theme", menu.THEME_HELP)
        add_field(
            self.column, menu.LANGUAGE, self._language, "settings-language", menu.LANGUAGE_HELP
        )
        self.column.addWidget(TextLabel(say(menu.TEXT_SIZE), Role.HELP))
        self._weekly = QCheckBox(say(updates.WEEKLY))
        self._weekly.setChecked(settings.look_for_updates)
        identify(self._weekly, "settings-updates", say(updates.WEEKLY), say(updates.WEEKLY_HELP))
        weekly = QVBoxLayout()
        weekly.setSpacing(SPACE // 2)
        weekly.addWidget(self._weekly)
        weekly.addWidget(TextLabel(say(updates.WEEKLY_HELP), Role.HELP))
        self.column.addLayout(weekly)
        self._recent = button(
            say(menu.RECENT), "settings-forget-recent", self._forget_recent, weight=Weight.LINK
        )
        self._recent.setEnabled(bool(settings.recent_files))
        line = QHBoxLayout()
        line.addWidget(self._recent)
        line.addStretch(1)
        line.addWidget(button(say(menu.CLOSE), "settings-close", self.close))
        self.column.addLayout(line)
        self._theme.currentIndexChanged.connect(self._choose)
        self._language.currentIndexChanged.connect(self._choose)
        self._weekly.toggled.connect(self._choose)

    def _choose(self) -> None:
        # Qt hands an enumeration of texts back as a plain text.
        theme, language = Theme(self._theme.currentData()), str(self._language.currentData())
        weekly = self._weekly.isChecked()
        self._save(replace(self._settings, theme=theme, language=language, look_for_updates=weekly))

    def _forget_recent(self) -> None:
        self._save(replace(self._settings, recent_files=()))
        self._recent.setText(say(menu.RECENT_FORGOTTEN))
        announce(self._recent, say(menu.RECENT_FORGOTTEN))
        self._theme.setFocus()
        self._recent.setEnabled(False)

    def _save(self, settings: Settings) -> None:
        self._settings = settings
        self._changed(settings)
