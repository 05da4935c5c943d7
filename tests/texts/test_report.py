from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from pointferry.crossing.report import build_report
from pointferry.domain.run import Customer, Standing
from pointferry.texts.languages import Language, use
from pointferry.texts.report import (
    PRINTED_ROWS,
    differences_csv,
    everything_csv,
    left_out_csv,
    moved_csv,
    render_html,
)
from tests.texts.runs import DIGEST, RUN, STATE, UNDONE

REPORT = build_report(STATE)


class _Page(HTMLParser):
    """Text and tags of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", " ".join(self.words))


def _lines(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_the_page_tells_what_a_proof_needs() -> None:
    page = _Page(render_html(REPORT))
    for fact in (
        "Finished with differences",
        "Harbour <Coffee> & Co",
        "points.csv",
        DIGEST,
        "2026-11-23 10:15 UTC",
        "2026-11-23 10:31 UTC",
        RUN.id,
        "Wix adds to balances; only what was missing was sent",
        "cy@example.com",
        "Refused by Wix",
        "no such person",
    ):
        assert fact in page.text
    assert "Rows in the file 8" in page.text
    assert "Read back minus promised +11" in page.text


def test_nothing_in_the_page_comes_from_the_file_as_markup() -> None:
    page = render_html(REPORT)
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_the_page_needs_nothing_from_elsewhere() -> None:
    page = _Page(render_html(REPORT))
    loaded = [tag for tag, attributes in page.tags if {"src", "href"} & attributes.keys()]
    assert loaded == []
    assert "url(" not in page.text
    assert "@import" not in page.text


def test_practice_is_said_on_the_page() -> None:
    assert "simulated site" not in render_html(REPORT)
    practice = replace(STATE, run=replace(RUN, practice=True))
    assert "simulated site" in render_html(build_report(practice))


def test_an_undone_move_does_not_claim_to_be_proven() -> None:
    page = _Page(render_html(build_report(UNDONE)))
    assert "Undone" in page.text
    assert "Finished with differences" not in page.text


def test_a_stopped_move_says_so_and_when_it_is_not_finished() -> None:
    stopped = replace(STATE, run=replace(RUN, finished_at=None, semantics=None), verdict=None)
    page = _Page(render_html(build_report(stopped)))
    assert "Not finished" in page.text
    assert "not yet" in page.text


def test_long_lists_are_cut_on_the_page_but_not_in_the_table() -> None:
    many = tuple(
        Customer(n, f"c{n}@example.com", 1, 1, target=1, after=2, standing=Standing.DIFFERENT)
        for n in range(PRINTED_ROWS + 7)
    )
    report = build_report(replace(STATE, customers=many))
    assert "7 more are in the CSV file" in _Page(render_html(report)).text
    assert len(_lines(differences_csv(report))) == PRINTED_ROWS + 7


def test_the_table_of_everything_holds_every_customer_and_row_once() -> None:
    lines = _lines(everything_csv(REPORT))
    assert [line["Outcome"] for line in lines] == [
        "moved", "already right", "different", "different", "left out", "left out", "left out",
    ]  # fmt: skip
    assert sum(int(line["Rows"]) for line in lines) == RUN.file_rows
    assert lines[0]["Name"] == "Ann Ahoy"
    assert lines[5]["Reason"] == "Negative balance; Same address, different balances"


def test_the_tables_by_outcome() -> None:
    assert [line["E-mail"] for line in _lines(moved_csv(REPORT))] == [
        "ann@example.com",
        "bo@example.com",
    ]
    assert [line["Line"] for line in _lines(left_out_csv(REPORT))] == ["5", "9", ""]
    first = _lines(differences_csv(REPORT))[0]
    assert (first["Points in the file"], first["Both together"], first["Read back"]) == (
        "30",
        "40",
        "40",
    )


@pytest.mark.parametrize("table", [everything_csv, moved_csv, left_out_csv, differences_csv])
def test_no_cell_runs_as_a_formula(table: object) -> None:
    assert callable(table)
    content = table(REPORT)
    assert isinstance(content, bytes)
    cells = [cell for line in _lines(content) for cell in line.values()]
    assert [c for c in cells if c.startswith(("=", "@", "+", "\t")) or re.match(r"-\D", c)] == []


@pytest.mark.parametrize(
    ("spoken", "direction"), [(Language.GERMAN, "ltr"), (Language.HEBREW, "rtl")]
)
def test_the_page_names_its_language_and_the_way_it_runs(spoken: Language, direction: str) -> None:
    use(spoken)
    try:
        page = _Page(render_html(REPORT))
    finally:
        use(Language.ENGLISH)
    head = dict(page.tags)["html"]
    assert head["lang"] == spoken.value
    assert head["dir"] == direction
