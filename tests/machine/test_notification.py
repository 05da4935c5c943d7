"""Messages on the desktop, taken by a service or by nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.machine.notification import notify
from tests.machine.session import calls_to

if TYPE_CHECKING:
    from pathlib import Path

_CODE = """
from pointferry.machine.notification import notify
assert notify("Done", "All rows are proven.")
"""


def test_no_bus_takes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    assert notify("Done", "All rows are proven.") is False


@pytest.mark.keyring
def test_the_session_shows_it(tmp_path: Path) -> None:
    calls = calls_to("org.freedesktop.Notifications", tmp_path, _CODE)
    assert [name for name, _ in calls] == ["Notify"]
    assert calls[0][1][3:5] == ["Done", "All rows are proven."]
