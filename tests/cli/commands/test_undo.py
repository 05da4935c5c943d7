from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pointferry.cli.opening import open_journal
from pointferry.domain.run import Stage
from tests.cli.commands.conftest import KNOWN, Command

if TYPE_CHECKING:
    from pathlib import Path

    from pointferry.simwix.embedded import Embedded


def test_first_it_shows_which_balances_and_then_puts_them_back(
    command: Command, moved: str
) -> None:
    shown = command("undo", moved)
    assert shown.code == 0
    assert f"  {KNOWN}: 120 → 0" in shown.out
    assert "Nothing was sent" in shown.out
    done = command("undo", moved, "--yes")
    assert done.code == 0
    assert "1 customer has the balance from before again." in done.out
    again = command("undo", moved, "--yes")
    assert again.code == 3
    assert "changed no balance" in again.err


def test_a_move_that_changed_nothing_cannot_be_undone(
    command: Command, moved: str, site: Embedded, export: Path
) -> None:
    assert command("undo", moved, "--yes").code == 0
    export.write_text(f"Email,Points\n{KNOWN},0\n", encoding="utf-8")
    where = ("--base-url", site.base_url, "--site", site.site_id)
    run = str(command("run", export, *where, "--yes", "--json").last["run"])
    done = command("undo", run)
    assert done.code == 3
    assert "changed no balance" in done.err


def test_an_undo_killed_at_its_very_end_can_be_ended(command: Command, moved: str) -> None:
    assert command("undo", moved, "--yes").code == 0
    journal = open_journal()
    journal.save_run(replace(journal.run(moved), stage=Stage.UNDOING, verdict=None))
    journal.close()
    assert command("undo", moved, "--yes").code == 0
    assert command("undo", moved, "--yes").code == 3
