"""Drawings of the guides, coloured by the theme and sharp at every scale."""

from __future__ import annotations

from dataclasses import asdict
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QRectF, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from pointferry.assets import asset
from pointferry.ui.theme import Tokens, tokens

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

SIZE = QSize(320, 160)
"""Size of a drawing in device-independent pixels."""

_COLOUR_CHANGES = (QEvent.Type.PaletteChange, QEvent.Type.StyleChange)


class Drawing(QWidget):
    """One drawing of a guide.

    Args:
        name: Name of the file in ``resources/guides``, without its ending.
        said: What it shows, for whoever does not see it.
    """

    def __init__(self, name: str, said: str) -> None:
        super().__init__()
        self._name = name
        self._renderer = renderer(name, tokens())
        self.setObjectName(f"drawing-{name}")
        self.setAccessibleName(said)
        self.setFixedSize(SIZE)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw."""
        painter = QPainter(self)
        self._renderer.render(painter, self.room())
        painter.end()

    def room(self) -> QRectF:
        """Return where the drawing goes."""
        return QRectF(self.rect())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() in _COLOUR_CHANGES:
            self._renderer = renderer(self._name, tokens())
            self.update()


class Scene(Drawing):
    """A wide drawing above a page: as wide as the page, in its own proportions; decoration.

    Args:
        name: Name of the file in ``resources/guides``, without its ending.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name, "")
        self._shape = self._renderer.defaultSize()
        self.setMinimumWidth(0)
        self.setMaximumWidth(self._shape.width())
        self.setFixedHeight(self._shape.height())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def room(self) -> QRectF:
        """Fill the width; what is narrower than drawn loses height as well."""
        width = min(self.width(), self._shape.width())
        height = self._shape.height() * width / self._shape.width()
        return QRectF(0, self.height() - height, width, height)


def renderer(name: str, colours: Tokens) -> QSvgRenderer:
    """Return a drawing in the colours of a scheme, which its file names after dollar signs."""
    source = asset("guides", f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(Template(source).substitute(asdict(colours)).encode()))


def picture(name: str, colours: Tokens, ratio: int) -> QImage:
    """Return a drawing as an image, as for paper.

    Args:
        name: Name of the file in ``resources/guides``, without its ending.
        colours: The scheme.
        ratio: Pixels of the image to one of ``SIZE``.
    """
    image = QImage(SIZE * ratio, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    renderer(name, colours).render(painter, QRectF(image.rect()))
    painter.end()
    return image
