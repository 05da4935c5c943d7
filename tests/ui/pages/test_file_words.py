from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from pointferry.intake import ColumnChoice, ColumnReason, NumberStyle
from pointferry.ui.pages import file_words
from tests.ui import shop

if TYPE_CHECKING:
    from pathlib import Path


def test_every_reason_has_words() -> None:
    assert set(file_words.REASONS) == set(ColumnReason)


def test_tells_what_was_found(tmp_path: Path) -> None:
    text = "My shop\n\n" + shop.EXPORT + "\n,,,,,\n"
    facts = file_words.findings(shop.table(tmp_path, text))
    assert facts[:3] == (
        "10 customer rows",
        "looks like a list from Yotpo Loyalty & Referrals",
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
    assert said in file_words.findings(table.with_layout(layout))


def test_says_when_numbers_can_be_read_in_two_ways(tmp_path: Path) -> None:
    table = shop.table(tmp_path)
    style = NumberStyle((".",), ",", ambiguous=True)
    facts = file_words.findings(table.with_layout(replace(table.layout, number_style=style)))
    assert "nothing tells whether 1.200 means 1,200 or 1,2: it is read as 1,200" in facts


def test_evidence_names_the_reason_and_samples() -> None:
    choice = ColumnChoice(0, "Points", 1.0, ColumnReason.HEADER_EXACT, ("1", "2\n3"), certain=True)
    assert file_words.evidence(choice) == "The heading says so. For example: 1 · 2 3"


def test_doubt_comes_first() -> None:
    choice = ColumnChoice(0, "x", 0.4, ColumnReason.VALUES_ONLY)
    assert file_words.evidence(choice).startswith("Please check")


def test_look_alikes_are_named_with_the_reason(tmp_path: Path) -> None:
    layout = shop.table(tmp_path).layout
    spent = ColumnChoice(5, "Points Spent", 0.3, ColumnReason.SPENT)
    said = file_words.not_taken(replace(layout, decoys=(spent,)))
    assert said == "Looks alike, but not taken: “Points Spent” (points already used)"
    assert file_words.not_taken(replace(layout, decoys=())) == ""
    chosen = replace(layout, decoys=(spent,), points=replace(spent, certain=True))
    assert file_words.not_taken(chosen) == ""


def test_a_factor_shows_the_total_before_and_after() -> None:
    assert file_words.effect(Decimal(1), Decimal(50)) == ""
    words = file_words.effect(Decimal("2.5"), Decimal(1000))
    assert "1,000 before, 2,500 after" in words
    assert "2,500" in file_words.effect(Decimal("2.5"))
