"""Work over a million people in a thread, without holding up the window's."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PIECE = 2_000
"""Items taken in one go; the interpreter is held meanwhile."""


def set_of(items: Sequence[str]) -> set[str]:
    """Return the distinct items; ``set`` alone would hold the interpreter for all of them."""
    found: set[str] = set()
    for low in range(0, len(items), _PIECE):
        found.update(items[low : low + _PIECE])
    return found


def empty(items: list[str] | set[str]) -> None:
    """Let items go, in a thread; out of scope, all would go in one breath of the loop's."""
    if isinstance(items, list):
        while items:
            del items[-_PIECE:]
    while items:
        items.pop()


@contextmanager
def without_collecting() -> Iterator[None]:
    """Make many objects that stay, without looking through them for garbage over and over.

    Looking through a million takes a quarter of a second, in which no thread goes on. What exists
    in the end is never looked through again; it still goes when nobody refers to it.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()
