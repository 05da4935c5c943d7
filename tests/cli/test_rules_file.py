from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pointferry.cli.rules_file import read_rules
from pointferry.domain.errors import ErrorCode, PointferryError
from pointferry.domain.rules import NewEarningRule, Trigger
from pointferry.texts.errors import describe

if TYPE_CHECKING:
    from pathlib import Path

GOOD = {"title": "Shopping", "trigger": "stores-order", "points": 2, "per": 5}


def _problem(path: Path) -> str:
    with pytest.raises(PointferryError) as caught:
        read_rules(path)
    assert caught.value.code is ErrorCode.RULES_FILE_INVALID
    return describe(caught.value).remedy


def _file(folder: Path, content: object) -> Path:
    path = folder / "rules.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_rules_are_read(tmp_path: Path) -> None:
    birthday = {"title": " Birthday gift ", "trigger": "birthday", "points": 50}
    assert read_rules(_file(tmp_path, [GOOD, birthday])) == (
        NewEarningRule("Shopping", Trigger.STORES_ORDER, 2, 5),
        NewEarningRule("Birthday gift", Trigger.BIRTHDAY, 50, None),
    )


def test_an_empty_list_adds_nothing(tmp_path: Path) -> None:
    assert read_rules(_file(tmp_path, [])) == ()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ({}, "list of rules"),
        ("rules", "list of rules"),
        ([3], "Rule 1 has to stand in curly brackets"),
        ([GOOD, {**GOOD, "trigger": "sneeze"}], "Rule 2: “trigger” has to be one of stores-order"),
        ([{**GOOD, "point": 2}], "Rule 1: “point” is not known"),
        ([{**GOOD, "title": ""}], "“title” has to be a text of 1 to 50 characters"),
        ([{**GOOD, "title": "x" * 51}], "1 to 50 characters"),
        ([{**GOOD, "title": 5}], "1 to 50 characters"),
        ([{**GOOD, "points": 0}], "“points” has to be a whole number"),
        ([{**GOOD, "points": "2"}], "“points” has to be a whole number"),
        ([{**GOOD, "points": True}], "“points” has to be a whole number"),
        ([{**GOOD, "points": 1.5}], "“points” has to be a whole number"),
        ([{**GOOD, "per": 0}], "“per” has to be a whole amount of money"),
        ([{**GOOD, "trigger": "birthday"}], "only events-order, stores-order can give points per"),
        ([GOOD, {**GOOD, "title": "Again"}], "Rule 2: there is another rule for stores-order"),
    ],
)
def test_what_is_wrong_is_said_with_the_rules_number(
    content: object, told: str, tmp_path: Path
) -> None:
    assert told in _problem(_file(tmp_path, content))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert "gone.json cannot be read" in _problem(tmp_path / "gone.json")


@pytest.mark.parametrize("content", [b"", b"[", b"\xff\xfe[]", b"[" * 100_000])
def test_a_file_that_is_not_json(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "rules.json"
    path.write_bytes(content)
    assert "is not JSON" in _problem(path)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
_FIELD = st.sampled_from([*GOOD, "other"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.dictionaries(_FIELD, _JSON | st.sampled_from(list(GOOD.values()))) | _JSON))
def test_no_content_makes_it_fail_in_another_way(tmp_path: Path, content: list[object]) -> None:
    path = _file(tmp_path, content)
    refused: list[ErrorCode] = []
    try:
        assert len(read_rules(path)) == len(content)
    except PointferryError as error:
        refused.append(error.code)
    assert set(refused) <= {ErrorCode.RULES_FILE_INVALID}
