"""Requests that break one constraint each, and requests that stand exactly at a bound."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.simwix.endpoints.sending import ELEMENT, Sent, found, violated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.simwix.endpoints.table import Endpoint, Member

GUID = "00000000-0000-4000-a000-00000000dead"
SAMPLES = {
    "GUID": GUID,
    "EMAIL": "edge@example.com",
    "COUNTRY": "GB",
    "SUBDIVISION": "US-NY",
    "LANGUAGE_TAG": "en-GB",
    "LANGUAGE": "en",
    "LOCAL_DATE": "1990-02-28",
    "DATE_TIME": "2026-01-31T12:00:00.000Z",
    "INT64": "1",
}
WRONG = {
    "GUID": "not-a-guid",
    "EMAIL": "nobody at example.com",
    "COUNTRY": "Ruritania",
    "SUBDIVISION": "NY",
    "LANGUAGE_TAG": "plain English",
    "LANGUAGE": "English",
    "LOCAL_DATE": "31/12/1990",
    "DATE_TIME": "yesterday",
    "INT64": "one",
}
OTHER_KIND: dict[str, object] = {
    "text": 5,
    "whole": "many",
    "flag": "yes",
    "list": "one",
    "object": "one",
}
# Filters are judged by the query language, cursors by who made them.
JUDGED_ELSEWHERE = ("filter", "cursor")


@dataclass(frozen=True)
class Case:
    """A constraint and a request about it; ``rules`` are the values of ``violatedRule`` meant."""

    endpoint: Endpoint
    path: str
    what: str
    rules: frozenset[str]
    value: object = None
    remove: bool = False
    in_query: bool = False

    def __str__(self) -> str:
        return f"{self.endpoint.name}-{self.path}-{self.what}"

    @property
    def field(self) -> str:
        return violated(self.path)

    def of(self, good: Sent) -> Sent:
        """The good request with this change."""
        if self.in_query and self.remove:
            return good.without_query(self.path)
        if self.in_query:
            value = self.value
            many = value.list_for(good) if isinstance(value, Repeated) else value
            return good.with_query(self.path, many)
        alternatives = [*self.endpoint.row.exactly_one, *self.endpoint.row.at_most_one]
        if any(self.path.startswith(branch) for branch in alternatives):
            for other in alternatives:
                good = good if self.path.startswith(other) else good.without_body(other)
        if self.remove:
            return good.without_body(self.path)
        if isinstance(self.value, Repeated):
            return good.with_body(self.path, self.value.list_for(good))
        return good.with_body(self.path, self.value)


@dataclass(frozen=True)
class Repeated:
    """A list of some size made of the good request's first element, or of a sample."""

    path: str
    size: int
    sample: object

    def list_for(self, good: Sent) -> list[object]:
        first = found(good.body, self.path + ELEMENT)
        return [self.sample if first is None else first] * self.size


def _text(member: Member, length: int) -> str:
    if member.format == "EMAIL":
        return "a" * (length - 12) + "@example.com"
    return "x" * length


def breaking(endpoint: Endpoint) -> Iterator[Case]:
    """One case per constraint of a member."""
    for in_query, members in ((False, endpoint.body), (True, endpoint.query)):
        samples = {member.path: sample(member) for member in members}
        for member in members:
            for what, rules, value in _broken(member, samples):
                yield Case(endpoint, member.path, what, frozenset(rules), value, in_query=in_query)
            if member.required:
                rules = {"REQUIRED_FIELD"}
                yield Case(
                    endpoint,
                    member.path,
                    "absent",
                    frozenset(rules),
                    remove=True,
                    in_query=in_query,
                )


def _broken(member: Member, samples: dict[str, object]) -> Iterator[tuple[str, set[str], object]]:
    """What breaks a member's own constraints: a name for it, the rules meant, the value."""
    if member.kind == "text":
        yield from _broken_text(member)
    elif member.kind == "whole":
        if member.low is not None:
            yield "too-small", {"MIN"}, member.low - 1
        if member.high is not None:
            yield "too-large", {"MAX"}, member.high + 1
    elif member.kind == "list":
        element = samples.get(member.path + ELEMENT, "x")
        if member.low:
            yield "too-few", {"MIN_SIZE"}, Repeated(member.path, member.low - 1, element)
        if member.high is not None:
            yield "too-many", {"MAX_SIZE"}, Repeated(member.path, member.high + 1, element)


def _broken_text(member: Member) -> Iterator[tuple[str, set[str], object]]:
    if member.low:
        yield "too-short", {"MIN_LENGTH", "REQUIRED_FIELD", "MIN"}, _short(member)
    if member.high is not None:
        yield "too-long", {"MAX_LENGTH"}, _text(member, member.high + 1)
    if member.format:
        yield "malformed", {"FORMAT"}, WRONG[member.format]
    if member.values:
        yield "no-such-value", {"FORMAT"}, "NEVER_HEARD_OF"


def _short(member: Member) -> str:
    return "0" if member.format == "INT64" else "x" * ((member.low or 1) - 1)


def sample(member: Member) -> object:
    """A value that fits a member."""
    if member.format:
        return SAMPLES[member.format]
    if member.values:
        return member.values[-1]
    plain: dict[str, object] = {
        "text": "x" * max(1, member.low or 1),
        "whole": max(1, member.low or 1),
        "flag": True,
        "list": [],
        "object": {},
    }
    return plain[member.kind]


def edges(endpoint: Endpoint) -> Iterator[Case]:
    """Values exactly at a bound, formats and enumerations as they should be."""
    for in_query, members in ((False, endpoint.body), (True, endpoint.query)):
        samples = {member.path: sample(member) for member in members}
        for member in members:
            for what, rules, value in _fitting(member, samples):
                yield Case(endpoint, member.path, what, frozenset(rules), value, in_query=in_query)


def _fitting(member: Member, samples: dict[str, object]) -> Iterator[tuple[str, set[str], object]]:
    """What just fits a member's own constraints."""
    if member.kind == "text":
        yield from _fitting_text(member)
    elif member.kind == "whole":
        if member.low is not None:
            yield "smallest", {"MIN"}, member.low
        if member.high is not None:
            yield "largest", {"MAX"}, member.high
    elif member.kind == "list" and member.high is not None:
        element = samples.get(member.path + ELEMENT, "x")
        yield "most", {"MAX_SIZE"}, Repeated(member.path, member.high, element)


def _fitting_text(member: Member) -> Iterator[tuple[str, set[str], object]]:
    if member.low and member.format is None:
        yield "shortest", {"MIN_LENGTH", "REQUIRED_FIELD"}, _text(member, member.low)
    if member.high is not None:
        yield "longest", {"MAX_LENGTH"}, _text(member, member.high)
    if member.format:
        yield "formed", {"FORMAT"}, SAMPLES[member.format]
    for value in member.values:
        if not value.startswith("UNKNOWN"):
            yield f"value-{value}", {"FORMAT"}, value


def other_kinds(endpoint: Endpoint) -> Iterator[Case]:
    """Values of another JSON type."""
    for member in endpoint.body:
        name = member.path.rpartition(".")[2]
        if name not in JUDGED_ELSEWHERE:
            value: object = [] if member.format == "INT64" else OTHER_KIND[member.kind]
            yield Case(endpoint, member.path, "other-kind", frozenset({"FORMAT"}), value)
