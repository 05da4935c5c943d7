"""A guide on paper: a PDF in black on white, with boxes to tick where it is a checklist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QUrl
from PySide6.QtGui import (
    QFont,
    QGuiApplication,
    QPageLayout,
    QPageSize,
    QPdfWriter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextImageFormat,
)

from pointferry.atomic import atomic_writer
from pointferry.texts import guides, say
from pointferry.ui.drawings import SIZE, picture
from pointferry.ui.theme import LIGHT

if TYPE_CHECKING:
    from pathlib import Path

    from pointferry.ui.help_topics import Guide

_BODY_POINTS = 11.0
_TITLE_POINTS = 20.0
_DOTS_PER_INCH = 300
_MARGIN_MM = 18.0
_GAP = 6.0
_RATIO = 3
_BOX = "\N{BALLOT BOX}  "


def save_pdf(guide: Guide, path: Path) -> None:
    """Write a guide as PDF, whole or not at all.

    Raises:
        MachineError: ``DISK_FULL`` or ``EXPORT_REFUSED``.
    """
    content = pdf(guide)
    with atomic_writer(path) as file:
        file.write(content)


def pdf(guide: Guide) -> bytes:
    """Return a guide as the bytes of a PDF, on A4."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(guide.heading)
    writer.setResolution(_DOTS_PER_INCH)
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    document(guide).print_(writer)
    # The writer ends the document when it is deleted.
    del writer
    written = QByteArray(buffer.data())
    buffer.close()
    return bytes(written.data())


def document(guide: Guide) -> QTextDocument:
    """Lay a guide out."""
    made = QTextDocument()
    font = QFont()
    font.setPointSizeF(_BODY_POINTS)
    made.setDefaultFont(font)
    cursor = QTextCursor(made)
    _paragraph(cursor, guide.heading, points=_TITLE_POINTS, bold=True)
    _paragraph(cursor, guide.opening)
    for number, step in enumerate(guide.steps, start=1):
        said = say(step.text)
        if guide.checklist:
            said = _BOX + said
        elif guide.numbered:
            said = say(guides.STEP, n=str(number), step=said)
        _paragraph(cursor, said)
        if step.drawing:
            _picture(cursor, made, step.drawing)
    if guide.checklist:
        _paragraph(cursor, say(guides.CUTOVER_NOTE), bold=True)
    if guide.note is not None:
        _paragraph(cursor, say(guide.note))
    return made


def _paragraph(
    cursor: QTextCursor, text: str, *, points: float = _BODY_POINTS, bold: bool = False
) -> None:
    form = QTextCharFormat()
    form.setFontPointSize(points)
    form.setFontWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    _block(cursor)
    cursor.insertText(text, form)


def _picture(cursor: QTextCursor, made: QTextDocument, name: str) -> None:
    url = QUrl(f"drawing:{name}")
    kind = QTextDocument.ResourceType.ImageResource
    made.addResource(kind.value, url, picture(name, LIGHT, _RATIO))
    form = QTextImageFormat()
    form.setName(url.toString())
    form.setWidth(SIZE.width())
    form.setHeight(SIZE.height())
    _block(cursor)
    cursor.insertImage(form)


def _block(cursor: QTextCursor) -> None:
    spaced = QTextBlockFormat()
    spaced.setBottomMargin(_GAP)
    # Left to itself, what begins with a Latin word or a drawing would begin on the left.
    spaced.setLayoutDirection(QGuiApplication.layoutDirection())
    # A step and its drawing are not torn apart by the end of a page.
    spaced.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_Auto)
    if cursor.atStart():
        cursor.setBlockFormat(spaced)
    else:
        cursor.insertBlock(spaced)
