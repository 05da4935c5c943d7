from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from pointferry.domain.errors import CrossingError, ErrorCode, SourceFileError
from pointferry.intake import ColumnReason, DecimalMark, Difference

if TYPE_CHECKING:
    from tests.crossing.conftest import OpenShop

ROWS: list[tuple[str, object]] = [("ada@example.com", 10)]


async def test_file_that_cannot_be_read_leaves_the_one_before_open(shop: OpenShop) -> None:
    here = shop()
    export = here.write_export(ROWS)
    async with here.session() as session:
        await session.file.open(export)
        with pytest.raises(SourceFileError) as missing:
            await session.file.open(here.folder / "missing.csv")
        assert missing.value.code is ErrorCode.FILE_NOT_FOUND
        assert session.state.error is missing.value
        assert session.state.file.path == export
        assert session.state.work is None


async def test_other_columns_take_the_check_back(shop: OpenShop) -> None:
    here = shop()
    async with here.session() as session:
        await session.file.open(here.write_export(ROWS))
        await session.check.run()
        await session.file.map_columns(email=0, points=1)
        assert session.state.check.check is None


async def test_columns_need_a_file(shop: OpenShop) -> None:
    async with shop().session() as session:
        with pytest.raises(CrossingError) as unready:
            await session.file.map_columns(email=0, points=1)
        assert unready.value.code is ErrorCode.NOT_READY


async def test_a_factor_takes_the_check_back_and_multiplies_the_next(shop: OpenShop) -> None:
    here = shop()
    async with here.session() as session:
        await session.file.open(here.write_export(ROWS))
        await session.check.run()
        session.file.convert(Decimal("2.5"))
        taken_back = session.state.check
        assert taken_back.check is None
        await session.check.run()
        check = session.state.check.check
        assert check is not None
        assert list(check.customers.points) == [25]


async def test_no_factor_leaves_the_one_before(shop: OpenShop) -> None:
    async with shop().session() as session:
        session.file.convert(Decimal(3))
        with pytest.raises(SourceFileError) as refused:
            session.file.convert(Decimal(0))
        assert refused.value.code is ErrorCode.FACTOR_INVALID
        assert session.state.file.factor == 3


async def test_the_number_style_can_be_said(shop: OpenShop) -> None:
    here = shop()
    async with here.session() as session:
        await session.file.open(here.write_export([("ada@example.com", "1.200")]))
        await session.file.choose_numbers(DecimalMark.POINT)
        table = session.state.file.table
        assert table is not None
        assert table.layout.number_style.decimal == "."
        await session.file.choose_numbers(None)
        table = session.state.file.table
        assert table is not None
        assert table.layout.number_style.ambiguous


async def test_another_part_is_read_with_the_first(shop: OpenShop) -> None:
    here = shop()
    first = here.write_export(ROWS)
    part = here.folder / "part.csv"
    part.write_bytes(first.read_bytes().replace(b"ada@", b"bob@"))
    other = here.folder / "other.csv"
    other.write_text("Colour,Size\nred,9\nblue,8\n", encoding="utf-8")
    async with here.session() as session:
        await session.file.open(first)
        await session.file.add(part)
        table = session.state.file.table
        assert table is not None
        assert table.row_count == 2
        with pytest.raises(SourceFileError) as refused:
            await session.file.add(other)
        assert refused.value.code is ErrorCode.PARTS_DIFFER
        assert session.state.file.table is table


async def test_people_and_balances_are_joined(shop: OpenShop) -> None:
    here = shop()
    balances, people = here.folder / "balances.csv", here.folder / "people.csv"
    balances.write_text("Card,Points\n1001,5\n1002,7\n", encoding="utf-8")
    people.write_text("No,Email\n1002,b@example.com\n1001,a@example.com\n", encoding="utf-8")
    async with here.session() as session:
        await session.file.open(balances)
        await session.file.add(people)
        table = session.state.file.table
        assert table is not None
        assert [table.cell(row, 2) for row in (0, 1)] == ["a@example.com", "b@example.com"]


async def test_a_balance_can_be_computed(shop: OpenShop) -> None:
    here = shop()
    path = here.folder / "export.csv"
    path.write_text("Email,Points Earned,Points Spent\na@example.com,9,4\n", encoding="utf-8")
    async with here.session() as session:
        await session.file.open(path)
        await session.file.subtract(Difference(1, 2))
        table = session.state.file.table
        assert table is not None
        assert table.cell(0, 3) == "5"


async def test_what_was_chosen_stays_when_a_part_is_added(shop: OpenShop) -> None:
    here = shop()
    first, part = here.folder / "first.csv", here.folder / "part.csv"
    text = "Email,Second email,Points,Bonus\na@example.com,b@example.com,1,{}\n"
    first.write_text(text.format(5), encoding="utf-8")
    part.write_text(text.format(6).replace("a@", "c@"), encoding="utf-8")
    async with here.session() as session:
        await session.file.open(first)
        await session.file.map_columns(email=1, points=3)
        await session.file.add(part)
        table = session.state.file.table
        assert table is not None
        layout = table.layout
        assert (layout.email and layout.email.index, layout.points and layout.points.index) == (
            1,
            3,
        )


async def test_what_was_chosen_stays_when_lists_are_joined(shop: OpenShop) -> None:
    here = shop()
    people, balances = here.folder / "people.csv", here.folder / "balances.csv"
    people.write_text(
        "No,Email,Work mail\n1001,a@example.com,b@example.com\n1002,c@example.com,d@example.com\n"
    )
    balances.write_text("Card,Points\n1001,5\n1002,7\n", encoding="utf-8")
    async with here.session() as session:
        await session.file.open(people)
        await session.file.map_columns(email=2, points=None)
        await session.file.add(balances)
        table = session.state.file.table
        assert table is not None
        assert table.layout.email is not None
        emails = [table.cell(row, table.layout.email.index) for row in (0, 1)]
        assert emails == ["b@example.com", "d@example.com"]


async def test_choices_are_remembered_for_the_next_list_of_the_shape(shop: OpenShop) -> None:
    here = shop()
    first, later = here.folder / "first.csv", here.folder / "later.csv"
    text = "Email,Second email,Points,Bonus\n{}@example.com,b@example.com,1,5\n"
    first.write_text(text.format("a"), encoding="utf-8")
    later.write_text(text.format("c"), encoding="utf-8")
    async with here.session() as session:
        await session.file.open(first)
        await session.file.map_columns(email=0, points=3)
    async with here.session() as session:
        await session.file.open(later)
        table = session.state.file.table
        assert table is not None
        assert table.layout.points is not None
        assert table.layout.points.index == 2
        await session.file.open(later, as_before=True)
        table = session.state.file.table
        assert table is not None
        assert table.layout.points is not None
        assert (table.layout.points.index, table.layout.points.reason) == (
            3,
            ColumnReason.REMEMBERED,
        )


async def test_files_brought_together_are_parts_or_joined(shop: OpenShop) -> None:
    here = shop()
    part = here.folder / "part.csv"
    first = here.write_export(ROWS)
    part.write_bytes(first.read_bytes().replace(b"ada@", b"bob@"))
    balances, people = here.folder / "balances.csv", here.folder / "people.csv"
    balances.write_text("Card,Points\n1001,5\n1002,7\n", encoding="utf-8")
    people.write_text("No,Email\n1002,b@example.com\n1001,a@example.com\n", encoding="utf-8")
    async with here.session() as session:
        await session.file.open_together((first, part))
        table = session.state.file.table
        assert table is not None
        assert table.row_count == 2
        await session.file.open_together((people, balances))
        table = session.state.file.table
        assert table is not None
        assert table.layout.join is not None
        assert table.layout.join.matched == 2
        assert session.state.file.total == 12
