from __future__ import annotations

from dataclasses import replace

import pytest

from pointferry.cli.exits import ExitCode
from pointferry.cli.finish import tell_end
from pointferry.crossing.state import RunState, Tally
from pointferry.domain.run import Verdict
from pointferry.texts import cli as words
from pointferry.texts.saying import say
from tests.cli.capture import Captured
from tests.texts.runs import RUN, STATE, UNDONE


@pytest.mark.parametrize(
    ("verdict", "tally", "code"),
    [
        (Verdict.PROVEN, Tally(5, 5, 5, 0, 0), ExitCode.DONE),
        (Verdict.PROVEN, Tally(5, 4, 4, 1, 0), ExitCode.EXCEPTIONS),
        (Verdict.DIFFERENCES, Tally(5, 5, 4, 0, 1), ExitCode.EXCEPTIONS),
        (Verdict.STOPPED, Tally(5, 2, 2, 0, 3), ExitCode.STOPPED),
        (None, Tally(5, 2, 2, 0, 3), ExitCode.STOPPED),
    ],
)
def test_the_exit_code_follows_the_verdict(
    verdict: Verdict | None, tally: Tally, code: ExitCode
) -> None:
    state = replace(STATE, verdict=verdict, tally=tally)
    output = Captured(as_json=True)
    assert tell_end(state, output) == code
    assert output.events == [
        {
            "event": "finished",
            "run": RUN.id,
            "verdict": (verdict or Verdict.STOPPED).value,
            "rows": tally.rows,
            "sent": tally.sent,
            "proven": tally.proven,
            "set_aside": tally.set_aside,
            "differences": tally.differences,
        }
    ]


def test_people_read_the_verdict_the_tally_and_where_the_proof_is() -> None:
    output = Captured()
    tell_end(STATE, output)
    assert output.lines == [
        "Finished with differences: some balances are not the promised ones.",
        "8 rows = 3 proven + 3 left out + 2 different",
        f"The proof: pointferry report {RUN.id} --html report.html",
        say(words.SEND_AGAIN, run=RUN.id),
    ]


def test_nobody_reads_of_sending_again_where_all_were_served() -> None:
    output = Captured()
    tell_end(replace(STATE, unserved=()), output)
    assert say(words.SEND_AGAIN, run=RUN.id) not in output.lines


def test_people_read_what_a_stopped_move_has_sent() -> None:
    output = Captured()
    stopped = replace(STATE, verdict=Verdict.STOPPED, tally=Tally(8, 5, 2, 3, 3))
    tell_end(stopped, output)
    assert output.lines[1:3] == [
        "8 rows = 2 proven + 3 left out + 3 not proven yet",
        "5 rows have been sent to Wix so far; nobody receives points twice.",
    ]


def test_an_undone_run_does_not_claim_to_be_proven() -> None:
    output = Captured()
    assert tell_end(UNDONE, output) == ExitCode.DONE
    assert "undone" in output.lines[0]
    assert not any("different" in line for line in output.lines)
    skipped = replace(UNDONE, undo_skipped=UNDONE.customers[:1])
    assert tell_end(skipped, output) == ExitCode.EXCEPTIONS


def test_programs_read_what_an_undo_gave_back() -> None:
    output = Captured(as_json=True)
    ann, *others = UNDONE.customers
    tell_end(replace(UNDONE, customers=(replace(ann, after=20), *others)), output)
    (event,) = output.events
    assert (event["verdict"], event["restored"], event["left_alone"]) == ("undone", 1, 1)


def test_without_a_run_nothing_is_finished() -> None:
    output = Captured(as_json=True)
    assert tell_end(RunState(), output) == ExitCode.STOPPED
    assert output.events == []
