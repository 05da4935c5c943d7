from __future__ import annotations

import re
from dataclasses import replace

import pytest

from pointferry.crossing.report import build_report
from pointferry.domain.run import Customer
from pointferry.texts.languages import Language, use
from pointferry.texts.report import PRINTED_ROWS
from pointferry.texts.report_pdf import render_pdf
from pointferry.texts.saying import Plural, Text, install_translation
from tests.texts.runs import RUN, STATE

REPORT = build_report(STATE)


def pages(pdf: bytes) -> int:
    """Count the pages."""
    return len(re.findall(rb"/Type /Page\b", pdf))


def test_is_one_page_with_its_fonts_inside_and_the_same_every_time() -> None:
    pdf = render_pdf(REPORT)
    assert pdf.startswith(b"%PDF-")
    assert pages(pdf) == 1
    assert b"DejaVuSans" in pdf
    assert len(pdf) < 100_000
    assert render_pdf(REPORT) == pdf


def test_long_lists_go_on_over_pages_and_end() -> None:
    people = tuple(
        Customer(n, f"c{n}@example.com", 1, 1, before=0, target=1, after=0)
        for n in range(PRINTED_ROWS + 1)
    )
    short = pages(render_pdf(replace(REPORT, differences=people[:40])))
    long = pages(render_pdf(replace(REPORT, differences=people)))
    assert 1 < short < long
    assert long == pages(render_pdf(replace(REPORT, differences=people * 2)))


@pytest.mark.parametrize(
    "text", ["\u6f22\u5b57", "\U0001f680", "\u0645\u0631\u062d\u0628\u0627", "a\r\nb\tc", "x" * 400]
)
def test_any_text_can_be_printed(text: str) -> None:
    odd = replace(REPORT, run=replace(RUN, site_name=text, file_name=text))
    assert pages(render_pdf(odd)) >= 1


class Loud:
    """A translation into capitals."""

    def text(self, source: Text) -> str:
        return re.sub(r"(?<!{)\b\w+\b(?!})", lambda word: word[0].upper(), source)

    def plural(self, source: Plural, n: int) -> str:
        return self.text(Text(source.one if n == 1 else source.other))


@pytest.mark.parametrize("code", list(Language))
def test_languages_the_font_cannot_write_are_printed_in_english(code: Language) -> None:
    english = render_pdf(REPORT)
    use(code)
    install_translation(Loud())
    try:
        unchanged = render_pdf(REPORT) == english
    finally:
        use(Language.ENGLISH)
    assert unchanged is (code in {Language.HEBREW, Language.JAPANESE})
