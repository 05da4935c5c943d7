"""Writes ``docs/performance.md`` from ``docs/performance.json``; nothing is measured here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.bars import bars
from bench.field import Name
from bench.markdown import rows_of
from bench.report_wix import wix
from bench.results import number, table, tables, whole
from bench.window.steps import CLOCKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.results import Table

_MIB = 2**20
TIMES = "\u00d7"

_HEAD = """# Performance

Written by `make bench`; the numbers are in [performance.json](performance.json). Times are given
as ratios within one run on one machine, since a lone time says little about another one. Programs
are run as whole processes, in turns (A B C, B C A, …), and medians are shown; `processor` is what
all cores worked for the process, memory its peak, children included. The files are made by
`bench/inputs.py`, the same everywhere: about 1.6 % of their rows have something wrong or odd.
"""

_RULES = """`same rules`: finds what `pointferry check` finds; the counts of every code, of the
duplicates and of the clean table were asserted to be equal on each file. Encoding, separator,
columns and number style, which Pointferry finds out for itself, are given to these programs, and
they count where Pointferry keeps every problem row. `own rules`: finds what it always finds, which
is less. `reads`: cuts the file into cells and looks at none. pandas and csvstat refuse files that
hold rows with a cell too many; the bare readers and csvstat get the file without those rows.
polars and DuckDB use every core, Pointferry one. Neither xsv nor qsv is in Debian 12 or on PyPI
(the package named qsv there is another program).
"""


def render(results: Table) -> str:
    """Return the report as Markdown."""
    sections = table(results["sections"])
    parts: list[str] = [_HEAD, *_machine(results), *_bars(sections)]
    if "reading" in sections:
        parts += ["## Reading and checking", _RULES, *_reading(tables(sections["reading"]))]
    if "growth" in sections:
        parts += ["## Cost as work grows", *_growth(table(sections["growth"]))]
    if "window" in sections:
        parts += ["## The window", *_window(table(sections["window"]))]
    if "wix" in sections:
        parts += ["## Against Wix", *wix(table(sections["wix"]))]
    if "profile" in sections:
        parts += ["## Where the time goes", *_profile(table(sections["profile"]))]
    return "\n".join(parts)


def _machine(results: Table) -> Iterator[str]:
    machine, versions = table(results["machine"]), table(results["versions"])
    yield (
        f"Machine: {machine['processor']}, {machine['cores']} cores, {machine['memory_gib']} GiB; "
        f"{machine['system']}, kernel {machine['kernel']}.  "
    )
    for whose in ("ours", "theirs"):
        named = ", ".join(f"{name} {version}" for name, version in table(versions[whose]).items())
        yield f"Versions ({whose}): {named}.  "
    for section, moment in table(results["moments"]).items():
        when = table(moment)
        changed = ", with uncommitted changes" if when["changed"] else ""
        quick = ", quick mode" if when.get("quick") else ""
        yield (
            f"Measured ({section}): {when['day']}, commit {when['commit']}{changed}{quick}, "
            f"load {when['load']} before.  "
        )
    yield ""


def _bars(sections: Table) -> Iterator[str]:
    found = bars(sections)
    yield "## Bars\n"
    lines = [
        (
            bar.what,
            f"{bar.measured:.4g}{_unit(bar.unit)}",
            f"{'≥' if bar.least else '≤'} {bar.allowed:g}{_unit(bar.unit)}",
            "passed" if bar.passed else "**missed**",
        )
        for bar in found
    ]
    yield rows_of(("what", "measured", "bar", ""), lines)


def _unit(unit: str) -> str:
    return {"": f" {TIMES}", " ": ""}.get(unit, f" {unit}")


def _reading(files: list[Table]) -> Iterator[str]:
    for file in files:
        size = number(file["bytes"]) / 1e6
        yield (
            f"### {whole(file['rows']):,} rows, {file['columns']} columns "
            f"({size:.1f} MB, {file['rounds']} runs each)\n"
        )
        entries = sorted(tables(file["contestants"]), key=lambda entry: number(entry["seconds"]))
        yield rows_of(
            (
                "program",
                "work",
                "time",
                f"{TIMES} ours",
                "fastest-slowest",
                "processor",
                "peak memory",
                f"{TIMES} ours",
            ),
            [_line(entry) for entry in entries],
        )
        for name, reason in table(file["left_out"]).items():
            yield f"Left out: {name} ({reason}).\n"
        yield _verdict(entries)


def _line(entry: Table) -> tuple[str, ...]:
    name = str(entry["name"])
    bold = "**" if name == Name.CHECK else ""
    runs = "" if whole(entry["runs"]) > 1 else " (one run)"
    return (
        f"{bold}{name}{bold}{runs}",
        str(entry["work"]),
        f"{number(entry['seconds']):.3f} s",
        f"{number(entry['times_ours']):.2f}",
        f"{number(entry['fastest']):.3f}-{number(entry['slowest']):.3f}",
        f"{number(entry['processor']):.3f} s" if "processor" in entry else "-",
        f"{number(entry['peak']) / _MIB:.0f} MiB",
        f"{number(entry['memory_times_ours']):.2f}",
    )


def _verdict(entries: list[Table]) -> str:
    """Say who that checks anything is faster, and who is slower."""
    checks = [e for e in entries if e["work"] != "reads" and not str(e["name"]).startswith("point")]
    faster = [f"{e['name']} ({_times(e)} the time)" for e in checks if number(e["times_ours"]) < 1]
    slower = [f"{e['name']} ({_times(e)})" for e in checks if number(e["times_ours"]) >= 1]
    told = []
    if faster:
        told.append(f"Faster than `pointferry check` here: {', '.join(faster)}.")
    if slower:
        told.append(f"Slower: {', '.join(slower)}.")
    return " ".join(told) + "\n"


def _times(entry: Table) -> str:
    return f"{number(entry['times_ours']):.2f} {TIMES}"


def _growth(growth: Table) -> Iterator[str]:
    yield "![Time and memory over rows, on log axes](performance.svg)\n"
    series = table(growth["series"])
    rows = [whole(entry["rows"]) for entry in tables(next(iter(series.values())))]
    yield rows_of(
        ("program", *(f"{count:,} rows" for count in rows)),
        [
            (
                name,
                *(
                    f"{number(e['seconds']):.3f} s, {number(e['peak']) / _MIB:.0f} MiB"
                    for e in tables(entries)
                ),
            )
            for name, entries in series.items()
        ],
    )
    yield "What one more row costs `pointferry check`; a slope of 1 is a straight proportion:\n"
    yield rows_of(
        ("from", "to", "slope", "time per row", "memory per row"),
        [
            (
                f"{whole(step['from']):,}",
                f"{whole(step['to']):,}",
                f"{number(step['slope']):.2f}",
                f"{number(step['microseconds_per_row']):.2f} µs",
                f"{number(step['bytes_per_row']):.0f} bytes",
            )
            for step in tables(growth["steps"])
        ],
    )


def _window(window: Table) -> Iterator[str]:
    start, inside = table(window["start"]), table(window["inside"])
    visible, complete = table(start["visible"]), table(start["complete"])
    yield "From the start of the process, seen on the screen (Xvfb) from outside:\n"
    yield rows_of(
        ("moment", "Pointferry", "bare PySide6 window", "ratio"),
        [
            (
                name,
                f"{number(times['pointferry']):.3f} s",
                f"{number(times['bare']):.3f} s",
                f"{number(start[ratio]):.2f}",
            )
            for name, times, ratio in (
                ("a window is there", visible, "visible_ratio"),
                ("its picture is complete", complete, "complete_ratio"),
            )
        ],
    )
    yield (
        "Inside the running window, a timer of 5 ms notes its longest gap. "
        f"{whole(inside['rows']):,} rows were read, checked and shown in {inside['seconds']} s:\n"
    )
    busy = table(inside.get("busy", {}))
    yield rows_of(
        ("longest gap while", "waited, ms", "held up, ms"),
        [
            (name, inside[name], busy.get(name, "-"))
            for name in ("idle", "reading", "checking", "showing")
        ],
    )
    ours, bare = table(inside["table"]), table(inside["bare_table"])
    yield "The table of problems, beside a bare QTableView over lists, both of that many rows:\n"
    yield rows_of(
        ("", "Pointferry, ms", "bare, ms"),
        [
            ("first paint", ours["first_paint"], bare["first_paint"]),
            ("jump and paint, median", *_scrolls(ours, bare, "median")),
            ("jump and paint, longest", *_scrolls(ours, bare, "longest")),
            ("show one problem's rows and paint", ours["filter_problem"], "-"),
            ("search all rows, until found", ours["search"], "-"),
            ("longest stall meanwhile", ours["search_stall"], "-"),
        ],
    )
    if "steps" in window:
        yield (
            f"Every step of a merchant's way over {whole(inside['rows']):,} rows, and the longest "
            "gap in it: what a person waited on this machine, how long the program itself held the "
            "window up (other programs' turns on the processor left out), and what the window's "
            "own thread worked:\n"
        )
        yield rows_of(
            ("longest gap while", "waited, ms", "held up, ms", "window's thread, ms"),
            [(one["step"], *(one[clock] for clock in CLOCKS)) for one in tables(window["steps"])],
        )


def _scrolls(ours: Table, bare: Table, which: str) -> tuple[object, object]:
    return table(ours["scroll"])[which], table(bare["scroll"])[which]


def _profile(profile: Table) -> Iterator[str]:
    stages = table(profile["stages"])
    whole_time = number(profile["whole"])
    lines = [
        (name, f"{number(taken):.3f}", _share(taken, whole_time)) for name, taken in stages.items()
    ]
    lines.append(
        ("everything else", f"{number(profile['other']):.3f}", _share(profile["other"], whole_time))
    )
    lines.append(("**whole, without imports**", f"{whole_time:.3f}", "100 %"))
    yield f"`pointferry check` on {whole(profile['rows']):,} rows, one process under cProfile:\n"
    yield rows_of(("stage", "seconds", "share"), lines)
    yield (
        f"Imports before: {number(profile['import_engine_and_numpy']):.3f} s, NumPy among them. "
        "What was tried is in [decisions](decisions/README.md).\n"
    )


def _share(part: object, of: float) -> str:
    return f"{number(part) / of * 100:.0f} %"
