from __future__ import annotations

import re
from dataclasses import asdict
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from pointferry.assets import asset
from pointferry.ui import theme
from pointferry.ui.icons import IconLabel, Tone, icon, pixmap
from pointferry.ui.theme import DARK, LIGHT, Tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

_SCHEMES = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])


@pytest.fixture(autouse=True)
def light_again(qapp: QApplication) -> Iterator[None]:
    yield
    theme.dress(qapp, LIGHT)


def _luminance(colour: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    made = QColor(colour)
    red, green, blue = (linear(p) for p in (made.redF(), made.greenF(), made.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@_SCHEMES
def test_texts_can_be_read_on_every_ground_they_stand_on(colours: Tokens) -> None:
    values = asdict(colours)
    grounds = ("window", "surface", "raised")
    pairs = [
        (text, ground)
        for text in ("text", "text_muted", "accent", "success", "warning", "danger")
        for ground in grounds
    ]
    softs = ("accent_soft", "success_soft", "warning_soft", "danger_soft")
    pairs += [(text, soft) for text in ("text", "text_muted", "accent") for soft in softs]
    pairs += [(name, f"{name}_soft") for name in ("accent", "success", "warning", "danger")]
    pairs += [("on_accent", "accent"), ("on_accent", "accent_strong")]
    poor = {
        pair: round(_contrast(values[pair[0]], values[pair[1]]), 2)
        for pair in pairs
        if _contrast(values[pair[0]], values[pair[1]]) < 4.5
    }
    assert poor == {}


@_SCHEMES
def test_edges_of_controls_can_be_seen(colours: Tokens) -> None:
    for edge in (colours.control, colours.focus):
        for ground in (colours.window, colours.surface):
            assert _contrast(edge, ground) >= 3


@_SCHEMES
def test_the_style_sheet_is_complete(colours: Tokens) -> None:
    sheet = theme.style_sheet(colours, 10)
    assert "$" not in sheet
    for name in re.findall(r"url\(icons:([^)]*)\)", sheet):
        assert asset("icons", name).is_file()


def test_the_present_scheme_is_known_from_the_palette(qapp: QApplication) -> None:
    theme.dress(qapp, DARK)
    assert theme.tokens() is DARK
    theme.dress(qapp, LIGHT)
    assert theme.tokens() is LIGHT


def test_the_window_follows_the_system(qapp: QApplication) -> None:
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.tokens() is DARK
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert theme.tokens() is LIGHT


def test_icons_take_the_colours_of_the_scheme(qapp: QApplication, qtbot: QtBot) -> None:
    label = IconLabel("check", Tone.SUCCESS)
    qtbot.addWidget(label)
    label.show()
    for colours in (LIGHT, DARK):
        theme.dress(qapp, colours)
        found = {
            QColor(label.pixmap().toImage().pixelColor(x, y)).name()
            for x in range(20)
            for y in range(20)
            if label.pixmap().toImage().pixelColor(x, y).alpha() == 255
        }
        assert found == {colours.success}


@pytest.mark.parametrize("path", sorted(asset("icons").glob("*.svg")), ids=lambda path: path.stem)
def test_every_icon_paints_something_inside_its_frame(path: object, qapp: QApplication) -> None:
    name = getattr(path, "stem", "")
    image = pixmap(name, "#ff0000", 24).toImage()
    painted = [(x, y) for x in range(24) for y in range(24) if image.pixelColor(x, y).alpha() > 0]
    assert len(painted) > 8
    assert not icon(name).isNull()
