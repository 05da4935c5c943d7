"""Facts of single rows: gathered once, edited on a copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.check import Edits, facts, flags
from pointferry.domain.issues import Issue, Tidied
from pointferry.intake.progress import Ticker
from tests.check.builders import EMAIL, POINTS, table_of

if TYPE_CHECKING:
    from pathlib import Path


def test_facts_are_gathered_once_for_a_table(tmp_path: Path) -> None:
    table = table_of(tmp_path, [("a@example.com", "1")])
    first = facts.known(table, EMAIL, POINTS, Ticker())
    assert facts.known(table, EMAIL, POINTS, Ticker()) is first
    other = table.with_columns(points=POINTS)
    assert facts.known(other, EMAIL, POINTS, Ticker()) is not first


def test_edits_leave_the_gathered_facts_alone(tmp_path: Path) -> None:
    table = table_of(tmp_path, [("a@example.com", "1"), ("b@example.com", "2")])
    untouched = facts.gather(table, EMAIL, POINTS, Ticker())
    edits = Edits().set_cells({(0, POINTS): "2.5", (1, EMAIL): "bad"}, label="typed")
    edited = facts.edited(table, untouched, edits, (EMAIL, POINTS), Ticker())
    assert untouched.bits.tolist() == [0, 0]
    assert untouched.fraction is None
    assert edited.whole.tolist() == [2, 2]
    assert edited.fraction is not None
    assert edited.fraction.tolist() == [5 * 10**17, 0]
    assert flags.issues(int(edited.bits[1])) == (Issue.EMAIL_MALFORMED,)
    assert facts.edited(table, untouched, Edits(), (EMAIL, POINTS), Ticker()) is untouched


def test_equal_addresses_have_equal_keys_whatever_path_read_them(tmp_path: Path) -> None:
    rows = [("Ana@example.com", "1"), ("\u00a0ana@EXAMPLE.com ", "1"), ("ana2@example.com", "1")]
    one, same, other = facts.gather(table_of(tmp_path, rows), EMAIL, None, Ticker()).keys.tolist()
    assert one == same != other


def test_a_row_an_edit_fills_up_is_no_longer_short(tmp_path: Path) -> None:
    table = table_of(tmp_path, [("a@example.com",), ("b@example.com", "1")])
    found = facts.gather(table, EMAIL, POINTS, Ticker())
    assert int(found.bits[0]) == flags.bits((Tidied.ROW_SHORT, Issue.POINTS_MISSING))
    edits = Edits().set_cells({(0, POINTS): "5"}, label="typed")
    assert facts.edited(table, found, edits, (EMAIL, POINTS), Ticker()).bits.tolist() == [0, 0]
