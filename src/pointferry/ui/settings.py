"""The settings dialog: looks, language, updates, recent files; every choice holds at once."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from pointferry.machine.settings import TEXT_SIZES, Contrast, Motion, Theme
from pointferry.texts import menu, say, updates
from pointferry.texts.languages import NAMES
from pointferry.ui.accessible import announce, identify
from pointferry.ui.theme import SPACE
from pointferry.ui.widgets.buttons import Weight, button
from pointferry.ui.widgets.dialog import Dialog
from pointferry.ui.widgets.form import add_field
from pointferry.ui.widgets.labels import Role, TextLabel

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pointferry.machine.settings import Settings
    from pointferry.texts import Text

_Choice = TypeVar("_Choice", bound=StrEnum)


class SettingsDialog(Dialog):
    """Shows the settings and hands every change over.

    Args:
        current: Returns the settings as they are; they may change while the dialog is open.
        changed: Called with the settings after each change.
        parent: The window it belongs to.
        forget: Called when everything is to be forgotten; None where that is not offered.
    """

    def __init__(
        self,
        current: Callable[[], Settings],
        changed: Callable[[Settings], None],
        parent: QWidget | None = None,
        *,
        forget: Callable[[], None] | None = None,
    ) -> None:
        super().__init__("settings", menu.SETTINGS_TITLE, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._current, self._changed = current, changed
        settings = current()
        self._theme = _box(menu.THEMES, settings.theme)
        self._contrast = _box(menu.CONTRASTS, settings.contrast)
        self._text_size = QComboBox()
        for size in TEXT_SIZES:
            self._text_size.addItem(say(menu.PERCENT, n=size), size)
        self._text_size.setCurrentIndex(TEXT_SIZES.index(settings.text_size))
        self._motion = _box(menu.MOTIONS, settings.motion)
        self._language = QComboBox()
        self._language.addItem(say(menu.LANGUAGE_SYSTEM), "")
        for language, name in NAMES.items():
            self._language.addItem(name, language.value)
        self._language.setCurrentIndex(max(0, self._language.findData(settings.language)))
        looks = QGridLayout()
        looks.setHorizontalSpacing(SPACE * 3)
        looks.setVerticalSpacing(SPACE * 2)
        for place, (text, box, name) in enumerate(
            (
                (menu.THEME, self._theme, "settings-theme"),
                (menu.CONTRAST, self._contrast, "settings-contrast"),
                (menu.TEXT_SIZE, self._text_size, "settings-text-size"),
                (menu.MOTION, self._motion, "settings-motion"),
            )
        ):
            cell = QVBoxLayout()
            add_field(cell, text, box, name)
            looks.addLayout(cell, place // 2, place % 2)
        self.column.addLayout(looks)
        add_field(
            self.column, menu.LANGUAGE, self._language, "settings-language", menu.LANGUAGE_HELP
        )
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
        if forget is not None:
            line.addWidget(
                button(say(menu.FORGET), "settings-forget-all", forget, weight=Weight.LINK)
            )
        line.addStretch(1)
        line.addWidget(button(say(menu.CLOSE), "settings-close", self.close))
        self.column.addLayout(line)
        boxes = (self._theme, self._contrast, self._text_size, self._motion, self._language)
        for box in boxes:
            box.currentIndexChanged.connect(self._choose)
        self._weekly.toggled.connect(self._choose)

    def _choose(self) -> None:
        # Qt hands an enumeration of texts back as a plain text.
        chosen = replace(
            self._current(),
            theme=Theme(self._theme.currentData()),
            contrast=Contrast(self._contrast.currentData()),
            text_size=int(self._text_size.currentData()),
            motion=Motion(self._motion.currentData()),
            language=str(self._language.currentData()),
            look_for_updates=self._weekly.isChecked(),
        )
        self._changed(chosen)
        self.fit()

    def _forget_recent(self) -> None:
        self._changed(replace(self._current(), recent_files=()))
        self._recent.setText(say(menu.RECENT_FORGOTTEN))
        announce(self._recent, say(menu.RECENT_FORGOTTEN))
        self._theme.setFocus()
        self._recent.setEnabled(False)


def _box(texts: Mapping[_Choice, Text], chosen: _Choice) -> QComboBox:
    made = QComboBox()
    for choice, text in texts.items():
        made.addItem(say(text), choice)
    made.setCurrentIndex(list(texts).index(chosen))
    return made
