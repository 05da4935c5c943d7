"""The session bus: answers, refusals and absence, without raising."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.machine.session import calls_to

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.keyring

_CODE = """
from pointferry.machine.session_bus import SessionBus
bus = SessionBus.connect()
assert bus is not None
assert bus.ask("org.example.There", "Greet", "s", ("hello",)) == (7,)
assert bus.ask("org.example.Nobody", "Greet", "s", ("hello",)) is None
bus.close()
"""


def test_who_is_there_answers_and_nobody_does_not(tmp_path: Path) -> None:
    assert calls_to("org.example.There", tmp_path, _CODE) == [("Greet", ["hello"])]
