from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, QTimer

from pointferry.ui.models.slices import LET_GO, SLICE_SECONDS, Slices, elsewhere, let_go

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from pytestqt.qtbot import QtBot


def _count(until: int) -> Generator[None, None, int]:
    total = 0
    for number in range(until):
        total += number
        yield
    return total


def _endless() -> Generator[None, None, int]:
    while True:
        yield


def test_short_work_is_done_at_once(qapp: object) -> None:
    done: list[int] = []
    parent = QObject()
    slices = Slices(parent)
    slices.run(_count(4), done.append)
    assert done == [6]
    assert not slices.running


def test_long_work_lets_the_window_live_and_ends(qtbot: QtBot) -> None:
    done: list[int] = []
    ticks: list[None] = []
    timer = QTimer()
    timer.timeout.connect(lambda: ticks.append(None))
    timer.start(0)
    slices = Slices(timer)
    many = int(20_000_000 * SLICE_SECONDS * 3)
    slices.run(_count(many), done.append)
    assert slices.running
    qtbot.waitUntil(lambda: bool(done), timeout=60_000)
    assert done == [many * (many - 1) // 2]
    assert ticks


def test_new_work_drops_the_work_before(qtbot: QtBot) -> None:
    done: list[int] = []
    parent = QObject()
    slices = Slices(parent)
    slices.run(_endless(), done.append)
    slices.run(_count(3), done.append)
    assert done == [3]
    assert not slices.running


def test_cancelled_work_hands_nothing_over(qtbot: QtBot) -> None:
    done: list[int] = []
    parent = QObject()
    slices = Slices(parent)
    slices.run(_endless(), done.append)
    slices.cancel()
    assert not slices.running
    assert done == []


def test_work_that_fails_is_over(qapp: object) -> None:
    def failing() -> Generator[None, None, int]:
        yield
        raise ValueError(42)

    done: list[int] = []
    parent = QObject()
    slices = Slices(parent)
    with pytest.raises(ValueError, match="42"):
        slices.run(failing(), done.append)
    assert not slices.running
    assert done == []


def test_work_may_be_started_when_work_ends(qtbot: QtBot) -> None:
    done: list[int] = []
    parent = QObject()
    slices = Slices(parent)

    def again(result: int) -> None:
        done.append(result)
        slices.run(_count(5), done.append)

    slices.run(_count(2), again)
    assert done == [1, 10]


def test_work_elsewhere_gives_its_result(qtbot: QtBot) -> None:
    owner = QObject()
    slices = Slices(owner)
    found: list[int] = []
    slices.run(elsewhere(lambda _stop: 42), found.append)
    qtbot.waitUntil(lambda: found == [42])


def test_work_elsewhere_stops_when_nobody_waits_for_it(qtbot: QtBot) -> None:
    ended = threading.Event()

    def work(stop: Callable[[], bool]) -> None:
        while not stop():
            pass
        ended.set()

    owner = QObject()
    slices = Slices(owner)
    slices.run(elsewhere(work), lambda _: None)
    slices.cancel()
    qtbot.waitUntil(ended.is_set)


def test_work_elsewhere_that_does_not_look_is_not_waited_for(qapp: object) -> None:
    let_go, ended = threading.Event(), threading.Event()

    def work(_stop: Callable[[], bool]) -> None:
        let_go.wait()
        ended.set()

    owner = QObject()
    slices = Slices(owner)
    slices.run(elsewhere(work), lambda _: None)
    slices.cancel()
    assert not ended.is_set()
    let_go.set()
    assert ended.wait(60)


class _Thing:
    """Notes in which thread each of its kind went."""

    def __init__(self, gone_in: list[int]) -> None:
        self._gone_in = gone_in

    def __del__(self) -> None:
        self._gone_in.append(threading.get_ident())


def test_many_things_go_in_another_thread(qtbot: QtBot) -> None:
    gone_in: list[int] = []
    things = tuple(_Thing(gone_in) for _ in range(5_000))
    let_go(things)
    del things
    assert gone_in == []
    qtbot.waitUntil(lambda: len(gone_in) == 5_000)
    assert threading.get_ident() not in gone_in
    qtbot.waitUntil(lambda: LET_GO not in {thread.name for thread in threading.enumerate()})


def test_few_things_go_at_once(qapp: object) -> None:
    gone_in: list[int] = []
    things = tuple(_Thing(gone_in) for _ in range(5))
    let_go(things)
    del things
    assert set(gone_in) == {threading.get_ident()}
