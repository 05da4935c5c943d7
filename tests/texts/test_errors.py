from __future__ import annotations

import pytest

from pointferry.domain.errors import ErrorCode, PointferryError, SourceFileError
from pointferry.texts.errors import CATALOGUE, describe


@pytest.mark.parametrize("code", ErrorCode)
def test_every_code_says_what_happened_what_it_means_and_what_to_do(code: ErrorCode) -> None:
    described = describe(PointferryError(code, request_id="r-1"))
    assert described.request_id == "r-1"
    assert described.title
    assert not described.title.endswith(".")
    for text in (described.meaning, described.remedy):
        assert text[0].isupper() or text.startswith("status.")
        assert text.rstrip("”)").endswith((".", "(not known"))


def test_no_text_is_left_for_a_code_that_is_gone() -> None:
    assert set(CATALOGUE) == set(ErrorCode)


def test_no_two_codes_have_the_same_title() -> None:
    titles = [text.title for text in CATALOGUE.values()]
    assert len(set(titles)) == len(titles)


def test_values_are_named() -> None:
    error = SourceFileError(
        ErrorCode.COLUMN_UNKNOWN, params={"column": "Balance", "columns": "Email, Points"}
    )
    described = describe(error)
    assert "Balance" in described.title
    assert "Email, Points" in described.remedy


def test_a_permission_is_named_in_words() -> None:
    error = PointferryError(ErrorCode.PERMISSION_MISSING, params={"permission": "contacts.write"})
    assert describe(error).title.endswith("manage contacts")
    other = PointferryError(ErrorCode.PERMISSION_MISSING, params={"permission": "new.thing"})
    assert describe(other).title.endswith("new.thing")


def test_a_value_that_is_not_at_hand_stops_nobody() -> None:
    assert "(not known)" in describe(PointferryError(ErrorCode.FILE_EMPTY)).title


def test_details_for_support_are_not_in_the_sentences() -> None:
    error = PointferryError(ErrorCode.REQUEST_REFUSED, detail="HTTP 400 VALIDATION_ERROR")
    described = describe(error)
    assert "HTTP" not in f"{described.title}{described.meaning}{described.remedy}"
