"""A move that is stopped, killed or cut off goes on where it was, and nobody is paid twice."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from tests.e2e.exports import make_up
from tests.e2e.service import (
    PROGRAM,
    PROGRAM_NAME,
    accounts_file,
    contacts_file,
    move,
    pointferry,
    simulated,
    write_csv,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.exports import MadeUp
    from tests.e2e.service import Service

SLOW = {"parse_seconds": 0.3, "import_seconds": 0.3, "import_rows_per_second": 200}
PHASES = ("creating_contacts", "trial", "importing", "verifying")


def _options(folder: Path, made: MadeUp, **switches: object) -> list[str]:
    scenario = folder / "scenario.json"
    scenario.write_text(json.dumps({**SLOW, **switches}), encoding="utf-8")
    contacts, accounts = contacts_file(folder, made.contacts), accounts_file(folder, made.owned)
    return [
        "--contacts", str(contacts), "--accounts", str(accounts), "--scenario", str(scenario),
    ]  # fmt: skip


def _begun(service: Service, file: Path, *options: str) -> subprocess.Popen[str]:
    arguments = [*service.options(), *PROGRAM_NAME, "--yes", "--json", *options]
    return subprocess.Popen(
        [*PROGRAM, "run", str(file), *arguments],
        env=service.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _read_until(process: subprocess.Popen[str], phase: str) -> None:
    """Read the command's lines until a phase begins."""
    assert process.stdout is not None
    for line in process.stdout:
        event = json.loads(line)
        if event["event"] == "phase" and event["phase"] == phase:
            return
    pytest.fail(f"the move ended before the phase {phase}")


@pytest.mark.parametrize("semantics", ["set", "add"])
@pytest.mark.parametrize("phase", PHASES)
def test_a_killed_move_is_resumed_to_the_same_end(
    tmp_path: Path, phase: str, semantics: str
) -> None:
    made = make_up(seed=PHASES.index(phase) + 40, customers=40)
    chance = random.Random(f"{phase} {semantics}")  # noqa: S311 - repeatable moments
    options = _options(tmp_path, made, import_semantics=semantics)
    with simulated(*options) as service:
        process = _begun(service, made.write(tmp_path), "--wanted", "add")
        with process:
            _read_until(process, phase)
            # Not a wait for something: the moment of the kill is what this test draws.
            time.sleep(chance.random() * 0.6)
            process.kill()
        ended = pointferry("resume", "--yes", "--json", environment=service.environment())
        if ended.last.get("code") == "nothing_to_resume":
            # The kill came after the last write: the move was over.
            ended = move(service, made.write(tmp_path), "--wanted", "add")
        assert service.balances() == made.expected(added=True)
    assert ended.code == 1, ended.out
    assert ended.last["verdict"] == "proven"
    assert ended.last["proven"] == made.rows - made.set_aside


def test_a_killed_rehearsal_is_resumed_in_its_own_world() -> None:
    with subprocess.Popen(
        [*PROGRAM, "run", "--demo", "--yes", "--json"], stdout=subprocess.PIPE, text=True
    ) as process:
        _read_until(process, "importing")
        process.kill()
    ended = pointferry("resume", "--yes", "--json")
    assert ended.code == 1, ended.out
    assert (ended.last["verdict"], ended.last["differences"]) == ("proven", 0)


def test_a_second_move_into_the_same_site_waits_for_nobody(tmp_path: Path) -> None:
    made = make_up(seed=12, customers=20)
    with simulated(*_options(tmp_path, made)) as service:
        file = made.write(tmp_path)
        process = _begun(service, file, "--wanted", "add")
        with process:
            _read_until(process, "trial")
            second = move(service, file, "--wanted", "add")
            assert (second.code, second.last["code"]) == (3, "journal_busy")
        assert process.returncode == 1
        assert service.balances() == made.expected(added=True)


def test_a_move_that_stops_on_purpose_says_why_and_can_be_resumed(tmp_path: Path) -> None:
    made = make_up(seed=13, customers=12)
    with simulated(*_options(tmp_path, made, parse_fails="INVALID_FILE")) as service:
        ended = move(service, made.write(tmp_path))
        assert service.balances() == made.owned
    assert (ended.code, ended.err) == (4, "")
    told, last = ended.events[-2:]
    assert (told["event"], told["code"]) == ("error", "import_failed")
    assert (last["event"], last["verdict"]) == ("finished", "stopped")
    assert (last["rows"], last["set_aside"]) == (made.rows, made.set_aside)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_the_move_cleanly(tmp_path: Path, number: signal.Signals) -> None:
    made = make_up(seed=5, customers=30)
    with simulated(*_options(tmp_path, made)) as service:
        process = _begun(service, made.write(tmp_path))
        with process:
            _read_until(process, "trial")
            process.send_signal(number)
            assert process.stdout is not None
            assert process.stderr is not None
            last = json.loads(process.stdout.read().splitlines()[-1])
            assert process.stderr.read() == ""
        assert process.returncode == 4
        assert (last["event"], last["verdict"]) == ("finished", "stopped")
        assert last["rows"] == last["proven"] + last["set_aside"] + last["differences"]
        shown = pointferry("resume", last["run"], "--json", environment=service.environment())
        assert (shown.code, shown.last["event"]) == (0, "preview")
        ended = pointferry("resume", "--yes", "--json", environment=service.environment())
        assert ended.last["run"] == last["run"]
        assert ended.last["verdict"] == "proven"
        assert service.balances() == made.expected(added=False)


def test_a_signal_before_anything_was_sent(tmp_path: Path) -> None:
    made = make_up(seed=6, customers=10)
    scenario = {"faults": [{"route": "*", "effect": "hang"}]}
    with simulated(*_options(tmp_path, made, **scenario)) as service:
        process = _begun(service, made.write(tmp_path))
        with process:
            _read_until(process, "connecting")
            process.send_signal(signal.SIGTERM)
            assert process.stdout is not None
            lines = process.stdout.read().splitlines()
        assert process.returncode == 4
        assert json.loads(lines[-1]) == {"event": "interrupted"}
        assert service.writes() == []


def test_a_reader_who_leaves_does_not_stop_the_move(tmp_path: Path) -> None:
    made = make_up(seed=8, customers=20)
    with simulated(*_options(tmp_path, made)) as service:
        process = _begun(service, made.write(tmp_path))
        with process:
            _read_until(process, "trial")
            assert process.stdout is not None
            process.stdout.close()
            assert process.stderr is not None
            assert process.stderr.read() == ""
        assert process.returncode == 1
        assert service.balances() == made.expected(added=False)


def _no_room() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on file sizes there")
@pytest.mark.parametrize("option", ["--clean", "--problems"])
def test_a_full_disk_leaves_the_old_export_whole(tmp_path: Path, option: str) -> None:
    file = make_up(seed=9).write(tmp_path)
    target = tmp_path / "out.csv"
    target.write_bytes(b"what was there before\n")
    done = subprocess.run(
        [*PROGRAM, "check", str(file), option, str(target), "--json"],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=_no_room,
    )
    assert done.returncode == 3, done.stderr
    assert json.loads(done.stdout)["code"] == "disk_full"
    assert target.read_bytes() == b"what was there before\n"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_an_export_never_goes_over_the_merchants_file(tmp_path: Path) -> None:
    rows = [("ann@example.com", 12)]
    file = write_csv(tmp_path / "e.csv", ("Email", "Points"), rows)
    before = file.read_bytes()
    ended = pointferry("check", file, "--clean", file, "--json")
    assert (ended.code, ended.last["code"]) == (3, "export_over_source")
    assert file.read_bytes() == before
