from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.cli.commands.conftest import KNOWN, Command

if TYPE_CHECKING:
    from pathlib import Path


def test_people_read_what_was_found(command: Command, export: Path) -> None:
    done = command("check", export)
    assert done.code == 1
    assert done.out.splitlines() == [
        "export.csv: 2 customer rows, utf-8, separated by “,”",
        "E-mail addresses: column “Email”",
        "Points: column “Points”",
        "Problems:",
        (
            "  1 - Not an e-mail address: No mail could ever arrive at what stands in this row, "
            "so Wix would refuse it."
        ),
        "2 rows = 1 that can move + 1 left out",
        "1 customer with 120 points can move.",
    ]


def test_programs_read_one_object(command: Command, export: Path) -> None:
    done = command("check", export, "--json")
    found = json.loads(done.out)
    assert done.err == ""
    assert found["data_rows"] == 2
    assert found["email_column"] == {"index": 0, "name": "Email"}
    assert found["issues"] == {"email_malformed": 1}
    assert found["clean"]["count"] == 1
    assert found["clean"]["points_sum"] == "120"
    assert found["seconds"] > 0
    assert found["peak_mib"] > 1


def test_exports_are_written(command: Command, export: Path, tmp_path: Path) -> None:
    clean, problems = tmp_path / "clean.csv", tmp_path / "problems.csv"
    done = command("check", export, "--clean", clean, "--problems", problems)
    assert clean.read_text(encoding="utf-8").split() == ["email,points", f"{KNOWN},120"]
    assert "Not an e-mail address" in problems.read_text(encoding="utf-8-sig")
    assert "Wrote clean.csv: 1 row." in done.out


def test_what_a_join_lost_is_said(command: Command, tmp_path: Path) -> None:
    balances, people = tmp_path / "balances.csv", tmp_path / "people.csv"
    balances.write_text("Card,Points\n1001,5\n1009,4\n", encoding="utf-8")
    people.write_text(f"No,Email\n1001,{KNOWN}\n1003,c@example.com\n", encoding="utf-8")
    done = command("check", balances, "--also", people, "--join-on", "Card=No")
    assert "Two lists combined by “Card”" in done.out
    assert "1 of 2 balances found their customer. For 1 of them nobody was found" in done.out
    assert "1 person in the other list has no balance." in done.out


def test_choices_reach_the_check(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "two.csv"
    path.write_text(f"Email,Points\n{KNOWN},10.5\n{KNOWN},3\n", encoding="utf-8")
    assert command("check", path).code == 1
    decided = ("--duplicates", "sum", "--rounding", "half-up")
    done = command("check", path, *decided)
    assert done.code == 0
    assert "1 customer with 14 points can move." in done.out


def test_a_file_without_balances_says_so(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_text(f"Email,Town\n{KNOWN},Ulm\n", encoding="utf-8")
    done = command("check", path)
    assert done.code == 1
    assert "no column holds balances" in done.out
    found = json.loads(command("check", path, "--json").out)
    assert found["points_column"] is None


def test_corrections_and_rules_are_replayed(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "shop.csv"
    path.write_text(
        f"Email,Points,Status\n{KNOWN},10,ok\nbad@example,5,ok\ncy@example.com,0,ok\n"
        "di@example.com,7,Excluded\ntest@example.com,9,ok\n",
        encoding="utf-8",
    )
    fixes, corrected = tmp_path / "fixes.csv", tmp_path / "corrected.csv"
    fixes.write_text("action,line,column,value\nset,3,Email,ben@example.com\n", encoding="utf-8")
    painted = tmp_path / "painted.xlsx"
    rules = ("--leave-out", "Status=excluded", "--leave-out", "zero", "--leave-out", "test")
    exports = ("--corrected", corrected, "--painted", painted)
    done = command("check", path, "--fixes", fixes, *rules, *exports)
    assert "5 rows = 2 that can move + 3 left out" in done.out
    assert corrected.read_text(encoding="utf-8").splitlines() == [
        "Email,Points,Status",
        f"{KNOWN},10,ok",
        "ben@example.com,5,ok",
    ]
    assert painted.read_bytes().startswith(b"PK")


def test_a_correction_that_cannot_be_followed_is_a_sentence(
    command: Command, export: Path, tmp_path: Path
) -> None:
    fixes = tmp_path / "fixes.csv"
    fixes.write_text("action,line,column,value\nset,99,Email,x\n", encoding="utf-8")
    done = command("check", export, "--fixes", fixes)
    assert done.code == 3
    assert "Line 2 of fixes.csv is no correction" in done.err
    unknown = command("check", export, "--leave-out", "Nowhere=x")
    assert unknown.code == 3
    assert "Nowhere" in unknown.err
