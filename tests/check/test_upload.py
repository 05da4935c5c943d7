"""Upload files never exceed the limit and lose nobody."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pointferry.check import upload_files
from tests.intake.builders import people

rows = st.lists(
    st.tuples(st.text(alphabet='ab@.,"é\n', min_size=1, max_size=12), st.integers(0, 999_999_999)),
    max_size=40,
)


@given(rows, st.integers(60, 400))
def test_files_together_hold_every_row_in_order(
    people_and_points: list[tuple[str, int]], limit: int
) -> None:
    emails = [email for email, _ in people_and_points]
    points = [balance for _, balance in people_and_points]
    files = list(upload_files(emails, points, limit))
    found: list[tuple[str, int]] = []
    for file in files:
        assert len(file.content) <= limit
        assert file.first == len(found)
        header, *body = csv.reader(io.StringIO(file.content.decode(), newline=""))
        assert header == ["Email", "Points"]
        assert len(body) == file.count > 0
        found += [(email, int(balance)) for email, balance in body]
    assert found == people_and_points


def test_a_file_is_plain_utf8_with_crlf() -> None:
    (file,) = upload_files(["ana@bücher.example"], [5])
    assert file.content == "Email,Points\r\nana@bücher.example,5\r\n".encode()


def test_files_are_as_full_as_they_may_be() -> None:
    crowd = people(500)
    emails = [person.email for person in crowd]
    whole = next(upload_files(emails, [1] * 500)).content
    files = list(upload_files(emails, [1] * 500, len(whole)))
    assert len(files) == 1
    assert len(list(upload_files(emails, [1] * 500, len(whole) - 1))) == 2


def test_nobody_makes_no_file() -> None:
    assert list(upload_files([], [])) == []


def test_what_cannot_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="single row"):
        list(upload_files(["a@example.com", "b" * 90], [1, 2], 60))
    with pytest.raises(ValueError, match="shorter"):
        list(upload_files(["a@example.com"], []))
