"""Narrows JSON values to what is expected of them."""

from __future__ import annotations

from typing import TypeAlias

Table: TypeAlias = dict[str, object]


def table(value: object) -> Table:
    """Narrow a JSON object."""
    if not isinstance(value, dict):
        raise TypeError(value)
    return value


def tables(value: object) -> list[Table]:
    """Narrow an array of JSON objects."""
    if not isinstance(value, list):
        raise TypeError(value)
    return [table(entry) for entry in value]


def number(value: object) -> float:
    """Narrow a JSON number."""
    if not isinstance(value, int | float):
        raise TypeError(value)
    return value


def whole(value: object) -> int:
    """Narrow a JSON whole number."""
    if not isinstance(value, int):
        raise TypeError(value)
    return value
