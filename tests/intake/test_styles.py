"""Number styles are decided from evidence, and doubt is admitted."""

from __future__ import annotations

from collections import Counter

import pytest

from pointferry.intake import DecimalMark, NumberStyle
from pointferry.intake.styles import decide, proves_decimal_comma, shape

SPACES = ("\u00a0", "\u202f", " ")


def decided(
    *cells: str,
    others: tuple[str, ...] = (),
    comma_separated: bool = True,
    chosen: DecimalMark | None = None,
) -> NumberStyle:
    return decide(
        Counter(map(shape, cells)),
        Counter(map(shape, others)),
        comma_separated=comma_separated,
        chosen=chosen,
    )


def test_shapes_hide_the_digits() -> None:
    assert shape(" 1,204.50 ") == "9,999.99"
    assert shape("0.500") == "0.999"


@pytest.mark.parametrize(
    "cells",
    [
        ("1,204.50",),
        ("186.25", "1,204"),
        ("1,204,500",),
        ("0.500",),
        ("1200.500",),
        ("1,204",),
        (),
        ("pending", "100"),
        ("$1,204.50",),
        ("12.5 pts", "1,204"),
    ],
)
def test_english(cells: tuple[str, ...]) -> None:
    assert decided(*cells) == NumberStyle((",",), ".")


@pytest.mark.parametrize(
    "cells",
    [
        ("1.200,5",),
        ("875,4", "1.200"),
        ("1.204.500",),
        ("0,500",),
        ("1200,500",),
        ("12,5", "1 200"),
        ("12,5\u00a0€",),
    ],
)
def test_continental(cells: tuple[str, ...]) -> None:
    assert decided(*cells) == NumberStyle((".", *SPACES), ",")


def test_spaces_with_a_decimal_point() -> None:
    style = decided("1 204.5", "20\u202f470.25")
    assert style.decimal == "."
    assert set(style.thousands) == {",", " ", "\u202f"}


def test_apostrophes() -> None:
    assert "'" in decided("1'204.50").thousands
    assert "'" not in decided("1,204.50").thousands


def test_indian_grouping() -> None:
    assert decided("1,23,456").indian_grouping
    assert not decided("123,456").indian_grouping


def test_a_dot_before_three_digits_alone_is_doubtful() -> None:
    style = decided("1.200", "850")
    assert style.ambiguous
    assert style.thousands[0] == "."


def test_another_column_can_settle_the_doubt() -> None:
    assert decided("1.200", others=("73,14",)) == NumberStyle((".", *SPACES), ",")
    assert decided("1.200", others=("73.14",)) == NumberStyle((",",), ".")


def test_the_column_itself_outweighs_the_others() -> None:
    assert decided("1,204.5", others=("73,14", "9,5")).decimal == "."


def test_the_majority_decides() -> None:
    assert decided("1,5", "2,5", "3.5").decimal == ","
    assert decide({"9,9": 1, "9.9": 5}).decimal == "."


def test_numbers_written_as_text_can_prove_a_comma() -> None:
    assert proves_decimal_comma({"9.999,9": 1})
    assert not proves_decimal_comma({"9,999": 4})


def test_one_slip_does_not_turn_every_group_into_a_fraction() -> None:
    style = decided("7,31", *(f"36,{n}" for n in range(100, 120)))
    assert style.decimal == "."
    assert style.ambiguous


def test_a_comma_before_three_digits_is_doubtful_where_commas_separate_nothing() -> None:
    style = decided("1,204", "850", comma_separated=False)
    assert (style.decimal, style.ambiguous) == (".", True)
    assert not decided("1,204", "12.5", comma_separated=False).ambiguous
    assert not decided("1,204", others=("73.14",), comma_separated=False).ambiguous
    assert not decided("850", comma_separated=False).ambiguous


@pytest.mark.parametrize("mark", list(DecimalMark))
def test_the_merchants_choice_leaves_no_doubt(mark: DecimalMark) -> None:
    style = decided("1.200", "1,300", chosen=mark)
    assert style.decimal == {DecimalMark.POINT: ".", DecimalMark.COMMA: ","}[mark]
    assert (style.ambiguous, style.chosen) == (False, True)


def test_full_width_and_arabic_signs_are_evidence_like_any_other() -> None:
    assert decided("\uff11\uff0e\uff12\uff10\uff10\uff0c\uff15").decimal == ","
    assert decided("\u0661\u066c\u0662\u0660\u0664\u066b\u0665").decimal == "."
