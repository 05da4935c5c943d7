"""Processes are measured whole, in turns, and failures are told."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from bench.errors import BenchError
from bench.measure import Command, Sample, Series, alternate, run

if TYPE_CHECKING:
    from pathlib import Path

MIB = 2**20


def python(program: str, codes: tuple[int, ...] = (0,)) -> Command:
    return Command((sys.executable, "-c", program), codes)


def test_output_and_memory_are_those_of_the_process() -> None:
    small, said = run(python("print('done')"))
    large, _ = run(python("x = bytearray(b'x') * (200 << 20)"))
    assert said == b"done\n"
    assert small.seconds > 0
    assert large.peak - small.peak > 150 * MIB


def test_memory_of_children_counts() -> None:
    child = "x = bytearray(b'x') * (150 << 20); input()"
    program = (
        "import subprocess, sys, time\n"
        f"c = subprocess.Popen([sys.executable, '-c', {child!r}], stdin=subprocess.PIPE)\n"
        "mine = bytearray(b'x') * (150 << 20)\n"
        "status = f'/proc/{c.pid}/statm'\n"
        "while int(open(status).read().split()[1]) < 150 << 8: time.sleep(0.01)\n"
        "time.sleep(0.3)\n"
        "c.communicate(b'\\n')\n"
    )
    assert run(python(program))[0].peak > 290 * MIB


def test_expected_exit_codes_are_no_failure() -> None:
    run(python("raise SystemExit(1)", (0, 1)))
    with pytest.raises(BenchError, match=r"exit 3: .*told"):
        run(python("import sys; sys.stderr.write('told'); sys.exit(3)"))


def test_a_process_over_its_limit_is_killed() -> None:
    with pytest.raises(BenchError, match=r"killed after 0\.2 s"):
        run(python("import threading; threading.Event().wait()"), limit=0.2)


def test_commands_take_turns_and_each_goes_first_in_turn(tmp_path: Path) -> None:
    log = tmp_path / "log"
    commands = {
        name: python(f"open({str(log)!r}, 'a').write({name!r})") for name in ("A", "B", "C")
    }
    series = alternate(commands, 3)
    assert log.read_text(encoding="utf-8") == "ABCBCACAB"
    assert {name: len(one.samples) for name, one in series.items()} == {"A": 3, "B": 3, "C": 3}


def test_medians_and_spread() -> None:
    series = Series((Sample(3.0, 10), Sample(1.0, 30), Sample(2.0, 20)))
    assert (series.seconds, series.peak, series.spread) == (2.0, 20, (1.0, 3.0))
