from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.check import CheckOptions, Edits, check_table
from pointferry.crossing.binding import bind
from pointferry.domain.issues import Duplicates
from pointferry.domain.run import Binding, Wanted
from pointferry.intake import ReadOptions, read_table
from tests.intake.builders import Sheet, write_workbook

if TYPE_CHECKING:
    from pathlib import Path


def binding(
    path: Path,
    *,
    site: str = "site",
    edits: Edits | None = None,
    duplicates: Duplicates = Duplicates.REPORT,
    wanted: Wanted = Wanted.SET,
    create_contacts: bool = True,
) -> Binding:
    options = CheckOptions(duplicates=duplicates)
    check = check_table(read_table(path, ReadOptions()), options, edits or Edits())
    return bind("https://x.test", site, check, wanted=wanted, create_contacts=create_contacts)


def test_everything_that_decides_what_is_sent_is_bound(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_text("Email,Points\nada@example.com,5\nbela@example.com,7\n", encoding="utf-8")
    other = tmp_path / "other.csv"
    other.write_text("Email,Points\nada@example.com,6\nbela@example.com,7\n", encoding="utf-8")
    copy = tmp_path / "copy.csv"
    copy.write_bytes(path.read_bytes())
    edits = Edits().set_cells({(0, 1): "9"}, label="edit")
    same = binding(path)
    assert binding(path) == binding(copy) == same, "a copy of the file is the same move"
    assert binding(path, edits=edits.undo()) == same
    others = [
        binding(other),
        binding(path, site="other"),
        binding(path, wanted=Wanted.ADD),
        binding(path, create_contacts=False),
        binding(path, duplicates=Duplicates.SUM),
        binding(path, edits=edits),
        binding(path, edits=Edits().leave_out([1])),
    ]
    assert len({same, *others}) == len(others) + 1


def test_the_sheet_and_the_key_of_a_join_are_bound(tmp_path: Path) -> None:
    sheets = [
        Sheet(name, [["Email", "Points"], ["ada@example.com", points]])
        for name, points in (("Old", 5), ("New", 6))
    ]
    book = write_workbook(tmp_path / "book.xlsx", sheets)
    people, balances = tmp_path / "people.csv", tmp_path / "balances.csv"
    people.write_text("No,Card,Email\n1,2,ada@example.com\n2,1,bela@example.com\n")
    balances.write_text("No,Card,Points\n1,1,5\n2,2,7\n")
    options = [
        (book, ReadOptions(sheet="Old")),
        (book, ReadOptions(sheet="New")),
        (balances, ReadOptions(also=(people,), join_on="No")),
        (balances, ReadOptions(also=(people,), join_on="Card")),
    ]
    checks = [check_table(read_table(path, one)) for path, one in options]
    found = [
        bind("https://x.test", "site", check, wanted=Wanted.SET, create_contacts=True)
        for check in checks
    ]
    assert len(set(found)) == 4
    assert [one.sheet for one in found] == ["Old", "New", "", ""]
    assert not found[0].same_list(found[1])
    assert found[2].same_list(found[3])
