"""Headers are compared without case, accents and punctuation."""

from __future__ import annotations

import pytest

from pointferry.intake.vocabulary import fold, has, names_a_column


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Points_Balance", "points balance"),
        ("pointsBalance", "points balance"),
        ("  E-Mail  (privé) ", "e mail prive"),
        ("Eingelöste Punkte", "eingeloste punkte"),
        ("ポイント残高", "ポイント残高"),
        ("יתרת נקודות", "יתרת נקודות"),
        ("###", ""),
    ],
)
def test_names_are_folded(name: str, folded: str) -> None:
    assert fold(name) == folded


def test_words_are_whole_and_parts_are_anywhere() -> None:
    assert has("points balance", frozenset({"points"}))
    assert not has("pointsbalance", frozenset({"points"}))
    assert has("treuepunkte", frozenset(), ("punkte",))


@pytest.mark.parametrize("cell", ["Email", "Vorname", "Points", "Phone number", "メール"])
def test_column_names_are_known(cell: str) -> None:
    assert names_a_column(cell)


@pytest.mark.parametrize("cell", ["", "Ada Lark", "1,204", "All locations", "email " * 20])
def test_other_cells_are_not(cell: str) -> None:
    assert not names_a_column(cell)
