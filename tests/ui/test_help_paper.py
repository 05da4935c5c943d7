"""The guides on paper."""

from __future__ import annotations

import pytest

from pointferry.texts import say
from pointferry.ui.help_paper import document, pdf
from pointferry.ui.help_topics import GUIDES, Topic

EVERY = pytest.mark.parametrize("topic", list(Topic))


@EVERY
def test_paper_holds_every_step(topic: Topic) -> None:
    text = document(GUIDES[topic]).toPlainText()
    assert all(say(step.text) in text for step in GUIDES[topic].steps)
    assert pdf(GUIDES[topic]).startswith(b"%PDF-")
