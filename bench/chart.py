"""Draws the growth on log axes, as SVG written by hand."""

from __future__ import annotations

from math import ceil, floor, log10
from typing import TYPE_CHECKING

from bench.results import number, tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from bench.results import Table

_WIDTH, _HEIGHT = 900, 380
_LEFT, _TOP, _PANEL, _TALL, _GAP = 62, 40, 340, 260, 92
_COLOURS = ("#0b5fff", "#777777", "#c2410c", "#15803d", "#7e22ce")

Point = tuple[float, float]


def draw(growth: Table) -> str:
    """Return two charts beside each other: seconds and memory over rows."""
    series = growth["series"]
    if not isinstance(series, dict):
        raise TypeError(series)
    seconds = {name: _points(entries, "seconds", 1.0) for name, entries in series.items()}
    memory = {name: _points(entries, "peak", 2.0**20) for name, entries in series.items()}
    lines = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
            'font-family="sans-serif" font-size="12" role="img" '
            'aria-label="Time and memory over rows, on log axes">'
        ),
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>',
        *_panel(_LEFT, "Seconds, whole process", seconds),
        *_panel(_LEFT + _PANEL + _GAP, "Peak memory, MiB", memory),
        *_legend(list(series)),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _points(entries: object, key: str, unit: float) -> list[Point]:
    return [(number(entry["rows"]), number(entry[key]) / unit) for entry in tables(entries)]


def _panel(left: int, title: str, series: Mapping[str, Sequence[Point]]) -> Iterator[str]:
    every = [point for points in series.values() for point in points]
    across = _scale([x for x, _ in every], left, left + _PANEL)
    upward = _scale([y for _, y in every], _TOP + _TALL, _TOP)
    bottom, right = _TOP + _TALL, left + _PANEL
    yield f'<text x="{left}" y="{_TOP - 16}" font-weight="bold">{title}</text>'
    for power in _powers([x for x, _ in every]):
        x = across(10.0**power)
        yield f'<path d="M{x:.1f} {_TOP}V{bottom}" stroke="#dddddd"/>'
        yield f'<text x="{x:.1f}" y="{bottom + 18}" text-anchor="middle">{_round(power)}</text>'
    for power in _powers([y for _, y in every]):
        y = upward(10.0**power)
        label = f"{10.0**power:g}"
        yield f'<path d="M{left} {y:.1f}H{right}" stroke="#dddddd"/>'
        yield f'<text x="{left - 8}" y="{y + 4:.1f}" text-anchor="end">{label}</text>'
    for colour, points in zip(_COLOURS, series.values(), strict=False):
        placed = [f"{across(x):.1f},{upward(y):.1f}" for x, y in points]
        joined = " ".join(placed)
        yield f'<polyline points="{joined}" fill="none" stroke="{colour}" stroke-width="2"/>'
        for x, y in points:
            place = f'cx="{across(x):.1f}" cy="{upward(y):.1f}"'
            yield f'<circle {place} r="3" fill="{colour}"/>'


def _legend(names: Sequence[str]) -> Iterator[str]:
    for index, (colour, name) in enumerate(zip(_COLOURS, names, strict=False)):
        x = _LEFT + index * 205
        yield f'<rect x="{x}" y="{_HEIGHT - 28}" width="14" height="4" fill="{colour}"/>'
        yield f'<text x="{x + 20}" y="{_HEIGHT - 22}">{name}</text>'


def _powers(values: Sequence[float]) -> range:
    return range(floor(log10(min(values))), ceil(log10(max(values))) + 1)


def _scale(values: Sequence[float], start: float, end: float) -> Callable[[float], float]:
    powers = _powers(values)
    span = max(1, powers[-1] - powers[0])

    def place(value: float) -> float:
        return start + (log10(value) - powers[0]) / span * (end - start)

    return place


def _round(power: int) -> str:
    names = {3: "1 k", 4: "10 k", 5: "100 k", 6: "1 M", 7: "10 M"}
    return names.get(power, f"{10**power:,}")
