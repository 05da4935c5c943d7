from __future__ import annotations

import pytest

from pointferry.crossing.state import Step
from pointferry.domain.run import Stage
from pointferry.texts import shell, welcome
from pointferry.ui.pages.going_on import goes_on
from tests.ui import shop


@pytest.mark.parametrize("stage", list(Stage))
def test_every_run_says_what_going_on_with_it_leads_to(stage: Stage) -> None:
    read_back = shell.NEXT[Step.MOVE]
    texts = {Stage.UNDOING: shell.NEXT_UNDO, Stage.FINISHED: read_back, Stage.UNDONE: read_back}
    assert goes_on(shop.run(stage)) == texts.get(stage, welcome.NEXT_RESUME)
