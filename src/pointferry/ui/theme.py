"""How the window looks: colours for light and dark, sizes, and the style sheet made from them."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir
from PySide6.QtGui import QColor, QGuiApplication, QPalette

from pointferry.assets import asset
from pointferry.machine.settings import Theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

SPACE = 8
"""The grid every distance is a multiple of, in device-independent pixels."""

TARGET = 36
"""Height of buttons and fields, in device-independent pixels."""

READABLE = 760
"""Widest column of text and fields, in device-independent pixels."""

WIDEST = 1680
"""Widest page with a table, in device-independent pixels: a row is followed with the eye."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one scheme, as ``#rrggbb``.

    Every ``text…`` colour and every colour of meaning reaches a contrast of 4.5 on ``window``,
    ``surface`` and on the soft background of its own name; ``control`` and ``focus`` reach 3.
    """

    window: str
    surface: str
    raised: str
    line: str
    control: str
    text: str
    text_muted: str
    accent: str
    accent_strong: str
    accent_soft: str
    on_accent: str
    focus: str
    success: str
    success_soft: str
    warning: str
    warning_soft: str
    danger: str
    danger_soft: str


LIGHT = Tokens(
    window="#f5f6f8",
    surface="#ffffff",
    raised="#eceff3",
    line="#d9dee5",
    control="#7f8a99",
    text="#1a2330",
    text_muted="#54606f",
    accent="#0f609b",
    accent_strong="#0a4a79",
    accent_soft="#e5f0f9",
    on_accent="#ffffff",
    focus="#0f609b",
    success="#17693f",
    success_soft="#e4f4ea",
    warning="#7a4f00",
    warning_soft="#fdf1d8",
    danger="#a3231b",
    danger_soft="#fdeceb",
)

DARK = Tokens(
    window="#14191f",
    surface="#1c232b",
    raised="#262f39",
    line="#333d49",
    control="#7d8997",
    text="#e9edf2",
    text_muted="#aab4c0",
    accent="#6db4ee",
    accent_strong="#9accf5",
    accent_soft="#1b3247",
    on_accent="#06243c",
    focus="#8cc6f4",
    success="#74cf9b",
    success_soft="#17332a",
    warning="#eec06a",
    warning_soft="#382d17",
    danger="#ff9f97",
    danger_soft="#402322",
)

# More contrast: texts reach 7, edges 4.5, and nothing is told apart by a tint alone.
HIGH_LIGHT = replace(
    LIGHT,
    window="#fdfdfd",
    raised="#f0f0f0",
    line="#5a5a5a",
    control="#2b2b2b",
    text="#000000",
    text_muted="#2f2f2f",
    accent="#003a78",
    accent_strong="#00234a",
    accent_soft="#e6f0ff",
    focus="#003a78",
    success="#00491f",
    success_soft="#e8f8ed",
    warning="#5a3800",
    warning_soft="#fff4dd",
    danger="#7d0500",
    danger_soft="#fff0ef",
)

HIGH_DARK = replace(
    DARK,
    window="#000000",
    surface="#050505",
    raised="#1b1b1b",
    line="#a8a8a8",
    control="#e0e0e0",
    text="#ffffff",
    text_muted="#e4e4e4",
    accent="#8fd0ff",
    accent_strong="#c4e6ff",
    accent_soft="#00233d",
    on_accent="#000000",
    focus="#ffe14d",
    success="#8ff0b4",
    success_soft="#00250f",
    warning="#ffd98a",
    warning_soft="#2a1d00",
    danger="#ffb9b3",
    danger_soft="#3a0300",
)

SCHEMES = (LIGHT, DARK, HIGH_LIGHT, HIGH_DARK)

_SMALLEST_POINTS = 10.0
_BASE = "points-at-100-percent"


def tokens() -> Tokens:
    """Return the colours in use, as the application's palette says."""
    window = QGuiApplication.palette().color(QPalette.ColorRole.Window)
    name = window.name()
    fitting = (scheme for scheme in SCHEMES if scheme.window == name)
    return next(fitting, DARK if window.lightness() < 128 else LIGHT)


def begin(application: QApplication, theme: Theme, text_size: int = 100) -> None:
    """Dress the application for the first paint.

    Goes by the palette alone; :mod:`pointferry.ui.scheme` follows the system from then on.

    Args:
        application: The application.
        theme: The merchant's choice.
        text_size: Percent of the system's size of text.
    """
    QDir.setSearchPaths("icons", [str(asset("icons"))])
    application.setStyle("Fusion")
    application.setProperty(_BASE, max(_SMALLEST_POINTS, application.font().pointSizeF()))
    set_text_size(application, text_size)
    chosen = {Theme.LIGHT: LIGHT, Theme.DARK: DARK}
    dress(application, chosen.get(theme) or tokens())


def set_text_size(application: QApplication, percent: int) -> bool:
    """Set the size of text that :func:`dress` goes by; return whether it is another one."""
    points = float(application.property(_BASE)) * percent / 100
    font = application.font()
    if font.pointSizeF() == points:
        return False
    font.setPointSizeF(points)
    application.setFont(font)
    return True


def dress(application: QApplication, colours: Tokens) -> None:
    """Set palette and style sheet to one scheme."""
    application.setPalette(palette(colours))
    application.setStyleSheet(style_sheet(colours, application.font().pointSizeF()))


def palette(colours: Tokens) -> QPalette:
    """Return the palette for what the style sheet leaves to Qt's own style."""
    role = QPalette.ColorRole
    made = QPalette()
    for which, colour in (
        (role.Window, colours.window),
        (role.WindowText, colours.text),
        (role.Base, colours.surface),
        (role.AlternateBase, colours.window),
        (role.Text, colours.text),
        (role.Button, colours.raised),
        (role.ButtonText, colours.text),
        (role.BrightText, colours.on_accent),
        (role.ToolTipBase, colours.surface),
        (role.ToolTipText, colours.text),
        (role.PlaceholderText, colours.text_muted),
        (role.Highlight, colours.accent),
        (role.HighlightedText, colours.on_accent),
        (role.Accent, colours.accent),
        (role.Link, colours.accent),
        (role.LinkVisited, colours.accent),
    ):
        made.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(colours.text_muted))
    return made


def style_sheet(colours: Tokens, points: float) -> str:
    """Fill the style sheet template.

    Args:
        colours: The scheme.
        points: Size of running text, in points; the other sizes are derived from it.
    """
    template = Template(asset("styles", "window.qss").read_text(encoding="utf-8"))
    sizes = {
        "size_small": f"{points * 0.92:.1f}pt",
        "size_body": f"{points:.1f}pt",
        "size_lead": f"{points * 1.12:.1f}pt",
        "size_verdict": f"{points * 1.3:.1f}pt",
        "size_number": f"{points * 1.5:.1f}pt",
        "size_title": f"{points * 1.85:.1f}pt",
    }
    scheme = {"scheme": "dark" if colours in {DARK, HIGH_DARK} else "light"}
    return template.substitute(asdict(colours) | sizes | scheme)
