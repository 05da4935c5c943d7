from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pointferry.intake import NumberStyle
from pointferry.ui.pages import file_facts
from tests.ui import shop

if TYPE_CHECKING:
    from pathlib import Path


def test_tells_what_was_found(tmp_path: Path) -> None:
    text = "My shop\n\n" + shop.EXPORT + "\n,,,,,\n"
    facts = file_facts.findings(shop.table(tmp_path, text))
    assert facts[:3] == (
        "10 customer rows",
        "looks like a list from Yotpo Loyalty & Referrals (Swell)",
        "headings in line 3, what stands above is skipped",
    )
    assert "cells separated by commas" in facts
    assert any("blank line" in fact for fact in facts)


@pytest.mark.parametrize(
    ("encoding", "delimiter", "said"),
    [
        ("utf-16", "\t", "cells separated by tabs"),
        ("cp1252", ";", "Western European text, cells separated by semicolons"),
        ("shift_jis", "~", "Text written as shift_jis, cells separated by “~”"),
    ],
)
def test_names_encoding_and_separator(
    tmp_path: Path, encoding: str, delimiter: str, said: str
) -> None:
    table = shop.table(tmp_path)
    layout = replace(table.layout, encoding=encoding, delimiter=delimiter)
    assert said in file_facts.findings(table.with_layout(layout))


def test_says_when_numbers_can_be_read_in_two_ways(tmp_path: Path) -> None:
    table = shop.table(tmp_path)
    style = NumberStyle((".",), ",", ambiguous=True)
    facts = file_facts.findings(table.with_layout(replace(table.layout, number_style=style)))
    assert "nothing tells whether 1.200 means 1,200 or 1,2: it is read as 1,200" in facts
