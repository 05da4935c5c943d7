from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cli.commands.conftest import KNOWN, Command

if TYPE_CHECKING:
    from pathlib import Path

    from pointferry.simwix.embedded import Embedded


def test_people_read_the_whole_plan_and_that_nothing_was_sent(
    command: Command, site: Embedded, export: Path
) -> None:
    where = ("--base-url", site.base_url, "--site", site.site_id)
    done = command("run", export, *where, "--program-name", "Club")
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert f"  {KNOWN}: none → 120" in lines
    assert "  line 3: nobody 5: Not an e-mail address" in lines
    assert lines[-1].startswith("Nothing was sent.")


def test_the_move_ends_with_verdict_tally_and_the_way_to_the_proof(
    command: Command, site: Embedded, export: Path
) -> None:
    where = ("--base-url", site.base_url, "--site", site.site_id)
    done = command("run", export, *where, "--program-name", "Club", "--yes")
    assert (done.code, done.err) == (1, "")
    verdict, tally, proof = done.out.splitlines()[-3:]
    assert verdict == "Done: every balance that was moved is right at Wix."
    assert tally == "2 rows = 1 proven + 1 left out + 0 different"
    assert proof.startswith("The proof: pointferry report ")
