from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.commands.conftest import Command


def test_no_moves_yet(command: Command) -> None:
    assert command("status").out == "No moves on this computer yet.\n"
    assert command("status", "--json").last == {"runs": []}


def test_moves_are_listed(command: Command, moved: str) -> None:
    line = command("status").out
    assert line.startswith(moved)
    assert "proven" in line
    assert "export.csv" in line
    runs = command("status", "--json").last["runs"]
    assert isinstance(runs, list)
    assert [(r["run"], r["stage"], r["resumable"], r["rows"]) for r in runs] == [
        (moved, "finished", False, 2)
    ]
