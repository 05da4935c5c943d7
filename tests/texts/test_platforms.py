"""Every known platform has a guide, and it speaks of the same columns."""

from __future__ import annotations

from pointferry.intake.presets import presets
from pointferry.texts import say
from pointferry.texts.platforms import PLATFORMS

_BY_ID = {platform.id: platform for platform in PLATFORMS}


def test_every_preset_has_a_guide_under_its_name() -> None:
    for preset in presets():
        guide = _BY_ID[preset.id]
        assert (guide.name, guide.source) == (preset.name, preset.source)


def test_every_guide_says_what_to_do() -> None:
    for platform in PLATFORMS:
        assert all(say(step).endswith(".") for step in platform.steps)
        assert platform.source.startswith("https://")


def test_a_column_that_is_told_is_the_one_that_is_taken() -> None:
    for preset in presets():
        watch = _BY_ID[preset.id].watch
        if preset.points is not None and watch is not None and "what counts" in say(watch):
            assert say(watch).startswith(f"\N{LEFT DOUBLE QUOTATION MARK}{preset.points}")
