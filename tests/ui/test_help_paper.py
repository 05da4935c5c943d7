"""The guides on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from pointferry.texts import say
from pointferry.ui.help_paper import document, pdf
from pointferry.ui.help_topics import GUIDES, Topic
from pointferry.ui.language import choose_language

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

EVERY = pytest.mark.parametrize("topic", list(Topic))


@EVERY
def test_paper_holds_every_step(topic: Topic) -> None:
    text = document(GUIDES[topic]).toPlainText()
    assert all(say(step.text) in text for step in GUIDES[topic].steps)
    assert pdf(GUIDES[topic]).startswith(b"%PDF-")


@EVERY
def test_hebrew_paper_begins_on_the_right_with_its_drawings(
    topic: Topic, qapp: QApplication
) -> None:
    choose_language(qapp, "he")
    try:
        block = document(GUIDES[topic]).begin()
        while block.isValid():
            assert block.textDirection() is Qt.LayoutDirection.RightToLeft, block.text()
            block = block.next()
    finally:
        choose_language(qapp, "en")
