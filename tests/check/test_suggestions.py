"""Suggestions are safe: what they propose reads without an issue."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pointferry.check import Edits, Suggestion, SuggestionCode, check_table
from pointferry.check.suggestions import better_address
from pointferry.domain.emails import is_email
from pointferry.domain.issues import Issue
from tests.check.builders import EMAIL, POINTS, check_of, table_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("ana@example,com", "ana@example.com", SuggestionCode.COMMA_FOR_DOT),
        ("ana@example.com;", "ana@example.com", SuggestionCode.STRAY_PUNCTUATION),
        ("mailto:ana@example.com", "ana@example.com", SuggestionCode.STRAY_PUNCTUATION),
        (".ana@example.com", "ana@example.com", SuggestionCode.STRAY_PUNCTUATION),
        ("Ana Lark <ana@example.com>", "ana@example.com", SuggestionCode.NAME_AND_ADDRESS),
        ("ana @example.com", "ana@example.com", SuggestionCode.STRAY_SPACE),
        ("ana@example .com", "ana@example.com", SuggestionCode.STRAY_SPACE),
        ("an a@example.com", "ana@example.com", SuggestionCode.STRAY_SPACE),
        ("ana@gmial.com", "ana@gmail.com", SuggestionCode.DOMAIN_TYPO),
        ("ana@example.con", "ana@example.com", SuggestionCode.DOMAIN_TYPO),
        ("\uff21na\uff20example.com", "Ana@example.com", SuggestionCode.OTHER_FORM),
        ("\uff41na@gmial.com", "ana@gmail.com", SuggestionCode.OTHER_FORM),
        ("zoe\u0308@example.com", "zo\u00eb@example.com", SuggestionCode.OTHER_FORM),
        ("ana(at)example.com", "ana@example.com", SuggestionCode.AT_SPELLED_OUT),
    ],
)
def test_a_slip_is_put_right(tmp_path: Path, old: str, new: str, code: SuggestionCode) -> None:
    check = check_of(tmp_path, (old, "5"))
    assert check.suggestion(0) == Suggestion(0, EMAIL, old, new, code)
    fixed = check_table(check.table, edits=Edits().set_cells({(0, EMAIL): new}, label="suggestion"))
    assert fixed.issues == {}


@pytest.mark.parametrize(
    "old",
    [
        "n/a", "", "plain", "@example.com", "ana@", "a@b@example.com", "555-0142", "no email",
        "Ana Maria Lark ana@example.com", "two@example.com; other@example.org", "ana@example.123",
        "ana@example.com",
    ],
)  # fmt: skip
def test_nothing_is_invented(tmp_path: Path, old: str) -> None:
    assert check_of(tmp_path, (old, "5")).suggestion(0) is None


def test_an_unquoted_thousands_comma_is_joined_again(tmp_path: Path) -> None:
    check = check_of(tmp_path, ("a@example.com", "7", "310"), ("b@example.com", "7", "31"))
    assert check.suggestion(0) == Suggestion(
        0, POINTS, "7", "7,310", SuggestionCode.UNQUOTED_THOUSANDS
    )
    assert check.suggestion(1) is None
    fixed = check_table(check.table, edits=Edits().set_cells({(0, POINTS): "7,310"}, label="s"))
    assert list(fixed.customers.points) == [7310]


def test_a_unit_word_is_cut_off(tmp_path: Path) -> None:
    table = table_of(tmp_path, [("a@example.com", "120 Sterne"), ("b@example.com", "12O")])
    check = check_table(table)
    assert check.issues == {Issue.POINTS_NOT_NUMERIC: 2}
    assert check.suggestion(0) == Suggestion(
        0, POINTS, "120 Sterne", "120", SuggestionCode.UNIT_WORD
    )
    assert check.suggestion(1) is None


@given(st.text(alphabet="ab@.,;: <>()'", max_size=20))
def test_a_proposed_address_is_always_sound(old: str) -> None:
    found = better_address(old, malformed=not is_email(old))
    assert found is None or is_email(found[0])
