"""Finds files that come with the program: in the source tree, in a wheel and in a frozen build.

A wheel and a frozen build carry the folder ``resources`` inside the package; a source tree keeps
it beside ``src``.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_PLACES = (_PACKAGE / "resources", _PACKAGE.parents[1] / "resources")


def asset(*parts: str) -> Path:
    """Return the path of a file or folder below ``resources``.

    Args:
        *parts: Names from the top of the folder down, such as ``"report", "report.html"``.

    Raises:
        FileNotFoundError: The installation is incomplete.
    """
    for place in _PLACES:
        path = place.joinpath(*parts)
        if path.exists():
            return path
    msg = f"missing from this installation: {'/'.join(parts)}"
    raise FileNotFoundError(msg)
