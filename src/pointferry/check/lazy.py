"""Sequences that make their items when asked, so that a million customers cost no objects."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar, overload

T_co = TypeVar("T_co", covariant=True)


class LazySequence(Sequence[T_co], Generic[T_co]):
    """A sequence of ``length`` items, each made by ``item(position)`` when asked for.

    Args:
        length: How many items there are.
        item: Makes the item at a position from 0.
        items: Makes all items in order, faster than one by one; None asks ``item`` for each.
    """

    __slots__ = ("_item", "_items", "_length")

    def __init__(
        self,
        length: int,
        item: Callable[[int], T_co],
        items: Callable[[], Iterator[T_co]] | None = None,
    ) -> None:
        self._length = length
        self._item = item
        self._items = items

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[T_co]:
        if self._items is not None:
            return self._items()
        return map(self._item, range(self._length))

    @overload
    def __getitem__(self, index: int) -> T_co: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T_co]: ...
    def __getitem__(self, index: int | slice) -> T_co | Sequence[T_co]:
        places = range(self._length)[index]
        if isinstance(places, int):
            return self._item(places)
        return LazySequence(len(places), lambda position: self._item(places[position]))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence) or isinstance(other, str):
            return NotImplemented
        pairs = zip(self, other, strict=False)
        return len(self) == len(other) and all(mine == theirs for mine, theirs in pairs)

    __hash__ = None  # type: ignore[assignment]  # compares like a list, so it must not hash

    def __repr__(self) -> str:
        return f"<{self._length} items>"
