"""News are for the page they came on; ways to bring a list are on its page only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPushButton

from pointferry.crossing.state import State, Step
from pointferry.texts import comfort
from pointferry.ui.widgets.extras import Extras, News
from pointferry.ui.widgets.notice import Kind, Notice

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize("step", list(Step))
def test_ways_to_bring_a_list(qtbot: QtBot, step: Step, tmp_path: Path) -> None:
    (tmp_path / "a.csv").touch()
    extras = Extras()
    qtbot.addWidget(extras)
    extras.show_recent([str(tmp_path / "a.csv")])
    extras.render_state(State(step=step))
    extras.show()
    for name in ("file-paste", "file-recent-1"):
        made = extras.findChild(QPushButton, name)
        assert isinstance(made, QPushButton)
        assert made.isVisible() is (step is Step.FILE)


def test_news_stay_on_their_page(qtbot: QtBot) -> None:
    extras = Extras()
    qtbot.addWidget(extras)
    extras.render_state(State(step=Step.RULES))
    extras.show()
    extras.show_news(News(Kind.INFO, comfort.DROP_ONE, comfort.DROP_ONE_TEXT))
    note = extras.findChild(Notice, "news")
    assert isinstance(note, Notice)
    extras.render_state(State(step=Step.RULES))
    assert note.isVisible()
    extras.render_state(State(step=Step.FILE))
    assert not note.isVisible()
