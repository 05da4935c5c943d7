from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.check.leave_out import LeaveOutKind, LeaveOutRule
from pointferry.crossing.state import Step
from pointferry.domain.errors import CrossingError, ErrorCode, SourceFileError
from pointferry.domain.issues import Duplicates, Rounding, SetAside
from pointferry.domain.run import TopUp, Wanted
from pointferry.intake import ReadOptions
from tests.intake.builders import Sheet, write_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from pointferry.crossing.session import Session
    from tests.crossing.bench import Shop
    from tests.crossing.conftest import OpenShop

ROWS: list[tuple[str, object]] = [
    ("ada@example.com", 10),
    ("ada@example.com", 12),
    ("bela@example", 20),
    ("cora@example.com", "7.5"),
]


def people(session: Session) -> dict[str, int]:
    check = session.state.check.check
    assert check is not None
    return dict(zip(check.customers.emails, check.customers.points, strict=True))


async def test_choices_and_corrections_count_at_once(shop: OpenShop) -> None:
    here = shop()
    async with here.session() as session:
        await session.file.open(here.write_export(ROWS))
        await session.check.run(duplicates=Duplicates.SUM, rounding=Rounding.DOWN)
        assert people(session) == {"ada@example.com": 22, "cora@example.com": 7}
        await session.check.set_cells({(2, 0): "bela@example.com"})
        assert people(session)["bela@example.com"] == 20
        await session.check.leave_out([0])
        assert people(session)["ada@example.com"] == 12
        await session.check.undo()
        assert people(session)["ada@example.com"] == 22
        await session.check.redo()
        await session.check.take_back([0])
        assert people(session)["ada@example.com"] == 22


async def test_corrections_are_remembered_with_the_file(shop: OpenShop) -> None:
    here = shop()
    export = here.write_export(ROWS)
    async with here.session() as session:
        await session.file.open(export)
        await session.check.run()
        await session.check.set_cells({(2, 0): "bela@example.com"})
    async with here.session() as session:
        await session.file.open(export)
        await session.check.run()
        assert people(session) == {"bela@example.com": 20}


async def test_correction_takes_the_preview_back(shop: OpenShop) -> None:
    here = shop(contacts=["ada@example.com"])
    async with here.session() as session:
        await here.prepare(session, here.write_export(ROWS))
        await session.check.run(duplicates=Duplicates.LAST)
        await session.preview.make()
        await session.check.leave_out([1])
        assert session.state.preview.plan is None


async def test_exports_are_written_beside_the_file(shop: OpenShop) -> None:
    here = shop()
    export = here.write_export(ROWS)
    async with here.session() as session:
        await session.file.open(export)
        await session.check.run(duplicates=Duplicates.FIRST)
        written = await session.check.export_clean(here.folder / "clean.csv")
        assert written == 2
        assert await session.check.export_corrected(here.folder / "corrected.csv") == len(ROWS)
        problems = await session.check.export_problems(here.folder / "problems.csv", str)
        assert problems >= 2
        with pytest.raises(Exception, match="export_over_source"):
            await session.check.export_clean(export)


async def test_nothing_is_checked_without_a_file(shop: OpenShop) -> None:
    here = shop()
    async with here.session() as session:
        for command in (session.check.run(), session.check.undo()):
            with pytest.raises(CrossingError) as unready:
                await command
            assert unready.value.code is ErrorCode.NOT_READY


async def test_addresses_are_settled_and_the_history_walked(shop: OpenShop) -> None:
    here = shop()
    async with here.session() as session:
        await session.file.open(here.write_export(ROWS))
        await session.check.run()
        await session.check.settle({"ada@example.com": 1})
        assert people(session) == {"ada@example.com": 12}
        await session.check.settle({"ada@example.com": Duplicates.SUM})
        assert people(session) == {"ada@example.com": 22}
        await session.check.rewind(0)
        assert people(session) == {}
        await session.check.rewind(1)
        assert people(session) == {"ada@example.com": 12}


async def test_people_are_left_out_by_rules(shop: OpenShop) -> None:
    here = shop()
    rows = [("test@example.com", 5), ("ada@example.com", 0), ("bela@example.com", 7)]
    async with here.session() as session:
        await session.file.open(here.write_export(rows))
        await session.check.run()
        kinds = (LeaveOutKind.BALANCE_ZERO, LeaveOutKind.TEST_ADDRESS)
        assert await session.check.leave_out_where([LeaveOutRule(kind) for kind in kinds]) == 2
        assert people(session) == {"bela@example.com": 7}
        check = session.state.check.check
        assert check is not None
        assert [step.label for step in check.edits.history] == list(kinds)


async def test_saved_corrections_are_replayed_on_the_file(shop: OpenShop) -> None:
    here = shop()
    export = here.write_export(ROWS)
    async with here.session() as session:
        await session.file.open(export)
        await session.check.run()
        await session.check.set_cells({(2, 0): "bela@example.com"})
        await session.check.settle({"ada@example.com": Duplicates.LAST})
        after = people(session)
        assert await session.check.export_fixes(here.folder / "fixes.csv") == 2
        await session.check.rewind(0)
        assert people(session) != after
        await session.check.replay(here.folder / "fixes.csv")
        assert people(session) == after
        (here.folder / "wrong.csv").write_text("action,line,column,value\nset,1,Email,x\n")
        with pytest.raises(SourceFileError) as wrong:
            await session.check.replay(here.folder / "wrong.csv")
        assert wrong.value.code is ErrorCode.FIXES_INVALID
        assert people(session) == after


async def test_what_wix_refused_is_corrected_in_the_file_and_sent_again(shop: OpenShop) -> None:
    here = shop(
        contacts=["ada@example.com", "bela@example.com"], import_refuses_emails=["bela@example.com"]
    )
    rows: list[tuple[str, object]] = [("ada@example.com", 10), ("bela@example.com", 20)]
    async with here.session() as session:
        await here.prepare(session, here.write_export(rows))
        await session.preview.make(wanted=Wanted.SET, create_contacts=False)
        await session.move.start()
        await session.check.correct_refused()
        assert session.state.step is Step.CHECK
        check = session.state.check.check
        assert check is not None
        (group,) = check.problem_groups
        assert (group.code, list(group.rows)) == (SetAside.REFUSED_BY_WIX, [1])
        assert check.refused[1]
        assert check.counts.moving == 2
        await session.check.set_cells({(1, 0): "cy@example.com"})
        check = session.state.check.check
        assert check is not None
        assert check.problem_groups == ()
        here.clear()
        await session.preview.make(create_contacts=True)
        await session.move.start()
        assert here.balances() == {"ada@example.com": 10, "cy@example.com": 20}


async def test_what_wix_refused_is_known_again_after_a_restart(shop: OpenShop) -> None:
    here = shop(contacts=["ada@example.com"], import_refuses_emails=["ada@example.com"])
    here.hurry(400.0)
    export = here.write_export([("ada@example.com", 10)])
    await here.move(export, Wanted.SET)
    async with here.session() as session:
        await here.prepare(session, export)
        check = session.state.check.check
        assert check is not None
        assert check.refused == {0: "Internal error"}
        await session.check.leave_out([0])
        await session.check.undo()
        check = session.state.check.check
        assert check is not None
        assert check.refused == {0: "Internal error"}
    async with here.session() as session:
        await session.file.open(export)
        await session.check.run()
        check = session.state.check.check
        assert check is not None
        assert not check.refused


async def test_corrections_belong_to_their_sheet(shop: OpenShop) -> None:
    here = shop()
    sheets = [
        Sheet("May", [["Email", "Points"], ["ada@example.com", 1], ["bela@example", 2]]),
        Sheet("June", [["Email", "Points"], ["cora@example.com", 3], ["dana@example.com", 4]]),
    ]
    book = write_workbook(here.folder / "book.xlsx", sheets)
    async with here.session() as session:
        await session.file.open(book, ReadOptions(sheet="May"))
        await session.check.run()
        await session.check.set_cells({(1, 0): "bela@example.com"})
        await session.file.open(book, ReadOptions(sheet="June"))
        await session.check.run()
        assert people(session) == {"cora@example.com": 3, "dana@example.com": 4}
        await session.check.leave_out([0])
        await session.file.open(book, ReadOptions(sheet="May"))
        await session.check.run()
        assert people(session) == {"ada@example.com": 1, "bela@example.com": 2}


@pytest.mark.parametrize("wanted", Wanted)
async def test_another_sheet_is_another_move(shop: OpenShop, wanted: Wanted) -> None:
    here = shop()
    here.hurry(400.0)
    sheets = [
        Sheet("May", [["Email", "Points"], ["ada@example.com", 1]]),
        Sheet("June", [["Email", "Points"], ["cora@example.com", 3]]),
    ]
    book = write_workbook(here.folder / "book.xlsx", sheets)
    async with here.session() as session:
        for name in ("May", "June"):
            await open_sheet(here, session, book, name)
            await session.preview.make(wanted=wanted)
            assert session.state.preview.earlier is None
            assert session.state.preview.perhaps == 0
            await session.move.start()
    assert here.balances() == {"ada@example.com": 1, "cora@example.com": 3}


async def test_who_stands_on_two_sheets_is_asked_about_like_a_newer_export(shop: OpenShop) -> None:
    here = shop()
    here.hurry(400.0)
    sheets = [
        Sheet("May", [["Email", "Points"], ["ada@example.com", 5]]),
        Sheet("June", [["Email", "Points"], ["ada@example.com", 7], ["cora@example.com", 3]]),
    ]
    book = write_workbook(here.folder / "book.xlsx", sheets)
    async with here.session() as session:
        await open_sheet(here, session, book, "May")
        await session.preview.make(wanted=Wanted.ADD)
        await session.move.start()
        await open_sheet(here, session, book, "June")
        await session.preview.make(wanted=Wanted.ADD)
        assert session.state.preview.asks
        await session.preview.make(wanted=Wanted.ADD, top_up=TopUp.WHOLE)
        await session.move.start()
        assert here.balances() == {"ada@example.com": 12, "cora@example.com": 3}
        await open_sheet(here, session, book, "May")
        with pytest.raises(CrossingError) as caught:
            await session.preview.make(wanted=Wanted.ADD, create_contacts=False)
        assert caught.value.code is ErrorCode.MOVED_BEFORE


async def open_sheet(here: Shop, session: Session, book: Path, name: str) -> None:
    await here.prepare(session, book)
    await session.file.open(book, ReadOptions(sheet=name))
    await session.check.run()
