"""A file of corrections does headless what was done by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pointferry.check import Check, Edits, check_table, fixes
from pointferry.domain.errors import ErrorCode, SourceFileError
from pointferry.domain.issues import Duplicates
from pointferry.intake import Table, read_table
from tests.check.builders import moved
from tests.intake.builders import write

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (
    "Report of the shop\n\nEmail,Points,Status\n"
    "ann@example,com,10,active\n"
    "ben@example.com,0,active\n"
    "cy@example.com,5,excluded\n\n"
    "cy@example.com,7,active\n"
    "test@example.com,9,active\n"
).replace("ann@example,com", '"ann@example,com"')


def _table(folder: Path) -> Table:
    return read_table(write(folder, TEXT))


def _replayed(folder: Path, text: str) -> Check:
    path = folder / "fixes.csv"
    path.write_text("action,line,column,value\n" + text, encoding="utf-8")
    table = _table(folder)
    return fixes.replay(path, check_table(table), lambda edits: check_table(table, edits=edits))


def test_each_action_does_what_it_says(tmp_path: Path) -> None:
    check = _replayed(
        tmp_path,
        "set,4,Email,ann@example.com\nset,5,1,12\nkeep,6,,sum\nleave_out_test,,,\n",
    )
    assert moved(check) == {"ann@example.com": 10, "ben@example.com": 12, "cy@example.com": 12}
    assert check.edits.left_out == {4}


def test_a_rule_looks_at_the_rows_as_corrected_so_far(tmp_path: Path) -> None:
    check = _replayed(
        tmp_path,
        "set,4,Email,ann@example.com\nset,4,Status,Excluded\n"
        "leave_out_where,,Status,excluded\nleave_out_zero,,,\nleave_out,9,,\n",
    )
    assert moved(check) == {"cy@example.com": 7}
    notes = [step.note for step in check.edits.history if step.note]
    assert notes == ["Status: excluded"]


def test_a_row_is_kept(tmp_path: Path) -> None:
    assert moved(_replayed(tmp_path, "keep,8,,\n"))["cy@example.com"] == 7


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("set,3,Email,x\n", 2),
        ("leave_out,4,,\nset,5,Nowhere,x\n", 3),
        ("set,5,9,x\n", 2),
        ("paint,5,Email,x\n", 2),
        ("leave_out,five,,\n", 2),
        ("keep,6,,most\n", 2),
        ('set,4,Email,"x\n', 2),
    ],
)
def test_what_cannot_be_followed_is_named(tmp_path: Path, text: str, line: int) -> None:
    with pytest.raises(SourceFileError) as caught:
        _replayed(tmp_path, text)
    assert caught.value.code is ErrorCode.FIXES_INVALID
    assert caught.value.params == {"file": "fixes.csv", "line": line}


@pytest.mark.parametrize("content", [b"", b"email,points\n", b"\xff\xfe\x00", b"\n\xff"])
def test_another_file_is_no_file_of_fixes(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "fixes.csv"
    path.write_bytes(content)
    check = check_table(_table(tmp_path))
    with pytest.raises(SourceFileError) as caught:
        fixes.replay(path, check, lambda edits: check_table(check.table, edits=edits))
    assert caught.value.code is ErrorCode.FIXES_INVALID


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    check = check_table(_table(tmp_path))
    with pytest.raises(SourceFileError) as caught:
        fixes.replay(tmp_path / "no.csv", check, lambda _: check)
    assert caught.value.code is ErrorCode.FILE_NOT_FOUND


cells = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12
) | st.sampled_from(["ann@example.com", "5", "=1+1", "'=x", "-5", "+49 1", '"', "a\nb", "a\r\nb"])


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80, deadline=None
)
@given(
    st.dictionaries(st.tuples(st.integers(0, 4), st.integers(0, 2)), cells),
    st.sets(st.integers(0, 4)),
    st.one_of(st.none(), st.sampled_from(Duplicates), st.sampled_from([2, 3])),
)
def test_saved_fixes_come_back_the_same(
    tmp_path: Path,
    changed: dict[tuple[int, int], str],
    left_out: set[int],
    kept: Duplicates | int | None,
) -> None:
    table = _table(tmp_path)
    edits = Edits().set_cells(changed, label="edit").leave_out(left_out)
    if kept is not None:
        edits = edits.settle({"cy@example.com": kept})
    check = check_table(table, edits=edits)
    path = tmp_path / "saved.csv"
    check.write_fixes(path)
    again = fixes.replay(path, check_table(table), lambda found: check_table(table, edits=found))
    assert again.edits.cells == edits.cells
    assert again.edits.left_out == edits.left_out
    assert moved(again) == moved(check)
