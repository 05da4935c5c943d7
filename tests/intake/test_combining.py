"""Several files as one: nobody is lost, doubled or given somebody else's points."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pointferry.check import check_table
from pointferry.domain.errors import ErrorCode, SourceFileError
from pointferry.domain.issues import Issue
from pointferry.intake import GUESSED, Join, ReadOptions, Table, read_table
from tests.intake.builders import csv_text, people, write

if TYPE_CHECKING:
    from pathlib import Path

FIRST = "Report\nEmail,Points\na@example.com,1\n\nb@example.com,2"


def parts(folder: Path, *texts: str) -> Table:
    paths = [write(folder, text, name=f"part{n}.csv") for n, text in enumerate(texts)]
    return read_table(paths[0], ReadOptions(also=tuple(paths[1:])))


def test_parts_stand_below_each_other(tmp_path: Path) -> None:
    second = 'points;email\n3;"c@example.com"\nTotal;\n4;d@example.com\n'
    table = parts(tmp_path, FIRST, second, "Email,Points\ne@example.com,5\n")
    cells = [table.cells(row) for row in range(table.row_count)]
    assert cells == [[f"{name}@example.com", str(n)] for n, name in enumerate("abcde", 1)]
    assert [table.line_number(row) for row in range(5)] == [3, 5, 2, 4, 2]
    assert [table.record_number(row) for row in range(5)] == [2, 4, 6, 8, 10]
    assert (table.blank_records, table.repeated_header_records) == (1, 2)
    assert [part.name for part in table.layout.parts] == ["part0.csv", "part1.csv", "part2.csv"]
    assert table.layout.email is not None
    assert table.layout.points is not None


def test_other_headings_are_no_part(tmp_path: Path) -> None:
    with pytest.raises(SourceFileError) as caught:
        parts(tmp_path, FIRST, "Email,Orders\na@example.com,1\n")
    assert caught.value.code is ErrorCode.PARTS_DIFFER
    assert caught.value.params == {"file": "part1.csv", "first": "part0.csv"}


def test_the_same_parts_have_the_same_digest(tmp_path: Path) -> None:
    second = "Email,Points\ne@example.com,5\n"
    assert parts(tmp_path, FIRST, second).digest == parts(tmp_path, FIRST, second).digest
    assert parts(tmp_path, FIRST, second).digest != parts(tmp_path, second, FIRST).digest


@settings(max_examples=40)
@given(cuts=st.lists(st.integers(0, 30), max_size=3), seed=st.integers(0, 99))
def test_a_list_cut_in_parts_is_the_same_list(
    tmp_path_factory: pytest.TempPathFactory, cuts: list[int], seed: int
) -> None:
    rows = [(one.email, str(one.points)) for one in people(30, seed=seed)]
    edges = [0, *sorted(cuts), 30]
    pieces = [rows[low:high] for low, high in pairwise(edges) if low < high]
    texts = [csv_text([("Email", "Points"), *piece]) for piece in pieces]
    table = parts(tmp_path_factory.mktemp("parts"), *texts)
    assert [tuple(table.cells(row)) for row in range(table.row_count)] == rows


PEOPLE = (
    "Customer ID,Name,Email,Mobile\n"
    "7,Ada,ada@example.com,'+44 20 7946 0001\n"
    "8,Bram,bram@example.com,020 7946 0002\n"
    "9,Cora,,020 7946 0003\n"
    "10,Dan,dan@example.com,020 7946 0004\n"
    "11,Eve,eve@example.com,020 7946 0004\n"
    "12,Fay,fay@example.com,020 7946 0006\n"
)
BALANCES = (
    "Phone;Points\n00442079460001;120\n2079460002;80\n02079460003;45\n02079460004;30\n"
    "02079460005;10\n;5\n02079460001x;7\n"
)


def joined(folder: Path, on: str, *, swapped: bool = False) -> Table:
    files = [write(folder, BALANCES, name="b.csv"), write(folder, PEOPLE, name="p.csv")]
    first, second = reversed(files) if swapped else files
    return read_table(first, ReadOptions(also=(second,), join_on=on))


@pytest.mark.parametrize(
    ("on", "swapped"), [("Phone=Mobile", False), ("mobile=phone", True), (GUESSED, False)]
)
def test_balances_find_their_people(tmp_path: Path, on: str, swapped: bool) -> None:
    table = joined(tmp_path, on, swapped=swapped)
    assert table.layout.header == ("Phone", "Points", "Email")
    assert [table.cell(row, 2) for row in range(7)] == [
        "ada@example.com", "bram@example.com", "", "", "", "", "",
    ]  # fmt: skip
    assert table.layout.join == Join(
        column="Phone",
        balances=7,
        people=6,
        matched=2,
        without_person=4,
        several_people=1,
        without_balance=1,
        examples=("2079460003", "2079460004", "2079460005", "02079460001x"),
    )


def test_every_balance_is_accounted_for(tmp_path: Path) -> None:
    check = check_table(joined(tmp_path, "Phone=Mobile"))
    assert dict(zip(check.customers.emails, check.customers.points, strict=True)) == {
        "ada@example.com": 120,
        "bram@example.com": 80,
    }
    assert check.issues == {Issue.EMAIL_MISSING: 5}
    assert (check.counts.rows, check.counts.set_aside) == (7, 5)
    assert [row.line for row in check.set_aside] == [4, 5, 6, 7, 8]


def test_a_row_that_is_too_long_stays_too_long(tmp_path: Path) -> None:
    balances = write(tmp_path, "ID,Points\n7,1,204\n8\n", name="b.csv")
    people_ = write(tmp_path, PEOPLE, name="p.csv")
    options = ReadOptions(also=(people_,), join_on="ID=Customer ID")
    check = check_table(read_table(balances, options))
    assert check.issues == {Issue.ROW_TOO_LONG: 1, Issue.POINTS_MISSING: 1}


def test_a_key_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SourceFileError) as caught:
        joined(tmp_path, "Card")
    assert caught.value.code is ErrorCode.COLUMN_UNKNOWN
    assert caught.value.params["column"] == "Card"


def test_a_join_takes_two_files(tmp_path: Path) -> None:
    files = [write(tmp_path, PEOPLE, name=f"{n}.csv") for n in range(3)]
    with pytest.raises(SourceFileError) as caught:
        read_table(files[0], ReadOptions(also=tuple(files[1:]), join_on="Name"))
    assert caught.value.code is ErrorCode.PARTS_DIFFER


def test_people_without_addresses_help_nobody(tmp_path: Path) -> None:
    one = write(tmp_path, "ID,Points\n7,1\n", name="b.csv")
    two = write(tmp_path, "ID,Name\n7,Ada\n", name="p.csv")
    with pytest.raises(SourceFileError) as caught:
        read_table(one, ReadOptions(also=(two,), join_on="ID"))
    assert caught.value.code is ErrorCode.EMAIL_COLUMN_MISSING


def test_files_that_share_nothing_are_not_joined(tmp_path: Path) -> None:
    one = write(tmp_path, "ID,Points\n71,1\n72,2\n73,3\n", name="b.csv")
    two = write(tmp_path, "ID,Email\n81,a@example.com\n82,b@example.com\n", name="p.csv")
    with pytest.raises(SourceFileError) as caught:
        read_table(one, ReadOptions(also=(two,), join_on=GUESSED))
    assert caught.value.code is ErrorCode.PARTS_DIFFER
