"""Requests as values: what is sent, and copies with a member changed or left out."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field, replace
from enum import StrEnum

import msgspec

Json = dict[str, object]
ELEMENT = "[]"


class As(StrEnum):
    """Who sends a request."""

    SITE = "site"
    ACCOUNT = "account"
    APP = "app"
    NOBODY = "nobody"


@dataclass(frozen=True)
class Sent:
    """One request. ``path`` fills the template's names."""

    path: dict[str, str] = field(default_factory=dict)
    body: Json = field(default_factory=dict)
    query: Json = field(default_factory=dict)
    sender: As = As.SITE

    def with_body(self, path: str, value: object) -> Sent:
        return replace(self, body=placed(self.body, path, value))

    def without_body(self, path: str) -> Sent:
        return replace(self, body=removed(self.body, path))

    def with_query(self, name: str, value: object) -> Sent:
        return replace(self, query={**self.query, name.removesuffix(ELEMENT): value})

    def without_query(self, name: str) -> Sent:
        return replace(self, query={k: v for k, v in self.query.items() if k != name})


def steps(path: str) -> list[str | int]:
    """``a.items[].b`` as ``["a", "items", 0, "b"]``."""
    out: list[str | int] = []
    for part in path.split("."):
        out.append(part.removesuffix(ELEMENT))
        if part.endswith(ELEMENT):
            out.append(0)
    return out


def placed(body: Json, path: str, value: object) -> Json:
    """A copy with a value at a path; what leads there is made."""
    whole = deepcopy(body)
    at: object = whole
    way = steps(path)
    for index, step in enumerate(way):
        last = index == len(way) - 1
        following: object = value if last else [] if isinstance(way[index + 1], int) else {}
        if isinstance(at, list):
            if not at:
                at.append(following)
            elif last or not isinstance(at[0], dict | list):
                at[0] = following
            at = at[0]
        else:
            assert isinstance(at, dict)
            if last or not isinstance(at.get(step), dict | list):
                at[step] = following
            at = at[step]
    return whole


def found(body: Json, path: str) -> object:
    """The value at a path; None when it is absent."""
    at: object = body
    for step in steps(path):
        if isinstance(at, dict):
            at = at.get(str(step))
        elif isinstance(at, list) and at:
            at = at[0]
        else:
            return None
    return at


def removed(body: Json, path: str) -> Json:
    """A copy without the member at a path; what leads there is made."""
    parent, _, name = path.rpartition(".")
    whole = deepcopy(body)
    if not parent:
        return {key: value for key, value in whole.items() if key != name}
    if found(whole, parent) is None:
        whole = placed(whole, parent, {})
    holder = found(whole, parent)
    kept = {k: v for k, v in msgspec.convert(holder, dict[str, object]).items() if k != name}
    return placed(whole, parent, kept)


def violated(path: str) -> str:
    """A path as violations print it: of the first element."""
    return path.replace(ELEMENT, "[0]")
