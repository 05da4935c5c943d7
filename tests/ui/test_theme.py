from __future__ import annotations

import re
from dataclasses import asdict
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from pointferry.assets import asset
from pointferry.machine.settings import Contrast, Motion, Settings, Theme
from pointferry.ui import theme
from pointferry.ui.icons import IconLabel, Tone, icon, pixmap
from pointferry.ui.scheme import Scheme
from pointferry.ui.theme import DARK, HIGH_DARK, HIGH_LIGHT, LIGHT, Tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

_NAMES = ("light", "dark", "high-light", "high-dark")
_SCHEMES = pytest.mark.parametrize("colours", theme.SCHEMES, ids=_NAMES)
_HIGH = (HIGH_LIGHT, HIGH_DARK)


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
    least = 7 if colours in _HIGH else 4.5
    poor = {
        pair: round(_contrast(values[pair[0]], values[pair[1]]), 2)
        for pair in pairs
        if _contrast(values[pair[0]], values[pair[1]]) < least
    }
    assert poor == {}


@_SCHEMES
def test_edges_of_controls_can_be_seen(colours: Tokens) -> None:
    for edge in (colours.control, colours.focus):
        for ground in (colours.window, colours.surface):
            assert _contrast(edge, ground) >= (4.5 if colours in _HIGH else 3)


@_SCHEMES
def test_the_style_sheet_is_complete(colours: Tokens) -> None:
    sheet = theme.style_sheet(colours, 10)
    assert "$" not in sheet
    for name in re.findall(r"url\(icons:([^)]*)\)", sheet):
        assert asset("icons", name).is_file()


@_SCHEMES
def test_the_present_scheme_is_known_from_the_palette(qapp: QApplication, colours: Tokens) -> None:
    theme.dress(qapp, colours)
    assert theme.tokens() is colours


@pytest.fixture
def scheme(qapp: QApplication) -> Iterator[Scheme]:
    made = Scheme(qapp, Settings(theme=Theme.LIGHT))
    yield made
    made.choose(Settings(theme=Theme.LIGHT))
    made.deleteLater()


def test_more_contrast_can_be_chosen_in_light_and_dark(scheme: Scheme) -> None:
    for chosen, wanted in ((Theme.LIGHT, HIGH_LIGHT), (Theme.DARK, HIGH_DARK)):
        scheme.choose(Settings(theme=chosen, contrast=Contrast.MORE))
        assert theme.tokens() is wanted
    scheme.choose(Settings(theme=Theme.DARK))
    assert theme.tokens() is DARK


def test_the_window_follows_the_system(scheme: Scheme) -> None:
    scheme.choose(Settings(theme=Theme.SYSTEM))
    scheme._wear(Qt.ColorScheme.Dark)
    assert theme.tokens() is DARK
    scheme._wear(Qt.ColorScheme.Light)
    assert theme.tokens() is LIGHT


def test_a_choice_holds_whatever_the_system_says(scheme: Scheme) -> None:
    scheme._wear(Qt.ColorScheme.Dark)
    assert theme.tokens() is LIGHT


def test_texts_grow_at_once_and_from_the_same_size_each_time(
    scheme: Scheme, qapp: QApplication
) -> None:
    base = qapp.font().pointSizeF()
    for percent in (150, 130, 100):
        scheme.choose(Settings(theme=Theme.LIGHT, text_size=percent))
        assert qapp.font().pointSizeF() == pytest.approx(base * percent / 100)
        assert f"font-size: {base * percent / 100:.1f}pt" in qapp.styleSheet()


def test_less_motion_is_the_merchants_or_the_systems_wish(
    scheme: Scheme, qapp: QApplication
) -> None:
    def moves() -> bool:
        return qapp.isEffectEnabled(Qt.UIEffect.UI_General)

    assert moves()
    scheme.less_motion(True)
    assert not moves()
    scheme.less_motion(False)
    scheme.choose(Settings(theme=Theme.LIGHT, motion=Motion.LESS))
    assert not moves()


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
