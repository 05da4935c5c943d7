"""The guides, in the window and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel, QListWidget, QPushButton

from pointferry.texts import say
from pointferry.ui import theme
from pointferry.ui.drawings import Drawing, renderer
from pointferry.ui.help import HelpDialog
from pointferry.ui.help_topics import GUIDES, Topic

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from pointferry.ui.aio import Jobs
    from tests.ui.conftest import Settle

EVERY = pytest.mark.parametrize("topic", list(Topic))


@EVERY
def test_a_guide_shows_all_its_words(topic: Topic, jobs: Jobs, qtbot: QtBot) -> None:
    dialog = HelpDialog(topic, jobs)
    qtbot.addWidget(dialog)
    dialog.show()
    shown = {label.text() for label in dialog.findChildren(QLabel) if label.isVisible()}
    guide = GUIDES[topic]
    assert {guide.heading, guide.opening} <= shown
    assert {say(step.text) for step in guide.steps} <= shown


@EVERY
def test_every_drawing_can_be_drawn_and_is_told(topic: Topic, jobs: Jobs, qtbot: QtBot) -> None:
    dialog = HelpDialog(topic, jobs)
    qtbot.addWidget(dialog)
    drawings = dialog.findChildren(Drawing)
    assert len(drawings) == sum(bool(step.drawing) for step in GUIDES[topic].steps)
    assert all(drawing.accessibleName() for drawing in drawings)
    for step in GUIDES[topic].steps:
        for colours in (theme.LIGHT, theme.DARK):
            assert not step.drawing or renderer(step.drawing, colours).isValid()


def test_another_topic_replaces_the_first(jobs: Jobs, qtbot: QtBot) -> None:
    dialog = HelpDialog(Topic.KEY, jobs)
    qtbot.addWidget(dialog)
    dialog.show()
    keys = dialog.findChild(QPushButton, "help-open-link")
    topics = dialog.findChild(QListWidget, "help-topics")
    assert isinstance(keys, QPushButton)
    assert isinstance(topics, QListWidget)
    assert keys.isVisible()
    topics.setCurrentRow(list(Topic).index(Topic.CUTOVER))
    assert dialog.topic is Topic.CUTOVER
    assert not keys.isVisible()


def test_the_checklist_is_saved_where_the_merchant_says(
    jobs: Jobs,
    qtbot: QtBot,
    settle: Settle,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    target = tmp_path / "list.pdf"

    async def chosen(*_args: object) -> Path:
        return target

    monkeypatch.setattr("pointferry.ui.help.ask_save", chosen)
    dialog = HelpDialog(Topic.CUTOVER, jobs)
    qtbot.addWidget(dialog)
    save = dialog.findChild(QPushButton, "help-save")
    assert isinstance(save, QPushButton)
    save.click()
    settle()
    assert target.read_bytes().startswith(b"%PDF-")
    assert any("list.pdf" in label.text() for label in dialog.findChildren(QLabel))
