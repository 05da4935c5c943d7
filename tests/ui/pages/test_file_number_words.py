from __future__ import annotations

from decimal import Decimal

from pointferry.ui.pages import file_number_words


def test_a_factor_shows_the_total_before_and_after() -> None:
    assert file_number_words.effect(Decimal(1), Decimal(50)) == ""
    words = file_number_words.effect(Decimal("2.5"), Decimal(1000))
    assert "1,000 before, 2,500 after" in words
    assert "2,500" in file_number_words.effect(Decimal("2.5"))
