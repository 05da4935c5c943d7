"""What was chosen for one list holds for the next of the same shape, and for nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pointferry.intake import NO_COLUMN, ColumnReason, DecimalMark, Difference, read_table
from pointferry.intake.choices import (
    Choices,
    applied,
    from_text,
    made_in,
    marked_remembered,
    shape_digest,
)
from tests.intake.builders import write

if TYPE_CHECKING:
    from pathlib import Path

    from pointferry.intake import ColumnChoice, Table

TEXT = (
    "First name;Email;Second email;Points;Bonus;Used points\n"
    "Ada;a@example.com;b@example.com;1.200;7;3\n"
)


def table_of(folder: Path, text: str = TEXT, name: str = "list.csv") -> Table:
    return read_table(write(folder, text, name=name))


def index(choice: ColumnChoice | None) -> int | None:
    return None if choice is None else choice.index


def test_nothing_was_chosen_in_a_list_just_read(tmp_path: Path) -> None:
    assert not made_in(table_of(tmp_path).layout).made


def test_columns_and_numbers_are_used_again(tmp_path: Path) -> None:
    table = table_of(tmp_path).with_columns(email=2, points=3, first_name=NO_COLUMN)
    table = table.with_decimal_mark(DecimalMark.POINT)
    known = from_text(made_in(table.layout).text())
    assert known is not None
    again = applied(table_of(tmp_path, name="next.csv"), known).layout
    assert (index(again.email), index(again.points), again.first_name) == (2, 3, None)
    assert again.number_style.decimal == "."
    shown = marked_remembered(again)
    assert shown.email is not None
    assert (shown.email.reason, shown.email.certain) == (ColumnReason.REMEMBERED, True)
    assert made_in(shown).email == 2


def test_a_difference_is_computed_again(tmp_path: Path) -> None:
    table = table_of(tmp_path).with_difference(Difference(3, 5))
    again = applied(table_of(tmp_path), made_in(table.layout))
    assert again.layout.difference == Difference(3, 5)
    assert again.cell(0, 6) == table.cell(0, 6)
    assert shape_digest(again.layout) == shape_digest(table_of(tmp_path).layout)


def test_a_number_style_the_list_proves_wrong_is_not_used(tmp_path: Path) -> None:
    known = made_in(table_of(tmp_path).with_decimal_mark(DecimalMark.POINT).layout)
    proof = TEXT + "Bo;c@example.com;;2.400,5;1;1\n"
    assert applied(table_of(tmp_path, proof), known).layout.number_style.decimal == ","


def test_columns_are_found_where_they_moved(tmp_path: Path) -> None:
    known = made_in(table_of(tmp_path).with_columns(email=2).layout)
    moved = "Card;second_email;Email;Points\n1;b@example.com;a@example.com;5\n"
    assert index(applied(table_of(tmp_path, moved), known).layout.email) == 1
    twice = "Second email;Second email;Email\nb@example.com;c@example.com;a@example.com\n"
    assert index(applied(table_of(tmp_path, twice), known).layout.email) in {0, 2}


def test_other_headings_are_another_shape(tmp_path: Path) -> None:
    one = table_of(tmp_path).layout
    same = table_of(tmp_path, TEXT.replace("Second email", "SECOND_EMAIL"), "b.csv").layout
    other = table_of(tmp_path, TEXT.replace("Bonus", "Malus"), "c.csv").layout
    assert shape_digest(one) == shape_digest(same) != shape_digest(other)


PLACES = st.none() | st.integers(NO_COLUMN, 2)


@given(
    st.builds(
        Choices,
        st.just(("a", "b", "c")),
        *(PLACES for _ in range(4)),
        st.none() | st.sampled_from(DecimalMark),
        st.none() | st.builds(Difference, st.integers(0, 2), st.integers(0, 2)),
    )
)
def test_as_text_and_back(choices: Choices) -> None:
    assert from_text(choices.text()) == choices


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", "nonsense", Choices(("a",), email=0).text().replace('"a"', "")]
)
def test_other_texts_are_no_choices(text: str) -> None:
    assert from_text(text) is None
