"""The settings dialog shows what holds and hands every change over."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QPushButton

from pointferry.machine.settings import Contrast, Motion, Settings, Theme
from pointferry.ui.settings import SettingsDialog

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize("theme", list(Theme))
def test_the_present_choice_is_shown_and_another_is_handed_over(qtbot: QtBot, theme: Theme) -> None:
    changed: list[Settings] = []
    dialog = SettingsDialog(lambda: Settings(theme=theme), changed.append)
    qtbot.addWidget(dialog)
    box = dialog.findChild(QComboBox, "settings-theme")
    assert isinstance(box, QComboBox)
    assert box.currentData() == theme
    box.setCurrentIndex((box.currentIndex() + 1) % box.count())
    assert len(changed) == 1
    assert isinstance(changed[0].theme, Theme)
    assert changed[0].theme is not theme


@pytest.mark.parametrize(
    ("name", "value", "wanted"),
    [
        ("contrast", Contrast.MORE, Settings(contrast=Contrast.MORE)),
        ("motion", Motion.LESS, Settings(motion=Motion.LESS)),
        ("text-size", 150, Settings(text_size=150)),
    ],
)
def test_what_helps_to_see_is_handed_over(
    qtbot: QtBot, name: str, value: object, wanted: Settings
) -> None:
    changed: list[Settings] = []
    dialog = SettingsDialog(Settings, changed.append)
    qtbot.addWidget(dialog)
    box = dialog.findChild(QComboBox, f"settings-{name}")
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData(value))
    assert changed == [wanted]


def test_nothing_to_forget_offers_nothing(qtbot: QtBot) -> None:
    dialog = SettingsDialog(Settings, lambda _settings: None)
    qtbot.addWidget(dialog)
    forget = dialog.findChild(QPushButton, "settings-forget-recent")
    assert isinstance(forget, QPushButton)
    assert not forget.isEnabled()


def test_what_changed_while_the_dialog_is_open_is_kept(qtbot: QtBot) -> None:
    saved = [Settings(recent_files=("a.csv",))]
    dialog = SettingsDialog(lambda: saved[-1], saved.append)
    qtbot.addWidget(dialog)
    # The weekly look for updates ends.
    saved.append(replace(saved[-1], updates_looked="2026-05-04"))
    weekly = dialog.findChild(QCheckBox, "settings-updates")
    forget = dialog.findChild(QPushButton, "settings-forget-recent")
    assert isinstance(weekly, QCheckBox)
    assert isinstance(forget, QPushButton)
    weekly.setChecked(False)
    forget.click()
    assert saved[-1] == Settings(look_for_updates=False, updates_looked="2026-05-04")
