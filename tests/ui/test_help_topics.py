"""Every drawing that comes with the program belongs to a step."""

from __future__ import annotations

from pointferry.assets import asset
from pointferry.ui.help_topics import GUIDES, Topic

_ABOVE_THE_FIRST_PAGE = "crossing"


def test_every_topic_has_a_guide_and_every_drawing_a_step() -> None:
    assert list(GUIDES) == list(Topic)
    used = {step.drawing for guide in GUIDES.values() for step in guide.steps if step.drawing}
    assert used | {_ABOVE_THE_FIRST_PAGE} == {path.stem for path in asset("guides").glob("*.svg")}
