from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cli.commands.conftest import KNOWN, Command

if TYPE_CHECKING:
    from pathlib import Path


def test_without_a_file_the_verdict_is_shown(command: Command, moved: str) -> None:
    done = command("report", moved)
    assert done.code == 0
    assert "2 rows = 1 proven + 1 left out + 0 different" in done.out


def test_page_and_table_are_written(command: Command, moved: str, tmp_path: Path) -> None:
    page, table = tmp_path / "proof.html", tmp_path / "proof.csv"
    done = command("report", moved, "--html", page, "--csv", table)
    assert done.code == 0
    assert done.out.splitlines() == ["Wrote proof.html.", "Wrote proof.csv."]
    assert "<!doctype html>" in page.read_text(encoding="utf-8")
    assert KNOWN in table.read_text(encoding="utf-8-sig")


def test_a_folder_that_is_not_there(command: Command, moved: str, tmp_path: Path) -> None:
    done = command("report", moved, "--html", tmp_path / "gone" / "proof.html")
    assert done.code == 3
    assert "does not let Pointferry write proof.html" in done.err
