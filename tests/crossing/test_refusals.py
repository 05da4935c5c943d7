from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pointferry.crossing.refusals import read_refusals

EMAILS = ["ada@example.com", "bela@example.com"]


@given(st.binary())
def test_no_file_breaks_the_reader(content: bytes) -> None:
    assert set(read_refusals(content, EMAILS)) <= set(EMAILS)


@given(st.text(), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]))
def test_no_text_breaks_the_reader(text: str, encoding: str) -> None:
    content = (text + "\nada@example.com,5,no\n").encode(encoding, "replace")
    assert set(read_refusals(content, EMAILS)) <= set(EMAILS)


REASONS = st.text(
    st.characters(categories=["L", "N", "P"], include_characters=" ,;"), min_size=3, max_size=40
).filter(lambda text: text.strip() == text and not text.isdigit() and text.lower() != "true")


@given(
    st.sampled_from(",;\t|"),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    st.booleans(),
    REASONS,
)
def test_reason_is_found_wherever_the_columns_are(
    separator: str, encoding: str, first: bool, reason: str
) -> None:
    rows = [["Email", "Points"], ["ada@example.com", "5"], ["BELA@example.com ", "7"]]
    extra = [["Status", "Error"], ["Failed", f"because {reason}"], ["Success", ""]]
    pairs = zip(rows, extra, strict=True)
    table = [[*e, *r] if first else [*r, *e] for r, e in pairs]
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows(table)
    found = read_refusals(out.getvalue().encode(encoding), EMAILS)
    assert found == {"ada@example.com": f"because {reason}"}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html><body>Sign in</body></html>",
        b"a,b\n1,2\n",
        b"\0\0\0",
        b"Email,Points\nada@example.com,5\n",
        b"Email,Points,Status\nada@example.com,5,SUCCESS\n",
        b"Email,Points,Status\nada@example.com\n",
        b"Email,Points,Status\nsomebody@example.com,5,Failed\n",
    ],
    ids=["empty", "page", "other", "binary", "own", "success", "short", "stranger"],
)
def test_nothing_is_refused_where_nothing_says_so(content: bytes) -> None:
    assert read_refusals(content, EMAILS) == {}


def test_longest_remark_is_the_reason() -> None:
    content = b"Email,Points,Status,Error\nada@example.com,5,Failed,Contact not found\n"
    assert read_refusals(content, EMAILS) == {"ada@example.com": "Contact not found"}
