"""The separator is the sign that cuts records alike."""

from __future__ import annotations

import pytest

from pointferry.intake.delimiters import choose, stated


@pytest.mark.parametrize(
    ("sample", "wanted"),
    [
        ("a,b\n1,2\n", ","),
        ("a;b\n1,5;2,5\n3,5;4\n", ";"),
        ("a\tb\nx, y\tz\n", "\t"),
        ("a|b\n1|2\n", "|"),
        ("email\na@example.com\n", ","),
        ("", ","),
        ('"a;b","c;d"\n"e;f","g"\n', ","),
        ("sep=|\na,b|c\n", "|"),
        ("Name,Email,Points\n;;Ada,a@example.com,1\n;;Bo,b@example.com,1,5\n", ","),
        ("name;note;points\nAda;x, y, z;1\nBram;x, y, z;2\n", ";"),
    ],
)
def test_the_separator_is_found(sample: str, wanted: str) -> None:
    assert choose(sample) == wanted


def test_only_a_separator_can_be_stated() -> None:
    assert stated("sep=;\r\na;b") == ";"
    assert stated('"sep=,"\na,b') == ","
    assert stated("sep=a\n") is None
    assert stated("seps=;\n") is None
