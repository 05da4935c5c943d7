from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.domain.issues import SetAside
from pointferry.domain.run import Standing, Verdict, Wanted
from tests.crossing.people import BALANCES, CONTACTS, ROWS

if TYPE_CHECKING:
    from tests.crossing.conftest import OpenShop

SHAPES = {
    "all rows": {"error_file_rows": "all"},
    "first": {"error_file_extra": "first", "error_file_bom": True},
    "semicolon": {"error_file_format": "semicolon", "error_file_reason": "Grund"},
    "page": {"error_file_format": "html"},
    "missing": {"error_file_missing": True},
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
async def test_odd_error_files_change_no_proof(shop: OpenShop, shape: dict[str, object]) -> None:
    here = shop(
        contacts=CONTACTS,
        balances=BALANCES,
        import_refuses_emails=["ada@example.com", "hugo@example.com"],
        **shape,
    )
    here.hurry(400.0)
    state = await here.move(here.write_export(ROWS), Wanted.ADD)
    counts = state.tally
    assert counts is not None
    assert counts.rows == counts.proven + counts.set_aside + counts.differences
    by_email = {c.email: c for c in state.customers}
    refused = {by_email.pop("ada@example.com"), by_email.pop("hugo@example.com")}
    assert {c.standing for c in by_email.values()} <= {Standing.PROVEN, Standing.ALREADY_RIGHT}
    for customer in refused:
        known = customer.reason is SetAside.REFUSED_BY_WIX and customer.detail == "Internal error"
        assert known or customer.standing is Standing.DIFFERENT
    named = "error_file_missing" not in shape and shape.get("error_file_format") != "html"
    assert state.verdict is (Verdict.PROVEN if named else Verdict.DIFFERENCES)


async def test_error_file_that_cannot_be_had_does_not_stop_the_run(shop: OpenShop) -> None:
    here = shop(contacts=CONTACTS, balances=BALANCES, import_refuses_emails=["ada@example.com"])
    here.hurry(400.0)
    here.strike("GET */error-file-download-url", effect="answer", status=404, times=0)
    state = await here.move(here.write_export(ROWS), Wanted.ADD)
    assert state.verdict is Verdict.DIFFERENCES
    differing = [c.email for c in state.customers if c.standing is Standing.DIFFERENT]
    assert differing == ["ada@example.com"]


async def test_error_file_that_nobody_understands_is_kept_for_the_merchant(shop: OpenShop) -> None:
    here = shop(
        contacts=CONTACTS,
        balances=BALANCES,
        import_refuses_emails=["ada@example.com"],
        error_file_format="html",
    )
    here.hurry(400.0)
    state = await here.move(here.write_export(ROWS), Wanted.ADD)
    assert state.error_files
    assert all(b"<html" in kept.content.lower() for kept in state.error_files)
    async with here.session() as session:
        await session.move.show(here.runs()[0].id)
        assert session.state.run.error_files == state.error_files


async def test_error_file_that_was_read_in_full_is_not_kept(shop: OpenShop) -> None:
    here = shop(contacts=CONTACTS, balances=BALANCES, import_refuses_emails=["ada@example.com"])
    here.hurry(400.0)
    state = await here.move(here.write_export(ROWS), Wanted.ADD)
    assert state.error_files == ()


async def test_an_account_that_is_gone_keeps_nobody_else_from_being_sent_again(
    shop: OpenShop,
) -> None:
    both = ["ada@example.com", "bela@example.com"]
    here = shop(
        balances={**dict.fromkeys(both, 20), "cora@example.com": 5}, import_refuses_emails=both
    )
    here.hurry(400.0)
    rows: list[tuple[str, object]] = [*((email, 50) for email in both), ("cora@example.com", 60)]
    async with here.session() as session:
        await here.prepare(session, here.write_export(rows))
        await session.preview.make(wanted=Wanted.SET)
        await session.move.start()
        here.lose_account("ada@example.com")
        here.set(import_refuses_emails=[])
        await session.move.resend()
    assert here.balances()["bela@example.com"] == 50
