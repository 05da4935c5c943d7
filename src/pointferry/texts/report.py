"""The proof of a move on paper: one printable page, and tables for a spreadsheet."""

from __future__ import annotations

import csv
import io
from datetime import UTC
from typing import TYPE_CHECKING

from pointferry.assets import asset
from pointferry.crossing.report import together
from pointferry.domain.run import Semantics, Stage, TopUp, Verdict, Wanted
from pointferry.intake.formulas import neutralised
from pointferry.texts import report_words as words
from pointferry.texts.issues import reasons
from pointferry.texts.languages import RIGHT_TO_LEFT, language
from pointferry.texts.numbers import change, count, points
from pointferry.texts.saying import Text, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from pointferry.crossing.report import LeftOut, Report
    from pointferry.domain.run import Customer

PRINTED_ROWS = 500
"""Longest list on the page; the tables for a spreadsheet hold every row."""

_VERDICTS = {
    Verdict.PROVEN: (words.PROVEN, words.PROVEN_MEANING),
    Verdict.DIFFERENCES: (words.DIFFERENCES, words.DIFFERENCES_MEANING),
    Verdict.STOPPED: (words.STOPPED, words.STOPPED_MEANING),
}
_UNDONE = (words.UNDONE, words.UNDONE_MEANING)
_WANTED = {Wanted.SET: words.WANTED_SET, Wanted.ADD: words.WANTED_ADD}
_LEARNT = {Semantics.SETS: words.LEARNT_SETS, Semantics.ADDS: words.LEARNT_ADDS}


def render_html(report: Report) -> str:
    """Return the report as one printable page that needs nothing from elsewhere."""
    import jinja2  # noqa: PLC0415 - start-up time; most commands print no page

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(asset("report")),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        say=say, words=words, count=count, points=points, change=change, reasons=reasons
    )
    undone = report.run.stage is Stage.UNDONE
    title, meaning = verdict_words(report)
    return environment.get_template("report.html").render(
        report=report,
        language=language(),
        direction="rtl" if language() in RIGHT_TO_LEFT else "ltr",
        look="undone" if undone else report.verdict.value,
        verdict=title,
        meaning=meaning,
        facts=facts(report),
        tally=tally(report),
        totals=totals(report),
        together=together,
        printed=PRINTED_ROWS,
    )


def verdict_words(report: Report) -> tuple[str, str]:
    """Return how the move ended in one line, and what that means."""
    undone = report.run.stage is Stage.UNDONE
    title, meaning = _UNDONE if undone else _VERDICTS[report.verdict]
    return say(title), say(meaning)


def everything_csv(report: Report) -> bytes:
    """Return every customer and every row left out, one line each, with what became of it."""
    lines = [
        *(_customer_line(say(words.MOVED), c) for c in report.moved),
        *(_customer_line(say(words.ALREADY_RIGHT), c) for c in report.already_right),
        *(_customer_line(say(words.DIFFERENT), c) for c in report.differences),
        *(_left_out_line(item) for item in report.left_out),
    ]
    return _csv(words.EVERYTHING_HEADINGS, lines)


def moved_csv(report: Report) -> bytes:
    """Return the customers read back with the promised balance."""
    lines = [
        *(_customer_line(say(words.MOVED), c) for c in report.moved),
        *(_customer_line(say(words.ALREADY_RIGHT), c) for c in report.already_right),
    ]
    return _csv(words.EVERYTHING_HEADINGS, lines)


def left_out_csv(report: Report) -> bytes:
    """Return the customers and rows that did not move, with the reasons."""
    lines = [
        (
            "" if item.line is None else str(item.line),
            item.email,
            item.points,
            str(item.rows),
            reasons(item.reasons),
            item.detail,
        )
        for item in report.left_out
    ]
    return _csv(words.LEFT_OUT_HEADINGS, lines)


def differences_csv(report: Report) -> bytes:
    """Return the customers whose balance is not the promised one, and what was to be."""
    lines = [
        (
            c.email,
            _number(c.before),
            str(c.points),
            str(together(c)),
            _number(c.target),
            _number(c.after),
            c.detail,
        )
        for c in report.differences
    ]
    return _csv(words.DIFFERENCES_HEADINGS, lines)


def _customer_line(outcome: str, c: Customer) -> Sequence[str]:
    name = f"{c.first_name} {c.last_name}".strip()
    numbers = (str(c.points), _number(c.before), _number(c.target), _number(c.after))
    return (outcome, "", c.email, name, *numbers, str(c.rows), "", c.detail)


def _left_out_line(item: LeftOut) -> Sequence[str]:
    line = "" if item.line is None else str(item.line)
    left = (say(words.LEFT_OUT), line, item.email, "", item.points, "", "", "", str(item.rows))
    return (*left, reasons(item.reasons), item.detail)


def _csv(headings: Iterable[Text], lines: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([say(heading) for heading in headings])
    writer.writerows([neutralised(cell) for cell in line] for line in lines)
    # Spreadsheets take a file without the mark for one of the local code page.
    return text.getvalue().encode("utf-8-sig")


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def facts(report: Report) -> list[tuple[str, str]]:
    """Return what was moved where and when, as names and values."""
    run = report.run
    finished = say(words.NOT_FINISHED) if run.finished_at is None else _when(run.finished_at)
    lines = [
        (words.SITE, run.site_name),
        (words.SITE_ID, run.binding.site_id),
        (words.FILE, run.file_name),
        (words.DIGEST, run.binding.file_digest),
        (words.STARTED, _when(run.created_at)),
        (words.FINISHED, finished),
        (words.WANTED, say(_WANTED[run.wanted])),
        (words.RUN, run.id),
    ]
    if run.semantics is not None:
        lines.insert(-1, (words.LEARNT, say(_LEARNT[run.semantics])))
    if run.top_up is TopUp.CHANGES:
        lines.insert(-1, (words.TOP_UP, say(words.TOP_UP_CHANGES)))
    return [(say(name), value) for name, value in lines]


def tally(report: Report) -> list[tuple[str, str]]:
    """Return the rows of the file by what became of them, as names and values."""
    rows = report.tally
    return [
        (say(words.ROWS), count(rows.rows)),
        (say(words.ROWS_PROVEN), count(rows.proven)),
        (say(words.ROWS_SET_ASIDE), count(rows.set_aside)),
        (say(words.ROWS_DIFFERENT), count(rows.differences)),
    ]


def totals(report: Report) -> list[tuple[str, str]]:
    """Return the control totals, as names and values."""
    sums = report.totals
    lines = [
        (say(words.CUSTOMERS), count(sums.customers)),
        (say(words.POINTS_IN_FILE), count(sums.in_file)),
        (say(words.POINTS_BEFORE), count(sums.before)),
        (say(words.POINTS_PROMISED), count(sums.promised)),
        (say(words.POINTS_READ_BACK), count(sums.read_back)),
        (say(words.POINTS_OFF), change(sums.read_back - sums.promised)),
    ]
    if sums.elsewhere is None or sums.program_before is None or sums.program_after is None:
        return lines
    return [
        *lines,
        (say(words.PROGRAM_BEFORE), count(sums.program_before)),
        (say(words.PROGRAM_AFTER), count(sums.program_after)),
        (say(words.PROGRAM_ELSEWHERE), change(sums.elsewhere)),
    ]


def _when(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
