"""Whether less motion is wanted, asked of a desktop of the test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.machine.motion import on_linux
from tests.machine.session import calls_to

if TYPE_CHECKING:
    from pathlib import Path

_SERVICE = "org.freedesktop.portal.Desktop"
_ASK = "from pointferry.machine.motion import on_linux; assert on_linux() is {wanted}"


def test_no_desktop_wants_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    assert on_linux() is False


@pytest.mark.keyring
@pytest.mark.parametrize(("answer", "wanted"), [(1, True), (0, False)])
def test_the_desktop_is_asked(tmp_path: Path, answer: int, wanted: bool) -> None:
    calls = calls_to(_SERVICE, tmp_path, _ASK.format(wanted=wanted), answer=answer)
    assert calls[0] == ("Read", ["org.freedesktop.appearance", "reduced-motion"])
