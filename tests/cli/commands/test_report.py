from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.commands.conftest import KNOWN, Command

if TYPE_CHECKING:
    from pathlib import Path

    from pointferry.simwix.embedded import Embedded


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


def test_the_page_is_printed_and_the_tables_part_who_moved(
    command: Command, moved: str, tmp_path: Path
) -> None:
    names = {"--pdf": "proof.pdf", "--moved": "m.csv", "--left-out": "l.csv", "--differences": "d"}
    options = [part for option, name in names.items() for part in (option, tmp_path / name)]
    assert command("report", moved, *options).code == 0
    assert (tmp_path / "proof.pdf").read_bytes().startswith(b"%PDF-")
    lines = {
        n: (tmp_path / n).read_text(encoding="utf-8-sig").splitlines()
        for n in names.values()
        if n != "proof.pdf"
    }
    assert [len(found) for found in lines.values()] == [2, 2, 1]
    assert KNOWN in lines["m.csv"][1]


def test_the_moved_list_itself_is_never_replaced(
    command: Command, moved: str, export: Path, tmp_path: Path
) -> None:
    before = export.read_bytes()
    renamed = export.rename(tmp_path / "old list.csv")
    done = command("report", moved, "--csv", renamed)
    assert done.code == 3
    assert renamed.read_bytes() == before


@pytest.mark.parametrize("number", [0, 1])
@pytest.mark.parametrize("joined", [False, True])
def test_no_file_of_a_list_in_several_is_ever_replaced(
    command: Command, site: Embedded, tmp_path: Path, number: int, *, joined: bool
) -> None:
    part, people = f"Email,Points\n{KNOWN},120\n", f"Card,Email\n1,{KNOWN}\n"
    contents = [people, "Card,Points\n1,120\n"] if joined else [part, part.replace("ann", "bo")]
    files = [tmp_path / f"{index}.csv" for index in range(2)]
    for file, content in zip(files, contents, strict=True):
        file.write_text(content, encoding="utf-8")
    where = ("--base-url", site.base_url, "--site", site.site_id)
    together = (files[0], "--also", files[1], *(("--join-on", "Card") if joined else ()))
    done = command("run", *together, *where, "--program-name", "Club", "--yes", "--json")
    assert done.code == 0, done.out
    renamed = files[number].rename(tmp_path / "old list.csv")
    refused = command("report", str(done.last["run"]), "--csv", renamed)
    assert refused.code == 3
    assert renamed.read_text(encoding="utf-8") == contents[number]


def test_a_folder_that_is_not_there(command: Command, moved: str, tmp_path: Path) -> None:
    done = command("report", moved, "--html", tmp_path / "gone" / "proof.html")
    assert done.code == 3
    assert "does not let Pointferry write proof.html" in done.err
