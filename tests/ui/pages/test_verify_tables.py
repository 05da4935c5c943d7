from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pointferry.check import CheckOptions
from pointferry.domain.issues import Duplicates, Rounding, SetAside
from pointferry.domain.run import Customer, ErrorFile, Standing
from pointferry.ui.pages.verify_parts import Show, Sorted, sort_out
from pointferry.ui.pages.verify_tables import Tables
from tests.ui import shop

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from pointferry.crossing.state import RunState

OPTIONS = CheckOptions(Duplicates.HIGHEST, Rounding.DOWN)


def _run(folder: Path, *different: str) -> RunState:
    return shop.moved(shop.planned(shop.checked(folder, OPTIONS)), frozenset(different))


def _tables(qtbot: QtBot, run: RunState) -> Tables:
    tables = Tables()
    qtbot.addWidget(tables)
    tables.show_run(run)
    return tables


def _offers(tables: Tables) -> list[str]:
    return [tables.show_what.itemText(i) for i in range(tables.show_what.count())]


def _sorted(*customers: Customer) -> Sorted:
    work = sort_out(customers)
    while True:
        try:
            next(work)
        except StopIteration as stop:
            found: Sorted = stop.value
            return found


@pytest.mark.parametrize(
    ("standing", "after", "different"),
    [
        (Standing.PROVEN, 5, False),
        (Standing.ALREADY_RIGHT, 5, False),
        (Standing.ALREADY_RIGHT, None, False),
        (Standing.ALREADY_RIGHT, 4, True),
        (Standing.DIFFERENT, 4, True),
        (Standing.SENT, None, True),
        (Standing.WAITING, None, True),
        (Standing.SET_ASIDE, None, False),
    ],
)
def test_nobody_without_the_promised_balance_is_hidden(
    standing: Standing, after: int | None, different: bool
) -> None:
    customer = Customer(0, "a@example.com", 5, 1, target=5, after=after, standing=standing)
    found = _sorted(customer)
    assert bool(found.different) is different
    assert bool(found.aside) is (standing is Standing.SET_ASIDE)


def test_what_needs_a_look_is_in_front(qtbot: QtBot, tmp_path: Path) -> None:
    tables = _tables(qtbot, _run(tmp_path, "ben@example.com"))
    assert tables.shown is Show.DIFFERENT
    assert _offers(tables) == ["Different (1)", "Left out (3)", "Everybody (5)"]
    assert tables.rows.model.rowCount() == 1


def test_who_is_left_out_is_counted_in_rows_as_in_the_tally(qtbot: QtBot, tmp_path: Path) -> None:
    run = _run(tmp_path)
    twice = next(c for c in run.customers if c.rows == 2)
    aside = replace(twice, standing=Standing.SET_ASIDE, reason=SetAside.REFUSED_BY_WIX)
    others = tuple(c for c in run.customers if c is not twice)
    tables = _tables(qtbot, replace(run, customers=(*others, aside)))
    assert _offers(tables)[0] == "Left out (5)"
    assert tables.rows.count.text() == "4 entries"


def test_without_differences_the_rows_left_out_are_in_front(qtbot: QtBot, tmp_path: Path) -> None:
    tables = _tables(qtbot, _run(tmp_path))
    assert tables.shown is Show.ASIDE
    assert _offers(tables) == ["Left out (3)", "Everybody (5)"]


def test_everybody_can_be_shown_and_stays(qtbot: QtBot, tmp_path: Path) -> None:
    run = _run(tmp_path)
    tables = _tables(qtbot, run)
    tables.show_what.setCurrentIndex(1)
    tables.show_what.activated.emit(1)
    assert tables.rows.model.rowCount() == 5
    tables.show_run(replace(run, customers=tuple(run.customers[:4])))
    assert tables.shown is Show.EVERYBODY
    assert tables.rows.model.rowCount() == 4


def test_knows_when_wix_refused_somebody(qtbot: QtBot, tmp_path: Path) -> None:
    run = _run(tmp_path)
    assert not _tables(qtbot, run).correctable
    refused = replace(run.customers[0], standing=Standing.SET_ASIDE, reason=SetAside.REFUSED_BY_WIX)
    assert _tables(qtbot, replace(run, customers=(refused, *run.customers[1:]))).correctable


def test_those_an_undo_skipped_are_added(qtbot: QtBot, tmp_path: Path) -> None:
    run = _run(tmp_path)
    tables = _tables(qtbot, run)
    tables.show_run(replace(run, undo_skipped=run.customers[:2]))
    assert "Not undone (2)" in _offers(tables)


def test_rows_wix_did_not_accept_as_contacts_can_be_corrected(qtbot: QtBot, tmp_path: Path) -> None:
    run = _run(tmp_path)
    assert not _tables(qtbot, run).correctable
    for reason in (SetAside.REFUSED_BY_WIX, SetAside.CONTACT_REFUSED):
        refused = replace(run.customers[0], standing=Standing.SET_ASIDE, reason=reason)
        tables = _tables(qtbot, replace(run, customers=(refused, *run.customers[1:])))
        assert tables.correctable


def test_what_wix_wrote_is_shown_word_for_word(qtbot: QtBot, tmp_path: Path) -> None:
    run = replace(_run(tmp_path), error_files=(ErrorFile(0, shop.ERROR_PAGE),))
    tables = _tables(qtbot, run)
    assert "What Wix wrote (3)" in _offers(tables)
    assert tables.raw_help.isHidden()
    tables.raw_link.click()
    assert tables.shown is Show.RAW
    assert not tables.raw_help.isHidden()
    assert tables.raw_link.isHidden()
    model = tables.rows.model
    assert model.index(2, 0).data().startswith("ben@example.com")
    tables.rows.search.setText("KONTAKT")
    assert model.rowCount() == 1
