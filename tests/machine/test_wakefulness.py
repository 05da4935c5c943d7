"""Staying awake: held once, let go once, and harmless where nobody can be asked."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

import pytest

from pointferry.machine.wakefulness import Wakefulness, on_linux
from tests.machine.session import calls_to

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class _Desktop:
    def __init__(self, *, answers: bool = True) -> None:
        self.answers = answers
        self.told: list[str] = []
        self.threads: set[int] = set()

    def __call__(self, reason: str) -> Callable[[], None] | None:
        self.threads.add(threading.get_ident())
        self.told.append(reason)
        return self._release if self.answers else None

    def _release(self) -> None:
        self.threads.add(threading.get_ident())
        self.told.append("released")


def test_a_wish_is_made_once_and_taken_back_once() -> None:
    desktop = _Desktop()
    awake = Wakefulness(desktop)
    awake.want("moving")
    awake.want("moving")
    awake.let_go()
    awake.let_go()
    awake.want("again")
    awake.close()
    assert desktop.told == ["moving", "released", "again", "released"]
    assert len(desktop.threads) == 1
    assert threading.get_ident() not in desktop.threads


def test_nobody_to_ask_is_no_failure() -> None:
    desktop = _Desktop(answers=False)
    awake = Wakefulness(desktop)
    awake.want("moving")
    awake.close()
    assert desktop.told == ["moving"]


def test_a_wish_never_made_asks_nobody() -> None:
    desktop = _Desktop()
    Wakefulness(desktop).close()
    assert desktop.told == []


@pytest.mark.parametrize("address", ["", "unix:path=/nowhere/at/all", "nonsense"])
def test_no_session_bus_is_no_failure(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    assert on_linux("moving") is None


_CODE = """
from pointferry.machine.wakefulness import Wakefulness
awake = Wakefulness()
awake.want("moving")
awake.close()
"""


@pytest.mark.keyring
@pytest.mark.skipif(sys.platform != "linux", reason="Linux asks over D-Bus, the others do not")
def test_the_session_is_asked_and_told(tmp_path: Path) -> None:
    calls = calls_to("org.freedesktop.ScreenSaver", tmp_path, _CODE)
    assert calls == [("Inhibit", ["Pointferry", "moving"]), ("UnInhibit", [7])]


@pytest.mark.keyring
def test_a_session_without_a_screen_saver_is_no_failure(tmp_path: Path) -> None:
    assert calls_to("org.example.Other", tmp_path, _CODE) == []
