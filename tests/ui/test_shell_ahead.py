"""The page after the one in front is made while nothing happens."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from pointferry.crossing.state import Phase, Step, Work
from pointferry.ui import shell
from tests.ui.states import STATES

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from tests.ui.conftest import MakeWindow, Settle
    from tests.ui.fakes import FakeSession

_MANY_TURNS = 30


def test_the_next_page_is_made_in_parts_with_other_events_between(
    make_window: MakeWindow, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window(STATES["rules"]())
    happened: list[str] = []
    pulse = QTimer(window, interval=0)
    pulse.timeout.connect(lambda: happened.append("turn"))
    for name in ("_made", "_page", "_polish"):
        part = getattr(window, name)

        def noted(step: Step, name: str = name, part: Callable[[Step], object] = part) -> object:
            happened.append(name)
            return part(step)

        monkeypatch.setattr(window, name, noted)
    pulse.start()
    settle(lambda: "_polish" in happened)
    # The page's holder asks for the page, which is there by then.
    assert [what for what in happened if what != "turn"] == ["_made", "_page", "_made", "_polish"]
    assert happened[happened.index("_page") - 1] == "turn"
    assert happened[happened.index("_polish") - 1] == "turn"


def test_no_page_is_made_ahead_while_work_is_under_way(
    make_window: MakeWindow,
    session: FakeSession,
    settle: Settle,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shell, "_CALM_MS", 0)
    monkeypatch.setattr(shell, "_PAUSE_MS", 0)
    window = make_window(replace(STATES["rules"](), work=Work(Phase.IMPORTING)))
    turns: list[None] = []
    pulse = QTimer(window, interval=0)
    pulse.timeout.connect(lambda: turns.append(None))
    pulse.start()
    settle(lambda: len(turns) > _MANY_TURNS)
    assert not window.findChildren(QWidget, "file-drop-zone")
    session.publish(replace(session.state, work=None))
    settle(lambda: bool(window.findChildren(QWidget, "file-drop-zone")))
