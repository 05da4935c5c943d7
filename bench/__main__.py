"""Measures and writes docs/performance.json, .md and .svg.

Usage: python -m bench [--sizes 10k,150k,1m,10m] [--only SECTIONS] [--quick]

Sections are reading, growth, window, wix and profile; those left out keep their last results. A
run that was interrupted goes on where it was when it is started again at the same commit.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from typing import TYPE_CHECKING

from bench import chart, environment, growth, machine, reading, report
from bench.errors import BenchError
from bench.inputs import file
from bench.ledger import Ledger
from bench.measure import usual
from bench.places import CHART, OURS, PROGRESS, REPORT, RESULTS, ROOT, WORK
from bench.results import table, tables
from bench.window import start
from bench.window.screen import screen
from bench.window.steps import medians

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bench.results import Table

SECTIONS = ("reading", "growth", "window", "wix", "profile")
SIZES = "10k,150k,1m,10m"
QUICK_SIZES = "10k"
_WIX_SIZES = (1_000, 10_000, 100_000, 1_000_000)
_AGREED = (1_000, 10_000)
_BYTES_PER_ROW = 200
_WALKS = 3
_UNITS = {"k": 1_000, "m": 1_000_000}


def main(words: Sequence[str]) -> int:
    """Measure what was asked for; returns the exit code."""
    asked = _parser().parse_args(words)
    quick: bool = asked.quick
    sections: list[str] = asked.only.split(",")
    try:
        sizes = sorted(rows(word) for word in (asked.sizes or _sizes(quick=quick)).split(","))
        _make_room(sizes)
        environment.prepare()
        ledger = Ledger(PROGRESS, f"{machine.moment()['commit']} {sizes} {sections} {quick}")
        _measure(sections, sizes, ledger, quick=quick)
        ledger.done()
    except BenchError as error:
        sys.stderr.write(f"bench: {error}\n")
        return 1
    return 0


def rows(word: str) -> int:
    """Read a size such as ``10k`` or ``1M``.

    Raises:
        BenchError: It is none.
    """
    text = word.strip().lower()
    digits, unit = (text[:-1], _UNITS[text[-1]]) if text[-1:] in _UNITS else (text, 1)
    if not digits.isdecimal():
        raise BenchError(f"no size: {word!r} (sizes are like 10k,150k,1m)")
    return int(digits) * unit


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--sizes", default="", help=f"rows of the files; {SIZES} if not given")
    parser.add_argument("--only", default=",".join(SECTIONS), help="sections, by commas")
    parser.add_argument("--quick", action="store_true", help="few runs of small files, for CI")
    return parser


def _sizes(*, quick: bool) -> str:
    return QUICK_SIZES if quick else SIZES


def _make_room(sizes: Sequence[int]) -> None:
    """Make sure that the files to read and what is written about them fit on the disk."""
    WORK.mkdir(parents=True, exist_ok=True)
    needed = _BYTES_PER_ROW * max(sizes)
    free = shutil.disk_usage(WORK).free
    if free < needed:
        raise BenchError(f"{needed / 1e9:.1f} GB of disk are needed, {free / 1e9:.1f} are free")


def _measure(sections: Sequence[str], sizes: list[int], ledger: Ledger, *, quick: bool) -> None:
    measures: Mapping[str, Callable[[], object]] = {
        "reading": lambda: reading.measure(sizes, quick=quick, say=_say, ledger=ledger),
        "growth": lambda: growth.measure(sizes, quick=quick, say=_say),
        "window": lambda: _window(sizes, quick=quick),
        "wix": lambda: _wix(sizes, quick=quick),
        "profile": lambda: _profile(sizes),
    }
    unknown = set(sections) - measures.keys()
    if unknown:
        raise BenchError(f"no such section: {', '.join(sorted(unknown))}")
    for name in sections:
        if ledger.known(name):
            _say(f"{name}: measured before the interruption")
            continue
        _say(name)
        began = time.monotonic()
        moment = {**machine.moment(), "quick": quick}
        _keep(name, measures[name](), moment)
        ledger.note(name, "kept")
        _say(f"{name}: took {time.monotonic() - began:.0f} s")


def _keep(name: str, found: object, moment: Table) -> None:
    """Put a section's results beside the others and write the report anew."""
    results: Table = {"sections": {}, "moments": {}}
    if RESULTS.exists():
        results = table(json.loads(RESULTS.read_text(encoding="utf-8")))
    results |= {"machine": machine.facts(), "versions": machine.versions()}
    sections = table(results["sections"])
    sections[name] = found
    table(results["moments"])[name] = moment
    text = json.dumps(results, indent=1, ensure_ascii=False)
    RESULTS.write_text(text + "\n", encoding="utf-8")
    if "growth" in sections:
        CHART.write_text(chart.draw(table(sections["growth"])), encoding="utf-8")
    REPORT.write_text(report.render(results), encoding="utf-8")


def _window(sizes: Sequence[int], *, quick: bool) -> Table:
    path = file(_largest(sizes))
    with screen() as display, tempfile.TemporaryDirectory() as folder:
        environ = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "POINTFERRY_DATA_DIR": folder}
        inside = _child("bench.window.stall", str(path), **environ)
        runs = [
            tables(_child("bench.window.walk", str(path), **environ)["steps"])
            for _ in range(1 if quick else _WALKS)
        ]
    started = start.measure(3 if quick else 9)
    return {"start": started, "inside": inside, "steps": medians(runs)}


def _wix(sizes: Sequence[int], *, quick: bool) -> Table:
    customers = [size for size in _WIX_SIZES if size <= max(*sizes, _WIX_SIZES[0])]
    agreed = _AGREED[:1] if quick else _AGREED
    return _child("bench.wix", ",".join(map(str, customers)), ",".join(map(str, agreed)))


def _profile(sizes: Sequence[int]) -> Table:
    most = _largest(sizes)
    return {"rows": most, **_child("bench.stages", str(file(most)))}


def _largest(sizes: Sequence[int]) -> int:
    """Return the largest size up to a million: the size the bars are about."""
    return max((size for size in sizes if size <= 1_000_000), default=min(sizes))


def _child(module: str, *words: str, **environ: str) -> Table:
    """Run a measurement that needs the program's own libraries; our own process stays small."""
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [str(OURS), "-m", module, *words],
        cwd=ROOT,
        env=usual({**os.environ, **environ}),
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BenchError(f"{module} failed")
    return table(json.loads(done.stdout))


def _say(text: str) -> None:
    sys.stderr.write(f"bench: {text}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
