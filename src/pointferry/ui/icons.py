"""Line icons of one family, coloured by the theme."""

from __future__ import annotations

from enum import StrEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap, QTransform
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QLabel, QPushButton

from pointferry.assets import asset
from pointferry.ui.theme import Tokens, tokens

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_SIZE = 20
_RATIOS = (1, 2, 3)
_MIRRORED = frozenset({"back", "redo", "start", "undo"})
"""Icons that point along the line; the other way where text runs to the left."""
_COLOUR_CHANGES = (QEvent.Type.PaletteChange, QEvent.Type.StyleChange)


class Tone(StrEnum):
    """What a colour means; each name is a field of the theme's tokens."""

    TEXT = "text"
    MUTED = "text_muted"
    ACCENT = "accent"
    ON_ACCENT = "on_accent"
    SUCCESS = "success"
    WARNING = "warning"
    DANGER = "danger"

    def colour(self, colours: Tokens) -> str:
        """Return the colour in a scheme, as ``#rrggbb``."""
        found: str = getattr(colours, self.value)
        return found


@cache
def _drawing(name: str) -> str:
    return asset("icons", f"{name}.svg").read_text(encoding="utf-8")


def pixmap(name: str, colour: str, size: int, ratio: int = 1) -> QPixmap:
    """Draw an icon, mirrored where it points along the line and text runs to the left.

    Args:
        name: Name of the file in ``resources/icons``, without its ending.
        colour: ``#rrggbb``.
        size: Width and height, in device-independent pixels.
        ratio: Device pixels to one of these.
    """
    mirrored = name in _MIRRORED and QGuiApplication.isRightToLeft()
    return _painted(name, colour, size, ratio, mirrored=mirrored)


@lru_cache(maxsize=256)
def _painted(name: str, colour: str, size: int, ratio: int, *, mirrored: bool) -> QPixmap:
    drawing = _drawing(name).replace("currentColor", colour)
    made = QPixmap(QSize(size, size) * ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(made.rect()))
    painter.end()
    if mirrored:
        made = made.transformed(QTransform.fromScale(-1, 1))
    made.setDevicePixelRatio(ratio)
    return made


def icon(name: str, tone: Tone = Tone.TEXT, size: int = _SIZE, *, fades: bool = True) -> QIcon:
    """Return an icon in the present colours; it does not follow a change of theme by itself.

    Args:
        name: Icon.
        tone: What its colour means.
        size: Width and height, in device-independent pixels.
        fades: Whether it loses its colour where it is disabled.
    """
    colours = tokens()
    faded = colours.text_muted if fades else tone.colour(colours)
    made = QIcon()
    for ratio in _RATIOS:
        made.addPixmap(pixmap(name, tone.colour(colours), size, ratio))
        made.addPixmap(pixmap(name, faded, size, ratio), QIcon.Mode.Disabled)
    return made


class IconLabel(QLabel):
    """A picture beside a text; decoration, which screen readers pass over.

    Args:
        name: Icon.
        tone: What its colour means.
        size: Width and height, in device-independent pixels.
    """

    def __init__(
        self,
        name: str,
        tone: Tone = Tone.TEXT,
        size: int = _SIZE,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name, self._tone, self._size = name, tone, size
        self.setFixedSize(size, size)
        self._draw()

    def show_icon(self, name: str, tone: Tone) -> None:
        """Show another picture."""
        if (name, tone) != (self._name, self._tone):
            self._name, self._tone = name, tone
            self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() in _COLOUR_CHANGES:
            self._draw()

    def _draw(self) -> None:
        ratio = max(1, round(self.devicePixelRatioF()))
        self.setPixmap(pixmap(self._name, self._tone.colour(tokens()), self._size, ratio))


class IconButton(QPushButton):
    """A push button whose icon follows the theme.

    Args:
        text: What it says, with its mnemonic.
        name: Icon, empty for none.
        tone: What the icon's colour means.
        fades: Whether the icon loses its colour while the button is disabled.

    Attributes:
        tone: What the icon's colour means.
    """

    def __init__(self, text: str, name: str, tone: Tone = Tone.TEXT, *, fades: bool = True) -> None:
        super().__init__(text)
        self._name, self.tone, self._fades = name, tone, fades
        self._drawn: tuple[str, Tone, Tokens] | None = None
        self._draw()

    def show_icon(self, name: str, tone: Tone) -> None:
        """Show another picture."""
        if (name, tone) != (self._name, self.tone):
            self._name, self.tone = name, tone
            self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() in _COLOUR_CHANGES:
            self._draw()

    def _draw(self) -> None:
        wanted = (self._name, self.tone, tokens())
        if self._name and wanted != self._drawn:
            self._drawn = wanted
            self.setIcon(icon(self._name, self.tone, fades=self._fades))
