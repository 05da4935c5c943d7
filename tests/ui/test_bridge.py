from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from pointferry.crossing.state import Phase, State, Work
from pointferry.ui.bridge import FRAME_MS, Bridge

if TYPE_CHECKING:
    from pointferry.ui.commands import Session
    from tests.ui.conftest import Settle
    from tests.ui.fakes import FakeSession


def _working(done: int) -> State:
    return State(work=Work(Phase.IMPORTING, done=done, total=100_000))


def test_many_publications_make_one_rendering_of_the_newest(
    session: FakeSession, settle: Settle
) -> None:
    bridge = Bridge(cast("Session", session))
    seen: list[State] = []
    bridge.changed.connect(seen.append)
    for done in range(1000):
        session.publish(_working(done))
    assert seen == []
    settle(lambda: bool(seen))
    assert seen == [_working(999)]
    bridge.close()


def test_a_later_publication_is_not_lost(session: FakeSession, settle: Settle) -> None:
    bridge = Bridge(cast("Session", session))
    seen: list[State] = []
    bridge.changed.connect(seen.append)
    session.publish(_working(1))
    settle(lambda: len(seen) == 1)
    session.publish(replace(_working(2), practice=True))
    settle(lambda: len(seen) == 2)
    assert seen[-1] == replace(_working(2), practice=True)
    bridge.close()


def test_a_closed_bridge_is_silent(session: FakeSession, settle: Settle) -> None:
    bridge, other = Bridge(cast("Session", session)), Bridge(cast("Session", session))
    seen: list[State] = []
    heard: list[State] = []
    bridge.changed.connect(seen.append)
    other.changed.connect(heard.append)
    session.publish(_working(1))
    bridge.close()
    settle(lambda: bool(heard))
    assert seen == []
    other.close()


def test_a_frame_is_a_sixtieth_of_a_second() -> None:
    assert FRAME_MS == 1000 // 60
