"""Hints list rows worth a look; they keep nobody from moving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pointferry.check import Check, Edits, Severity, check_table
from pointferry.check.mailboxes import ignores_dots, intended_domain
from pointferry.check.suggestions import plain_form
from pointferry.domain.emails import is_email, read_email, trim
from pointferry.domain.issues import Hint
from tests.check.builders import EMAIL, check_of, table_of

if TYPE_CHECKING:
    from pathlib import Path


def _rows(check: Check, hint: Hint) -> list[int]:
    return [row for group in check.problem_groups if group.code is hint for row in group.rows]


def test_a_mistyped_service_is_listed_and_moves_as_written(tmp_path: Path) -> None:
    check = check_of(tmp_path, ("Ann@Gmial.com ", "1"), ("ben@gmail.com", "2"))
    assert check.hints == {Hint.EMAIL_MISTYPED: 1}
    assert _rows(check, Hint.EMAIL_MISTYPED) == [0]
    assert check.row_codes(0) == (Hint.EMAIL_MISTYPED,)
    assert check.counts.moving == 2
    (group,) = check.problem_groups
    assert group.severity is Severity.WARNING


def test_letters_that_look_alike_are_listed(tmp_path: Path) -> None:
    check = check_of(
        tmp_path,
        ("zoe\u0308@example.com", "1"),
        ("zo\u00eb@example.com", "1"),
        ("b@例え.example", "1"),
    )
    assert _rows(check, Hint.EMAIL_OTHER_FORM) == [0]


def test_spellings_of_one_inbox_are_listed_together(tmp_path: Path) -> None:
    check = check_of(
        tmp_path,
        ("ann.ash@gmail.com", "1"),
        ("ben@gmail.com", "2"),
        ("AnnAsh@googlemail.com", "3"),
        ("ann.ash+shop@gmail.com", "4"),
        ("ann.ash@example.com", "5"),
        ("annash@example.com", "6"),
        ("BEN@gmail.com", "2"),
    )
    assert _rows(check, Hint.EMAIL_SAME_INBOX) == [0, 2, 3]
    assert check.counts.moving == 7


def test_rows_with_an_error_or_left_out_give_no_hint(tmp_path: Path) -> None:
    rows = (("ann ash@gmial.com", "1"), ("a.b@gmail.com", "1"), ("ab@gmail.com", "1"))
    assert check_of(tmp_path, *rows, edits=Edits().leave_out([2])).hints == {}


def test_a_corrected_address_loses_its_hint_and_a_new_one_gets_it(tmp_path: Path) -> None:
    table = table_of(tmp_path, [("ann@gmial.com", "1"), ("ben@gmail.com", "1")])
    edits = Edits().set_cells(
        {(0, EMAIL): "ann@gmail.com", (1, EMAIL): "a.nn@gmail.com"}, label="edit"
    )
    check = check_table(table, edits=edits)
    assert _rows(check, Hint.EMAIL_SAME_INBOX) == [0, 1]
    assert check_table(table).hints == {Hint.EMAIL_MISTYPED: 1}


addresses = st.builds(
    "{}{}@{}{}".format,
    st.text(alphabet="aB.+\uff41e\u0308", min_size=1, max_size=8),
    st.sampled_from(["", "x" * 30]),
    st.sampled_from(["gmail.com", "gmial.com", "Googlemail.COM", "example.com", "a.example.con"]),
    st.sampled_from(["", " ", "\u00a0"]),
)


def _inbox(address: str) -> str | None:
    local, _, domain = address.rpartition("@")
    if not ignores_dots(domain) or len(local) > 32:
        return None
    return local.split("+")[0].replace(".", "")


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80, deadline=None
)
@given(st.lists(addresses, min_size=1, max_size=30), st.booleans())
def test_arrays_find_what_a_plain_loop_finds(
    tmp_path: Path, cells: list[str], by_hand: bool
) -> None:
    rows = [("x@y.example", "1") if by_hand else (cell, "1") for cell in cells]
    edits = Edits().set_cells({(i, EMAIL): cell for i, cell in enumerate(cells)}, label="edit")
    check = check_table(table_of(tmp_path, rows), edits=edits if by_hand else Edits())
    for row, cell in enumerate(cells):
        reading = read_email(cell)
        expected = set()
        if reading.issue is None:
            if intended_domain(reading.address.rpartition("@")[2]):
                expected.add(Hint.EMAIL_MISTYPED)
            plain = plain_form(trim(cell))
            if plain != trim(cell) and is_email(plain):
                expected.add(Hint.EMAIL_OTHER_FORM)
            mine = _inbox(reading.address)
            others = {
                other.address
                for other in map(read_email, cells)
                if other.issue is None and mine is not None and _inbox(other.address) == mine
            }
            if others - {reading.address} and cell.isascii():
                expected.add(Hint.EMAIL_SAME_INBOX)
        found = {code for code in check.row_codes(row) if isinstance(code, Hint)}
        if cell.isascii() and all(c.isascii() for c in cells):
            assert found == expected
        else:
            assert found - {Hint.EMAIL_SAME_INBOX} == expected - {Hint.EMAIL_SAME_INBOX}
