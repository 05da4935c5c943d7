"""The bars a release is held to, each as a number measured and a number allowed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.field import Name
from bench.results import number, table, tables, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.results import Table

BAR_ROWS = 1_000_000
"""Rows from which on a file of two columns is held to the time and memory of others."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar.

    Attributes:
        what: What is measured.
        measured: The number.
        allowed: The most (or, for a share, the least) that passes.
        least: Whether ``allowed`` is the least.
        unit: What the numbers are in, empty for a ratio.
    """

    what: str
    measured: float
    allowed: float
    least: bool = False
    unit: str = ""

    @property
    def passed(self) -> bool:
        """Whether the bar is passed."""
        if self.least:
            return self.measured >= self.allowed
        return self.measured <= self.allowed


def bars(sections: Table) -> list[Bar]:
    """Return the bars that these sections can tell about."""
    return [*_reading(sections), *_window(sections), *_wix(sections)]


def _reading(sections: Table) -> Iterator[Bar]:
    for file in tables(sections.get("reading", [])):
        if whole(file["rows"]) < BAR_ROWS or whole(file["columns"]) != 2:
            continue
        of = {str(entry["name"]): entry for entry in tables(file["contestants"])}
        bare = of[Name.PANDAS]
        yield Bar(
            f"check, {whole(file['rows']):,} rows: time of a bare pandas process",
            1 / number(bare["times_ours"]), 2.0,
        )  # fmt: skip
        yield Bar("the same: peak memory", 1 / number(bare["memory_times_ours"]), 2.5)
        readers = [entry for entry in of.values() if entry["work"] == "reads"]
        fastest = min(readers, key=lambda entry: number(entry["seconds"]))
        yield Bar(
            f"the same: time of the fastest bare reader ({fastest['name']})",
            1 / number(fastest["times_ours"]), 2.0,
        )  # fmt: skip


def _window(sections: Table) -> Iterator[Bar]:
    if "window" not in sections:
        return
    window = table(sections["window"])
    yield Bar(
        "window visible: time of a bare window",
        number(table(window["start"])["visible_ratio"]), 1.5,
    )  # fmt: skip
    inside = table(window["inside"])
    # What other programs took of the machine is no stall of ours.
    held = table(inside.get("busy", inside))
    stall = max(number(held["reading"]), number(held["checking"]))
    rows = f"{whole(inside['rows']):,}"
    yield Bar(f"longest stall, {rows} rows read and checked", stall, 50, unit="ms")
    inner = table(inside["table"])
    yield Bar(f"table of {rows} rows: first paint", number(inner["first_paint"]), 100, unit="ms")
    slowest = max(
        number(table(inner["scroll"])["longest"]),
        number(inner["filter_problem"]),
        number(inner["search_stall"]),
    )
    yield Bar("the same: longest stall, scrolling and filtering", slowest, 50, unit="ms")
    if "steps" in window:
        for clock, what in (("own", "the window's own thread"), ("held", "with other threads")):
            longest = max(number(step[clock]) for step in tables(window["steps"]))
            yield Bar(f"{rows} rows: longest stall of any step, {what}", longest, 50, unit="ms")


def _wix(sections: Table) -> Iterator[Bar]:
    if "wix" not in sections:
        return
    for move in tables(table(sections["wix"])["moves"]):
        customers = f"{whole(table(move['people'])['customers']):,}"
        over = 1 + number(move["contacts_over"])
        yield Bar(f"calls for contacts, {customers} customers: smallest number", over, 1.05)
        if move["share"] is not None:
            share = number(move["share"])
            yield Bar(f"allowed rate in use, {customers} customers", share, 0.95, least=True)
        yield Bar(
            f"refusals by our own pace, {customers} customers", whole(move["too_fast"]), 0, unit=" "
        )
