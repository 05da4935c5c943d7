"""Draws the packages of the program and who imports whom, from the imports themselves.

Usage: diagram.py

Writes docs/images/architecture.svg. Arrows that follow from others are left out. Needs .venv
(grimp comes with import-linter).
"""

from __future__ import annotations

import sys
from pathlib import Path

import grimp

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from steps.places import ROOT

TARGET = ROOT / "docs" / "images" / "architecture.svg"

_PLACES = {
    "ui": (0, 0, "the window: Qt only here"),
    "cli": (1, 0, "commands without a window"),
    "texts": (0, 1, "every sentence a person reads"),
    "compose": (1, 1, "puts a session together"),
    "machine": (0, 2, "this computer: keyring, journal"),
    "crossing": (1, 2, "the engine: preview to proof"),
    "wix": (2, 2, "the client: httpx only here"),
    "check": (1, 3, "problems, edits, clean list"),
    "intake": (1, 4, "reads any export"),
    "domain": (1, 5, "points, people, rules, errors"),
    "simwix": (2, 1, "the simulated Wix, an island"),
}
"""Column, row and purpose of each package; modules beside the packages are left out."""

_WIDE, _HIGH = 236, 58
_STEP_X, _STEP_Y = 276, 104
_MARGIN = 20
_HEAD = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">
  <title>Packages of Pointferry; an arrow means "imports"</title>
  <style>
    text {{ font-family: system-ui, sans-serif; font-size: 13px; fill: #3e4c59 }}
    .name {{ font-size: 16px; font-weight: 600; fill: #102a43 }}
    rect {{ fill: #f0f4f8; stroke: #486581 }}
    path {{ fill: none; stroke: #486581; stroke-width: 1.5 }}
  </style>
  <defs>
    <marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8"
      orient="auto"><path d="M0 0 10 5 0 10z" style="fill: #486581"/></marker>
  </defs>
  <rect width="{width}" height="{height}" style="fill: #ffffff; stroke: none"/>
"""


def edges() -> set[tuple[str, str]]:
    """Return importer and imported, by package, without what follows from others.

    Raises:
        ValueError: A package has no place in the drawing.
    """
    graph = grimp.build_graph("pointferry", cache_dir=None)
    packages = {
        name.partition(".")[2]
        for name in graph.find_children("pointferry")
        if graph.find_children(name)
    }
    if unknown := packages ^ _PLACES.keys():
        msg = f"no place in the drawing, or none of ours: {', '.join(sorted(unknown))}"
        raise ValueError(msg)
    found = {
        (one, other)
        for one in packages
        for other in packages - {one}
        if graph.direct_import_exists(
            importer=f"pointferry.{one}", imported=f"pointferry.{other}", as_packages=True
        )
    }
    return reduced(found)


def reduced(found: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Leave out each arrow whose end is also reached by a longer way; there are no circles."""

    def reaches(start: str, end: str, without: tuple[str, str]) -> bool:
        following = [b for a, b in found if a == start and (a, b) != without]
        return end in following or any(reaches(b, end, without) for b in following)

    return {edge for edge in found if not reaches(*edge, without=edge)}


def draw(arrows: set[tuple[str, str]]) -> str:
    """Return the drawing as SVG."""
    columns, rows = (max(place[axis] for place in _PLACES.values()) for axis in (0, 1))
    width = 2 * _MARGIN + columns * _STEP_X + _WIDE
    height = 2 * _MARGIN + rows * _STEP_Y + _HIGH
    parts = [_HEAD.format(width=width, height=height)]
    parts += [_arrow(*edge) for edge in sorted(arrows)]
    parts += [_box(name) for name in _PLACES]
    return "".join([*parts, "</svg>\n"])


def _corner(name: str) -> tuple[int, int]:
    column, row, _purpose = _PLACES[name]
    return _MARGIN + column * _STEP_X, _MARGIN + row * _STEP_Y


def _box(name: str) -> str:
    x, y = _corner(name)
    middle = x + _WIDE // 2
    return (
        f'  <rect x="{x}" y="{y}" width="{_WIDE}" height="{_HIGH}" rx="8"/>\n'
        f'  <text class="name" x="{middle}" y="{y + 25}" text-anchor="middle">{name}</text>\n'
        f'  <text x="{middle}" y="{y + 45}" text-anchor="middle">{_PLACES[name][2]}</text>\n'
    )


def _arrow(one: str, other: str) -> str:
    (x1, y1), (x2, y2) = _corner(one), _corner(other)
    start, end = x1 + _WIDE // 2, x2 + _WIDE // 2
    # Arrows that come from the side end beside the middle, so that they can be told apart.
    end += (start > end) * 40 - (start < end) * 40
    start += (end > start + 40) * 40 - (end < start - 40) * 40
    top, bottom = y1 + _HIGH, y2 - 2
    gap = _STEP_Y - _HIGH - 2
    bend, half = bottom - gap, gap // 2
    # Straight down past the boxes between, then over to the side in the last gap.
    return (
        f'  <path marker-end="url(#tip)" d="M{start} {top}V{bend}'
        f'C{start} {bend + half} {end} {bottom - half} {end} {bottom}"/>\n'
    )


if __name__ == "__main__":
    TARGET.write_text(draw(edges()), encoding="utf-8")
