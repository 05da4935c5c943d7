"""Shapes: what breaks a rule is noted with its path, what fits is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pointferry.simwix import shapes
from pointferry.simwix.envelopes import Refusal
from pointferry.simwix.validation import Fields

PERSON: shapes.Shape = {
    "name": shapes.text(5, 2),
    "kind": shapes.choice("GUEST", "REGULAR"),
    "age": shapes.whole(1, 120),
    "tags": shapes.texts(2, 3),
    "homes": shapes.items({"country": shapes.formatted("COUNTRY")}, 2),
    "place": shapes.nested({"latitude": shapes.number(-90, 90)}),
}


def noted(person: dict[str, object]) -> list[str]:
    fields = Fields(person)
    shapes.check(fields, PERSON)
    return [violation.field for violation in fields.violations]


@pytest.mark.parametrize(
    ("person", "fields"),
    [
        ({}, []),
        ({"name": "Ann", "shoeSize": 44}, []),
        ({"name": "A"}, ["name"]),
        ({"name": "Annika"}, ["name"]),
        ({"kind": "STRANGER"}, ["kind"]),
        ({"age": 0}, ["age"]),
        ({"age": "40"}, ["age"]),
        ({"tags": ["a", "b", "c"]}, ["tags"]),
        ({"tags": ["a", "long"]}, ["tags[1]"]),
        ({"homes": [{"country": "GB"}, {"country": "Bath"}]}, ["homes[1].country"]),
        ({"homes": [{}, {}, {}]}, ["homes"]),
        ({"homes": ["Bath"]}, ["homes[0]"]),
        ({"place": {"latitude": 90.5}}, ["place.latitude"]),
        ({"place": {"latitude": "north"}}, ["place.latitude"]),
        ({"place": []}, ["place"]),
        ({"name": "A", "age": 200}, ["name", "age"]),
    ],
)
def test_what_breaks_a_shape_is_noted(person: dict[str, object], fields: list[str]) -> None:
    assert noted(person) == fields


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        ("COUNTRY", "GB", "gb"),
        ("SUBDIVISION", "US-NY", "NY"),
        ("LANGUAGE_TAG", "en-GB", "English, please"),
        ("LANGUAGE", "en", "en-GB"),
        ("LOCAL_DATE", "2024-02-29", "2023-02-29"),
        ("LOCAL_DATE", "2024-02-29", "20240229"),
        ("DATE_TIME", "2026-01-31T12:00:00Z", "2026-01-31T12:00:00"),
        ("EMAIL", " Ann@Example.com ", "ann at example.com"),
        ("GUID", "00000000-0000-4000-a000-00000000dead", "DEAD"),
    ],
)
def test_formats(kind: str, good: str, bad: str) -> None:
    assert shapes.FORMATS[kind](good)
    assert not shapes.FORMATS[kind](bad)


@given(st.dictionaries(st.sampled_from(sorted(PERSON)), st.none()))
def test_null_is_as_good_as_absent(person: dict[str, object]) -> None:
    assert noted(person) == []


def test_what_was_noted_is_refused() -> None:
    fields = Fields({"age": 0})
    shapes.check(fields, PERSON)
    with pytest.raises(Refusal) as refused:
        fields.check()
    assert refused.value.status == 400
