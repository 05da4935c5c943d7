"""Balances find their people in another list: nobody is lost, doubled or given others' points."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pointferry.check import check_table
from pointferry.domain.errors import ErrorCode, SourceFileError
from pointferry.domain.issues import Issue
from pointferry.intake import GUESSED, Cancelled, Join, ReadOptions, Table, read_table
from tests.intake.builders import csv_text, people, write

if TYPE_CHECKING:
    from pathlib import Path

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


@settings(max_examples=25)
@given(
    seed=st.integers(0, 99),
    marks=st.sampled_from([(",", ";"), (";", ","), (",", ",")]),
    names=st.lists(st.sampled_from(['A;b, "c"', "d,e", "f;g", "O'Dell", "=1"]), min_size=30),
    data=st.data(),
)
def test_everybody_gets_exactly_their_own(
    tmp_path_factory: pytest.TempPathFactory,
    seed: int,
    marks: tuple[str, str],
    names: list[str],
    data: st.DataObject,
) -> None:
    folder = tmp_path_factory.mktemp("joined")
    crowd = people(30, seed=seed)
    order = data.draw(st.permutations(range(30)))
    balances = [("Card", "Points"), *((f"00{n + 10}", str(crowd[n].points)) for n in range(30))]
    persons = [
        ("First name", "Email", "Card"),
        *((names[n], crowd[n].email, f"{n + 10}") for n in order),
    ]
    one = write(folder, csv_text(balances, delimiter=marks[0]), name="b.csv")
    two = write(folder, csv_text(persons, delimiter=marks[1]), name="p.csv")
    table = read_table(one, ReadOptions(also=(two,), join_on="Card"))
    cells = [table.cells(row) for row in range(table.row_count)]
    assert cells == [
        [f"00{n + 10}", str(one.points), one.email, names[n]] for n, one in enumerate(crowd)
    ]
    assert [table.line_number(row) for row in range(30)] == list(range(2, 32))


def test_small_balances_are_not_taken_for_customer_numbers(tmp_path: Path) -> None:
    crowd = people(60)
    balances = [("Customer", "Points"), *((str(1000 + n), str(n + 10)) for n in range(60))]
    persons = [("No", "Customer", "Email")]
    persons += [(str(n), str(1000 + (n * 7) % 60), one.email) for n, one in enumerate(crowd)]
    one = write(tmp_path, csv_text(balances), name="b.csv")
    two = write(tmp_path, csv_text(persons), name="p.csv")
    table = read_table(one, ReadOptions(also=(two,), join_on=GUESSED))
    assert table.layout.join is not None
    assert (table.layout.join.column, table.layout.join.matched) == ("Customer", 60)
    assert table.cell(7, 2) == crowd[1].email


def test_long_lists_in_different_orders_are_joined_by_what_they_share(tmp_path: Path) -> None:
    count = 9_000
    balances = [("Card", "Points"), *((f"4{n:07}", "7") for n in range(count))]
    persons = [
        ("Card", "Email"),
        *((f"4{n:07}", f"c{n}@example.com") for n in reversed(range(count))),
    ]
    one = write(tmp_path, csv_text(balances), name="b.csv")
    two = write(tmp_path, csv_text(persons), name="p.csv")
    table = read_table(one, ReadOptions(also=(two,), join_on=GUESSED))
    assert table.layout.join is not None
    assert (table.layout.join.matched, table.layout.join.without_balance) == (count, 0)
    assert table.cell(1234, 2) == "c1234@example.com"


def test_a_join_can_be_stopped(tmp_path: Path) -> None:
    files = [write(tmp_path, BALANCES, name="b.csv"), write(tmp_path, PEOPLE, name="p.csv")]
    options = ReadOptions(also=(files[1],), join_on="Phone=Mobile")
    asked = 0

    def count() -> bool:
        nonlocal asked
        asked += 1
        return False

    read_table(files[0], options, cancelled=count)
    for stop in range(0, asked, 3):
        left = iter([False] * stop + [True])
        with pytest.raises(Cancelled):
            read_table(files[0], options, cancelled=partial(next, left))
