"""Draws the application icon at every size a system asks for, from one SVG file.

Usage: icons.py FOLDER

Writes ``<size>.png`` (8-bit RGBA), ``pointferry.ico`` and ``pointferry.icns``. The two containers
hold the PNG files as they are, which Windows (since Vista) and macOS (since 10.7) read.
"""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "resources" / "icons" / "app" / "pointferry.svg"

# Width and height in pixels.
PNG_SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512, 1024)
ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
ICNS_SIZES = {
    b"icp4": 16,
    b"ic11": 32,
    b"icp5": 32,
    b"ic12": 64,
    b"ic07": 128,
    b"ic13": 256,
    b"ic08": 256,
    b"ic14": 512,
    b"ic09": 512,
    b"ic10": 1024,
}
"""Apple's type of an entry and the size of its picture; the doubled types are for HiDPI."""


def draw(folder: Path, source: Path = SOURCE) -> None:
    """Write all pictures into ``folder``.

    Args:
        folder: Created where it is missing.
        source: A square SVG file.

    Raises:
        ValueError: ``source`` cannot be drawn.
    """
    folder.mkdir(parents=True, exist_ok=True)
    pictures = {size: _png(source, size) for size in PNG_SIZES}
    for size, picture in pictures.items():
        (folder / f"{size}.png").write_bytes(picture)
    (folder / "pointferry.ico").write_bytes(ico({size: pictures[size] for size in ICO_SIZES}))
    entries = [(kind, pictures[size]) for kind, size in ICNS_SIZES.items()]
    (folder / "pointferry.icns").write_bytes(icns(entries))


def ico(pictures: dict[int, bytes]) -> bytes:
    """Pack PNG pictures, by size in pixels, into a Windows icon."""
    header = struct.pack("<HHH", 0, 1, len(pictures))
    offset = len(header) + 16 * len(pictures)
    directory = b""
    for size, picture in pictures.items():
        # 256 does not fit into the byte and is written as 0.
        width = size % 256
        directory += struct.pack("<4B2H2I", width, width, 0, 0, 1, 32, len(picture), offset)
        offset += len(picture)
    return header + directory + b"".join(pictures.values())


def icns(entries: list[tuple[bytes, bytes]]) -> bytes:
    """Pack PNG pictures, each with its type, into an Apple icon."""
    body = b"".join(
        kind + struct.pack(">I", 8 + len(picture)) + picture for kind, picture in entries
    )
    return b"icns" + struct.pack(">I", 8 + len(body)) + body


def _png(source: Path, size: int) -> bytes:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import (  # noqa: PLC0415 - the containers above need no Qt
        QBuffer,
        QByteArray,
        QIODevice,
    )
    from PySide6.QtGui import QImage, QImageWriter, QPainter  # noqa: PLC0415 - as above
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415 - as above

    renderer = QSvgRenderer(str(source))
    if not renderer.isValid():
        msg = f"{source} is not an SVG picture"
        raise ValueError(msg)
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return bytes(buffer.data().data())


if __name__ == "__main__":
    draw(Path(sys.argv[1]))
