from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pointferry.domain.imports import ImportStatus
from pointferry.wix.wire import UnreadableError, Wire, folded, known, read, revision_of, write


class Row(Wire):
    id: str
    row_count: int | None = None
    revision: str | int | None = None


@given(number=st.integers(-(2**63), 2**63 - 1))
def test_long_integers_are_read_as_text_and_as_numbers(number: int) -> None:
    as_number = read(write({"id": "a", "rowCount": number, "revision": number}), Row)
    as_text = read(write({"id": "a", "rowCount": str(number), "revision": str(number)}), Row)
    assert as_number.row_count == as_text.row_count == number
    assert revision_of(as_number.revision) == revision_of(as_text.revision) == str(number)


def test_members_may_be_null_absent_or_new() -> None:
    row = read(b'{"id": "a", "rowCount": null, "later": {"x": [1]}}', Row)
    assert (row.row_count, row.revision) == (None, None)
    assert revision_of(row.revision) == "0"


@given(st.binary())
def test_no_body_does_worse_than_being_unreadable(body: bytes) -> None:
    with suppress(UnreadableError):
        assert isinstance(read(body, Row), Row)


@pytest.mark.parametrize(
    "body", [b"", b"null", b"[]", b"{}", b'{"id": 1}', b'{"id": "a", "rowCount": 1.5}', b"\xff"]
)
def test_another_shape_is_unreadable(body: bytes) -> None:
    with pytest.raises(UnreadableError):
        read(body, Row)


def test_an_unreadable_value_is_not_repeated() -> None:
    with pytest.raises(UnreadableError) as caught:
        read(b'{"id": "a", "rowCount": "ana@example.com"}', Row)
    assert "ana" not in str(caught.value)
    assert "rowCount" in str(caught.value)


@pytest.mark.parametrize(
    ("value", "member"),
    [
        ("PARSED", ImportStatus.PARSED),
        ("LATER", ImportStatus.UNKNOWN),
        ("", ImportStatus.UNKNOWN),
        (None, ImportStatus.UNKNOWN),
    ],
)
def test_values_added_later_are_unknown(value: str | None, member: ImportStatus) -> None:
    assert known(ImportStatus, value, ImportStatus.UNKNOWN) is member


@pytest.mark.parametrize(("text", "result"), [(" Ana@X.Example ", "ana@x.example"), (None, "")])
def test_ids_and_addresses_are_folded(text: str | None, result: str) -> None:
    assert folded(text) == result
