from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.crossing.state import Tally
from pointferry.ui.pages.verify_tally import TallyLine

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_shows_and_says_the_equation(qtbot: QtBot) -> None:
    line = TallyLine()
    qtbot.addWidget(line)
    line.show_tally(Tally(1_234, 1_200, 1_190, 34, 10))
    assert line.accessibleName() == "1,234 rows = 1,190 proven + 34 left out + 10 different"
    assert line.proven.accessibleName() == "proven right: 1,190"
