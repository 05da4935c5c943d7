from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale

from pointferry.ui.models.isolated import IsolatedCells


@pytest.mark.parametrize(
    ("value", "shown"),
    [("-45", "\u2068-45\u2069"), ("ann@example.com", "\u2068ann@example.com\u2069"), ("", "")],
)
def test_a_cell_keeps_its_own_direction(value: str, shown: str) -> None:
    assert IsolatedCells().displayText(value, QLocale.c()) == shown
