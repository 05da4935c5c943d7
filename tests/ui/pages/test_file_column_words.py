from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pointferry.intake import ColumnChoice, ColumnReason
from pointferry.ui.pages import file_column_words
from tests.ui import shop

if TYPE_CHECKING:
    from pathlib import Path


def test_every_reason_has_words() -> None:
    assert set(file_column_words.REASONS) == set(ColumnReason)


def test_evidence_names_the_reason_and_samples() -> None:
    choice = ColumnChoice(0, "Points", 1.0, ColumnReason.HEADER_EXACT, ("1", "2\n3"), certain=True)
    assert file_column_words.evidence(choice) == "The heading says so. For example: 1 · 2 3"


def test_doubt_comes_first() -> None:
    choice = ColumnChoice(0, "x", 0.4, ColumnReason.VALUES_ONLY)
    assert file_column_words.evidence(choice).startswith("Please check")


def test_look_alikes_are_named_with_the_reason(tmp_path: Path) -> None:
    layout = shop.table(tmp_path).layout
    spent = ColumnChoice(5, "Points Spent", 0.3, ColumnReason.SPENT)
    said = file_column_words.not_taken(replace(layout, decoys=(spent,)))
    assert said == "Looks alike, but not taken: “Points Spent” (points already used)"
    assert file_column_words.not_taken(replace(layout, decoys=())) == ""
    chosen = replace(layout, decoys=(spent,), points=replace(spent, certain=True))
    assert file_column_words.not_taken(chosen) == ""


def test_how_sure_a_column_is_is_told_in_words() -> None:
    likely = ColumnChoice(0, "x", 0.75, ColumnReason.HEADER_WORDS)
    assert file_column_words.candidate(likely).startswith("Likely. The heading")
    possible = ColumnChoice(0, "x", 0.5, ColumnReason.HEADER_WORDS)
    assert file_column_words.candidate(possible).startswith("Possible. The heading")
