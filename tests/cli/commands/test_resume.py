from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pointferry.cli.opening import open_journal
from pointferry.domain.run import Stage

if TYPE_CHECKING:
    from pointferry.simwix.embedded import Embedded
    from tests.cli.commands.conftest import Command


def test_nothing_to_resume(command: Command) -> None:
    done = command("resume", "--yes", "--json")
    assert done.code == 3
    assert done.last["code"] == "nothing_to_resume"


def test_a_finished_move_is_read_back_again(command: Command, site: Embedded, moved: str) -> None:
    shown = command("resume", moved)
    assert shown.code == 0
    assert "has sent nothing" in shown.out
    done = command("resume", moved, "--yes", "--json")
    assert (done.code, done.last["verdict"], done.last["run"]) == (1, "proven", moved)
    assert command("resume", "--yes").code == 3


def test_of_a_finished_move_nobody_is_sent_again_who_was_served(
    command: Command, moved: str
) -> None:
    done = command("resume", moved, "--send-again", "--yes", "--json")
    assert (done.code, done.last["code"]) == (3, "nobody_left")
    assert command("resume", "--send-again").code == 2


def test_of_an_unfinished_move_nobody_is_sent_again(
    command: Command, site: Embedded, moved: str
) -> None:
    journal = open_journal()
    journal.save_run(replace(journal.run(moved), stage=Stage.REST, verdict=None))
    journal.close()
    done = command("resume", moved, "--send-again", "--yes", "--json")
    assert (done.code, done.last["code"]) == (3, "not_finished")


def test_the_last_line_of_a_finished_undo_says_so(command: Command, moved: str) -> None:
    journal = open_journal()
    journal.save_run(replace(journal.run(moved), stage=Stage.UNDOING, verdict=None))
    journal.close()
    done = command("resume", moved, "--yes", "--json")
    assert (done.code, done.last["verdict"]) == (0, "undone")
    assert (done.last["restored"], done.last["left_alone"]) == (1, 0)
