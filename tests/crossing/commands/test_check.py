from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.domain.errors import CrossingError, ErrorCode
from pointferry.domain.issues import Duplicates, Rounding

if TYPE_CHECKING:
    from pointferry.crossing.session import Session
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
