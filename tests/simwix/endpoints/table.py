"""The contract's facts, read from ``contract/*.json``.

A member is noted as ``kind[!] [low..high] [FORMAT] [A|B]``: ``!`` is required; the bounds are of
length for texts, of size for lists, of value for numbers. ``@name`` stands for a shape. A filter is
``kind: operators``; without operators the contract names the field only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

FOLDER = Path(__file__).parent / "contract"
NOTE = re.compile(
    r"(?P<kind>text|whole|flag|list|object)(?P<required>!?)"
    r"( (?P<low>-?\d*)\.\.(?P<high>-?\d*))?( (?P<rest>\S+))?"
)
FORMATS = frozenset(
    {
        "GUID",
        "EMAIL",
        "COUNTRY",
        "SUBDIVISION",
        "LANGUAGE_TAG",
        "LANGUAGE",
        "LOCAL_DATE",
        "DATE_TIME",
        "INT64",
    }
)


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An endpoint as its file notes it."""

    name: str
    method: str
    path: str
    body: dict[str, str] = {}
    query: dict[str, str] = {}
    filters: dict[str, str] = {}
    sorts: dict[str, str] = {}
    exactly_one: list[str] = []
    at_most_one: list[str] = []
    at_least_one: list[str] = []
    never_zero: list[str] = []


@dataclass(frozen=True, slots=True)
class Member:
    """What a request may hold at a path; ``[]`` stands for a list's elements."""

    path: str
    kind: str
    required: bool = False
    low: int | None = None
    high: int | None = None
    format: str | None = None
    values: tuple[str, ...] = ()

    @property
    def constrained(self) -> bool:
        return bool(
            self.required
            or self.low is not None
            or self.high is not None
            or self.format
            or self.values
        )


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A method of the contract."""

    row: Row
    body: tuple[Member, ...]
    query: tuple[Member, ...]
    filters: dict[str, tuple[str, frozenset[str]]] = field(default_factory=dict)
    sorts: dict[str, frozenset[str]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.row.name

    @property
    def path_names(self) -> list[str]:
        return re.findall(r"\{([^}]+)\}", self.row.path)

    @property
    def template(self) -> str:
        """The path with anonymous parameters, to compare it with a served one."""
        return re.sub(r"\{[^}]+\}", "{}", self.row.path)


def member(path: str, note: str) -> Member:
    match = NOTE.fullmatch(note)
    assert match is not None, (path, note)
    rest = match["rest"]
    return Member(
        path,
        match["kind"],
        bool(match["required"]),
        int(match["low"]) if match["low"] else None,
        int(match["high"]) if match["high"] else None,
        rest if rest in FORMATS else None,
        () if rest is None or rest in FORMATS else tuple(rest.split("|")),
    )


def members(notes: dict[str, str], shapes: dict[str, dict[str, str]]) -> tuple[Member, ...]:
    """Members with their shapes unfolded."""
    out: list[Member] = []
    for path, note in notes.items():
        if not note.startswith("@"):
            out.append(member(path, note))
            continue
        name = note[1:].removesuffix("!")
        out.append(Member(path, "object", note.endswith("!")))
        out.extend(member(f"{path}.{inner}", text) for inner, text in shapes[name].items())
    return tuple(out)


def load() -> tuple[Endpoint, ...]:
    shapes = msgspec.json.decode(
        (FOLDER / "shapes.json").read_bytes(), type=dict[str, dict[str, str]]
    )
    rows = [
        row
        for name in ("loyalty", "contacts", "platform")
        for row in msgspec.json.decode((FOLDER / f"{name}.json").read_bytes(), type=list[Row])
    ]
    return tuple(
        Endpoint(
            row,
            members(row.body, shapes),
            members(row.query, shapes),
            {name: _filter(text) for name, text in row.filters.items()},
            {name: frozenset(text.split()) for name, text in row.sorts.items()},
        )
        for row in rows
    )


def _filter(text: str) -> tuple[str, frozenset[str]]:
    kind, _, operators = text.partition(":")
    return kind, frozenset(operators.split())


ENDPOINTS = load()
