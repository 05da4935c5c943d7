"""Reading one balance, rule by rule, and over every number style."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pointferry.domain.issues import Issue, Tidied, Warn
from pointferry.intake import NumberStyle
from pointferry.intake.numbers import number_form, read_points

ENGLISH = NumberStyle()
GERMAN = NumberStyle((".", "\u00a0", "\u202f", " "), ",")
SWISS = NumberStyle((",", "'", "\u2019"), ".")
INDIAN = NumberStyle((",",), ".", indian_grouping=True)


@pytest.mark.parametrize(
    ("cell", "style", "value"),
    [
        ("0", ENGLISH, "0"),
        ("120", ENGLISH, "120"),
        ("007", ENGLISH, "7"),
        ("1,204", ENGLISH, "1204"),
        ("25,387.5", ENGLISH, "25387.5"),
        (".5", ENGLISH, "0.5"),
        ("+150", ENGLISH, "150"),
        ("-0", ENGLISH, "0"),
        ("1.200", GERMAN, "1200"),
        ("1.200,5", GERMAN, "1200.5"),
        ("1 200", GERMAN, "1200"),
        ("20\u202f470", GERMAN, "20470"),
        ("1'204.25", SWISS, "1204.25"),
        ("1,23,456", INDIAN, "123456"),
        ("12,34,567.5", INDIAN, "1234567.5"),
        ("999999999", ENGLISH, "999999999"),
        ("1.2E+03", ENGLISH, "1200"),
        ("1,2E+03", GERMAN, "1200"),
        ("1E+05", ENGLISH, "100000"),
        ("\uff11\uff12\uff10", ENGLISH, "120"),
        ("\uff11\uff0c\uff12\uff10\uff14\uff0e\uff15", ENGLISH, "1204.5"),
        ("\u0661\u066c\u0662\u0660\u0664\u066b\u0665", ENGLISH, "1204.5"),
        ("\u0661\u066c\u0662\u0660\u0664\u066b\u0665", GERMAN, "1204.5"),
        ("\u06f1\u06f2", GERMAN, "12"),
        ("$120", ENGLISH, "120"),
        ("\u20ac 1.204,50", GERMAN, "1204.5"),
        ("1.204,50 \u20ac", GERMAN, "1204.5"),
        ("123.45000000000001", ENGLISH, "123.45000000000001"),
    ],
)
def test_values_are_exact(cell: str, style: NumberStyle, value: str) -> None:
    reading = read_points(cell, style)
    assert reading.issue is None
    assert reading.value == Decimal(value)


@pytest.mark.parametrize(
    ("cell", "issue"),
    [
        ("", Issue.POINTS_MISSING),
        ("  \u00a0", Issue.POINTS_MISSING),
        ("'", Issue.POINTS_MISSING),
        ("#N/A", Issue.POINTS_NOT_NUMERIC),
        ("#REF!", Issue.POINTS_NOT_NUMERIC),
        ("pending", Issue.POINTS_NOT_NUMERIC),
        ("points", Issue.POINTS_NOT_NUMERIC),
        ("100/50", Issue.POINTS_NOT_NUMERIC),
        ("100 200", Issue.POINTS_NOT_NUMERIC),
        ("1200+", Issue.POINTS_NOT_NUMERIC),
        ("12O", Issue.POINTS_NOT_NUMERIC),
        ("12/04/2024", Issue.POINTS_NOT_NUMERIC),
        ("1.2.3", Issue.POINTS_NOT_NUMERIC),
        ("7,31", Issue.POINTS_NOT_NUMERIC),
        ("1,2345", Issue.POINTS_NOT_NUMERIC),
        (",200", Issue.POINTS_NOT_NUMERIC),
        ("1.", Issue.POINTS_NOT_NUMERIC),
        (".", Issue.POINTS_NOT_NUMERIC),
        ("-", Issue.POINTS_NOT_NUMERIC),
        ("--5", Issue.POINTS_NOT_NUMERIC),
        ("()", Issue.POINTS_NOT_NUMERIC),
        ("0." + "1" * 19, Issue.POINTS_NOT_NUMERIC),
        ("-150", Issue.POINTS_NEGATIVE),
        ("\u221275", Issue.POINTS_NEGATIVE),
        ("90-", Issue.POINTS_NEGATIVE),
        ("(120)", Issue.POINTS_NEGATIVE),
        ("\u201375", Issue.POINTS_NEGATIVE),
        ("\uff0d75", Issue.POINTS_NEGATIVE),
        ("75\u2212", Issue.POINTS_NEGATIVE),
        ("\uff08\uff11\uff12\uff09", Issue.POINTS_NEGATIVE),
        ("-$5", Issue.POINTS_NEGATIVE),
        ("$-5", Issue.POINTS_NEGATIVE),
        ("($5.00)", Issue.POINTS_NEGATIVE),
        ("5- pts", Issue.POINTS_NEGATIVE),
        ("$5$", Issue.POINTS_NOT_NUMERIC),
        ("$", Issue.POINTS_NOT_NUMERIC),
        ("(-5)", Issue.POINTS_NOT_NUMERIC),
        ("-0.5", Issue.POINTS_NEGATIVE),
        ("-1E+03", Issue.POINTS_NEGATIVE),
        ("1000000000", Issue.POINTS_TOO_LARGE),
        ("999999999.5", Issue.POINTS_TOO_LARGE),
        ("1E+10", Issue.POINTS_TOO_LARGE),
        ("1E+999999999", Issue.POINTS_TOO_LARGE),
        ("1E-999999999", Issue.POINTS_NOT_NUMERIC),
        ("9" * 5000, Issue.POINTS_TOO_LARGE),
    ],
)
def test_what_cannot_be_sent_has_no_value(cell: str, issue: Issue) -> None:
    reading = read_points(cell, ENGLISH)
    assert (reading.value, reading.issue) == (None, issue)


def test_what_should_be_looked_at() -> None:
    assert read_points("1.5", ENGLISH).warnings == (Warn.POINTS_DECIMAL,)
    assert read_points("1.2E+03", ENGLISH).warnings == (Warn.POINTS_SCIENTIFIC,)
    assert read_points("15E-1", ENGLISH).warnings == (Warn.POINTS_SCIENTIFIC, Warn.POINTS_DECIMAL)
    doubtful = NumberStyle((".",), ",", ambiguous=True)
    assert read_points("1.200", doubtful).warnings == (Warn.POINTS_AMBIGUOUS_SEPARATOR,)
    assert read_points("1200", doubtful).warnings == ()


def test_what_is_tidied() -> None:
    assert read_points(" 858 ", ENGLISH).tidied == (Tidied.POINTS_TRIMMED,)
    assert read_points("'858", ENGLISH).tidied == (Tidied.POINTS_APOSTROPHE,)
    assert read_points("120 pts", ENGLISH).tidied == (Tidied.POINTS_UNIT_TEXT,)
    assert read_points("$330", ENGLISH).tidied == (Tidied.POINTS_UNIT_TEXT,)
    assert read_points("330Points", ENGLISH).tidied == (Tidied.POINTS_UNIT_TEXT,)
    assert read_points("1,204", ENGLISH).tidied == (Tidied.POINTS_THOUSANDS_SEPARATOR,)
    assert read_points("120.00", ENGLISH).tidied == (Tidied.POINTS_TRAILING_ZEROS,)


styles = st.sampled_from([ENGLISH, GERMAN, SWISS, INDIAN])


def written(value: Decimal, style: NumberStyle, separator: str) -> str:
    """Write a balance the way a style does."""
    whole, _, fraction = f"{value:f}".partition(".")
    size = 2 if style.indian_grouping else 3
    head, groups = whole[:-3], [whole[-3:]]
    while head:
        head, group = head[:-size], head[-size:]
        groups.insert(0, group)
    text = separator.join(groups)
    return f"{text}{style.decimal}{fraction}" if fraction else text


balances = st.decimals(min_value=0, max_value=999_999_999, places=None, allow_nan=False).map(
    lambda value: value.quantize(Decimal(1).scaleb(max(-6, min(0, int(value.as_tuple().exponent)))))
)


@given(balances, styles, st.data())
def test_a_number_reads_as_it_was_written(
    value: Decimal, style: NumberStyle, data: st.DataObject
) -> None:
    separator = data.draw(st.sampled_from(style.thousands))
    reading = read_points(written(value, style, separator), style)
    assert reading.issue is None
    assert reading.value == value


@given(st.text(alphabet="0123456789.,' -()+eEpts#\u00a0\u2212", max_size=14), styles)
def test_a_value_is_never_negative_nor_too_large(cell: str, style: NumberStyle) -> None:
    reading = read_points(cell, style)
    assert (reading.value is None) == (reading.issue is not None)
    if reading.value is not None:
        assert 0 <= reading.value <= 999_999_999


def test_the_form_counts_digits() -> None:
    form = number_form("(1,204.50)", ENGLISH)
    assert form is not None
    assert (form.negative, form.whole_digits, form.fraction_digits) == (True, 4, 2)
    assert number_form("pending", ENGLISH) is None
    assert number_form("", ENGLISH) is None
