"""Drawings follow the theme and know no colour of their own."""

from __future__ import annotations

import re

import pytest

from pointferry.assets import asset
from pointferry.ui.drawings import picture
from pointferry.ui.theme import DARK, LIGHT

NAMES = sorted(path.stem for path in asset("guides").glob("*.svg"))


@pytest.mark.parametrize("name", NAMES)
def test_a_drawing_takes_the_colours_of_the_scheme(name: str) -> None:
    assert picture(name, LIGHT, 1) != picture(name, DARK, 1)
    source = asset("guides", f"{name}.svg").read_text(encoding="utf-8")
    assert re.findall("#[0-9a-fA-F]{3,6}", source) == []
    assert "<text" not in source, "a drawing has no words to translate"
