from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pointferry.crossing.refusals import MOST_RAW_ROWS, raw_rows, read_refusals

EMAILS = ["ada@example.com", "bela@example.com"]


@given(st.binary())
def test_no_file_breaks_the_reader(content: bytes) -> None:
    assert set(read_refusals(content, EMAILS)) <= set(EMAILS)


@given(st.text(), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]))
def test_no_text_breaks_the_reader(text: str, encoding: str) -> None:
    content = (text + "\nada@example.com,5,no\n").encode(encoding, "replace")
    assert set(read_refusals(content, EMAILS)) <= set(EMAILS)


def test_invisible_spaces_around_an_address_do_not_hide_it() -> None:
    content = "Email,Error\n\ufeff\u200bada@example.com\u200b,Unknown contact\n".encode()
    assert read_refusals(content, EMAILS) == {"ada@example.com": "Unknown contact"}


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


ADA, BELA = EMAILS
TWO_ROWS: dict[str, str] = {
    "failed only": f"Email,Points,Status,Error\n{ADA},5,FAILED,No such contact\n",
    "all rows": (f"Email,Points,Status,Error\n{BELA},7,SUCCESS,\n{ADA},5,FAILED,No such contact\n"),
    "reason first": f"Error,Row,Email,Points\nNo such contact,2,{ADA},5\n,3,{BELA},7\n",
    "other names": f"E-Mail;Punkte;Grund\n{ADA};5;No such contact\n",
    "semicolons, commas inside": f"Email;Points;Status;Error\n{ADA};5;FAILED;No, such, contact\n",
    "report lines": f"Import report\n2026-01-01\n\nEmail,Points,Error\n{ADA},5,No such contact\n",
    "no header": f"{ADA},5,No such contact\n{BELA},7,\n",
    "capitals and spaces": f"Email,Points,Error\n {ADA.upper()} ,5,No such contact\n",
    "row numbers": f"Row,Email,Points,Error\n2,{ADA},5,No such contact\n3,{BELA},7,\n",
    "imported yes and no": (
        f"Email,Points,Imported,Why\n{ADA},5,false,No such contact\n{BELA},7,true,\n"
    ),
    "failed yes and no": (
        f"Email,Points,Failed,Why\n{ADA},5,true,No such contact\n{BELA},7,false,see log\n"
    ),
    "ids and moments": (
        "Id,Email,Points,At,Error\n"
        f"0b7f3c1e-1111-4c1a-9d5e-000000000001,{ADA},5,2026-01-01T10:00:00Z,No such contact\n"
        f"0b7f3c1e-1111-4c1a-9d5e-000000000002,{BELA},7,2026-01-01T10:00:01Z,\n"
    ),
    "German": f"Email,Points,Status,Grund\n{BELA},7,Erfolgreich,\n{ADA},5,Fehler,No such contact\n",
    "line break inside": f'Email,Points,Error\n{ADA},5,"No such\ncontact"\n',
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("shape", TWO_ROWS)
def test_one_refusal_is_found_in_every_shape(shape: str, encoding: str) -> None:
    found = read_refusals(TWO_ROWS[shape].encode(encoding), EMAILS)
    assert list(found) == [ADA]
    assert " ".join(found[ADA].replace(",", "").split()) == "No such contact"


def test_what_no_reader_understands_is_shown_as_it_is() -> None:
    assert raw_rows(b"<html>\n\n<body>Sign in, please</body>\n") == [
        ["<html>"],
        ["<body>Sign in, please</body>"],
    ]
    assert raw_rows(b'{"errors": [\n1, 2]}') == [['{"errors": ['], ["1, 2]}"]]
    assert raw_rows(b"") == []
    table = "Kunde;Grund\n\u00e4rger@example.com;weg, ganz\n"
    for encoding in ("cp1252", "utf-8-sig", "utf-16"):
        assert raw_rows(table.encode(encoding)) == [
            ["Kunde", "Grund"],
            ["\u00e4rger@example.com", "weg, ganz"],
        ]


def test_a_long_file_is_shown_in_part() -> None:
    assert len(raw_rows(b"a,b\n" * (MOST_RAW_ROWS + 9))) == MOST_RAW_ROWS


@given(st.binary())
def test_anything_can_be_shown(content: bytes) -> None:
    assert all(row for row in raw_rows(content))
