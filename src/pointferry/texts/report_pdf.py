"""The proof of a move as a PDF: the same page as the HTML report, for paper and archive."""

from __future__ import annotations

import datetime as dt
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING
from unicodedata import category

from pointferry.assets import asset
from pointferry.crossing.report import together
from pointferry.domain.run import Stage
from pointferry.texts import report_words as words
from pointferry.texts.issues import reasons
from pointferry.texts.languages import RIGHT_TO_LEFT, Language, language
from pointferry.texts.numbers import count, points
from pointferry.texts.report import PRINTED_ROWS, facts, tally, totals, verdict_words
from pointferry.texts.saying import in_english, say

with warnings.catch_warnings():
    # Built programs come without Pillow, which only pictures need.
    warnings.filterwarnings("ignore", "Pillow could not be imported")
    from fpdf import FPDF
    from fpdf.enums import Align, TableBordersLayout, VAlign
    from fpdf.fonts import FontFace, TTFFont

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AbstractContextManager

    from fpdf.table import Table

    from pointferry.crossing.report import LeftOut, Report
    from pointferry.domain.run import Customer
    from pointferry.texts.saying import Text

_FONT = "Report"
_MARGIN = 16.0
_BODY, _SMALL, _HEADING, _TITLE = 9.0, 8.0, 11.0, 18.0
_INK, _MUTED, _RULE = (29, 39, 51), (74, 85, 98), (221, 226, 232)
_TONES = {
    "proven": ((31, 122, 77), (238, 248, 242)),
    "differences": ((179, 84, 30), (253, 243, 236)),
    "stopped": ((90, 101, 114), (242, 244, 246)),
    "undone": ((90, 101, 114), (242, 244, 246)),
}
_PRACTICE = ((138, 106, 0), (255, 248, 225))
_NOT_WRITTEN = RIGHT_TO_LEFT | {Language.JAPANESE}
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True)
class _Columns:
    """Columns of a table: headings, widths in millimetres, and L or R for each."""

    headings: tuple[Text, ...]
    widths: tuple[int, ...]
    aligned: str


_DIFFERENCES = _Columns(
    (
        words.EMAIL, words.BEFORE, words.POINTS, words.TOGETHER, words.AFTER, words.FOUND,
        words.DETAIL,
    ),
    (46, 19, 19, 19, 19, 19, 37),
    "LRRRRRL",
)  # fmt: skip
_LEFT_OUT = _Columns(
    (words.LINE, words.EMAIL, words.POINTS, words.REASON), (14, 56, 28, 80), "RLRL"
)


def render_pdf(report: Report) -> bytes:
    """Return the report as PDF, A4, with the fonts it needs inside; the same bytes every time.

    Letters that the report's font lacks, Chinese ones for example, are printed as U+FFFD, and
    languages it cannot write are printed in English; the HTML report and the tables hold both.
    """
    if language() in _NOT_WRITTEN:
        with in_english():
            return _printed(report)
    return _printed(report)


def _printed(report: Report) -> bytes:
    paper = _Paper(report)
    paper.add_page()
    paper.head()
    paper.side_by_side()
    paper.differences()
    paper.left_out()
    paper.facts()
    return bytes(paper.output())


class _Paper(FPDF):
    """The pages; sizes in millimetres, type in points."""

    def __init__(self, report: Report) -> None:
        super().__init__()
        self._report = report
        self.set_creation_date((report.run.finished_at or report.run.created_at).astimezone(dt.UTC))
        self.set_title(f"{say(words.TITLE)}: {report.run.site_name}")
        self.set_producer("Pointferry")
        for style, file in (("", "DejaVuSans.ttf"), ("B", "DejaVuSans-Bold.ttf")):
            self.add_font(_FONT, style, asset("report") / "fonts" / file)
        self.c_margin = 0
        self.set_margins(_MARGIN, _MARGIN, _MARGIN)
        self.set_auto_page_break(auto=True, margin=_MARGIN + 6)

    def footer(self) -> None:
        """Write the run, and the page out of how many, below every page."""
        self.set_y(-_MARGIN)
        self._type(_SMALL, colour=_MUTED)
        self.cell(self.epw / 2, 5, self._known(self._report.run.id))
        page = say(words.PAGE, page=self.page_no(), pages="{nb}")
        self.cell(self.epw / 2, 5, page, align=Align.R)

    def head(self) -> None:
        """Write title, site and verdict."""
        if self._report.run.practice:
            self._band(_PRACTICE, "", say(words.PRACTICE))
            self.ln(3)
        self._type(_TITLE, bold=True)
        self._line(say(words.TITLE), 8)
        self._type(_BODY)
        self._line(self._report.run.site_name, 5)
        self.ln(3)
        undone = self._report.run.stage is Stage.UNDONE
        look = "undone" if undone else self._report.verdict.value
        self._band(_TONES[look], *verdict_words(self._report))

    def side_by_side(self) -> None:
        """Write the rows of the file on the left and the control totals on the right."""
        gap = 10.0
        width = (self.epw - gap) / 2
        top = self.get_y()
        self._pairs(words.ROWS_HEADING, tally(self._report), self.l_margin, top, width)
        left_end = self.get_y()
        right = self.l_margin + width + gap
        self._pairs(words.TOTALS_HEADING, totals(self._report), right, top, width)
        self.set_xy(self.l_margin, max(left_end, self.get_y()))

    def differences(self) -> None:
        """Write who differs: what was, what was to be, and what is."""
        lines = [_difference(c) for c in self._report.differences[:PRINTED_ROWS]]
        self._heading(words.DIFFERENCES_HEADING)
        if not lines:
            self._line(say(words.NO_DIFFERENCES), 5)
            return
        self._table(_DIFFERENCES, lines, len(self._report.differences))

    def left_out(self) -> None:
        """Write who was left out, and why."""
        lines = [_left_out(item) for item in self._report.left_out[:PRINTED_ROWS]]
        self._heading(words.LEFT_OUT_HEADING)
        if not lines:
            self._line(say(words.NOBODY_LEFT_OUT), 5)
            return
        self._table(_LEFT_OUT, lines, len(self._report.left_out))

    def facts(self) -> None:
        """Write what was moved where, and when."""
        self._heading(words.FACTS_HEADING)
        with self._rows((50, 128), "LL", headings=False) as table:
            for name, value in facts(self._report):
                row = table.row()
                row.cell(self._known(name), style=FontFace(color=_MUTED))
                row.cell(self._known(value))
        self.ln(4)
        self._type(_SMALL, colour=_MUTED)
        self.multi_cell(self.epw, 4, self._known(say(words.FOOT)))

    def _table(self, columns: _Columns, lines: Sequence[Sequence[str]], total: int) -> None:
        headings = [say(heading) for heading in columns.headings]
        with self._rows(columns.widths, columns.aligned, headings=True) as table:
            for line in (headings, *lines):
                row = table.row()
                for cell in line:
                    row.cell(self._known(cell))
        if total > len(lines):
            self._line(say(words.MORE, n=total - len(lines)), 6)

    def _pairs(
        self, title: Text, lines: Sequence[tuple[str, str]], x: float, y: float, width: float
    ) -> None:
        self.set_xy(x, y)
        self._heading(title, x)
        for name, value in lines:
            self.set_x(x)
            self._type(_BODY, colour=_MUTED)
            self.cell(width * 0.66, 5.6, self._known(name), border="B")
            self._type(_BODY)
            self.cell(width * 0.34, 5.6, self._known(value), border="B", align=Align.R)
            self.ln()

    def _band(
        self, tone: tuple[tuple[int, int, int], tuple[int, int, int]], title: str, text: str
    ) -> None:
        """Write a note on a coloured band with a bar on its left."""
        bar, fill = tone
        inner = self.epw - 8
        self._type(_HEADING, bold=True)
        title_lines = self._wrapped(title, inner)
        self._type(_BODY)
        text_lines = self._wrapped(text, inner)
        height = 6 + 5.5 * len(title_lines) + 4.6 * len(text_lines)
        top = self.get_y()
        self.set_fill_color(*fill)
        self.rect(self.l_margin, top, self.epw, height, style="F")
        self.set_fill_color(*bar)
        self.rect(self.l_margin, top, 1.4, height, style="F")
        self.set_fill_color(255)
        self.set_y(top + 3)
        for lines, high, size, bold in (
            (title_lines, 5.5, _HEADING, True),
            (text_lines, 4.6, _BODY, False),
        ):
            self._type(size, bold=bold)
            for line in lines:
                self.set_x(self.l_margin + 5)
                self.cell(inner, high, line)
                self.ln()
        self.set_y(top + height)

    def _wrapped(self, text: str, width: float) -> list[str]:
        if not text:
            return []
        lines = self.multi_cell(
            width, 5, self._known(text), dry_run=True, output="LINES", align=Align.L
        )
        return lines if isinstance(lines, list) else [text]

    def _rows(
        self, widths: Sequence[int], aligned: str, *, headings: bool
    ) -> AbstractContextManager[Table]:
        self._type(_SMALL)
        self.set_draw_color(*_RULE)
        return self.table(
            col_widths=tuple(widths),
            text_align=tuple(Align.coerce(letter) for letter in aligned),
            first_row_as_headings=headings,
            headings_style=FontFace(emphasis="BOLD"),
            borders_layout=TableBordersLayout.HORIZONTAL_LINES,
            line_height=4.4,
            padding=(0.8, 1.6, 0.8, 0),
            v_align=VAlign.T,
        )

    def _heading(self, title: Text, x: float | None = None) -> None:
        self.ln(5)
        if x is not None:
            self.set_x(x)
        self._type(_HEADING, bold=True)
        self._line(say(title), 7)

    def _line(self, text: str, height: float) -> None:
        self.cell(self.epw, height, self._known(text))
        self.ln()

    def _type(
        self, size: float, *, bold: bool = False, colour: tuple[int, int, int] = _INK
    ) -> None:
        self.set_font(_FONT, "B" if bold else "", size)
        self.set_text_color(*colour)
        self.set_draw_color(*_RULE)

    def _known(self, text: str) -> str:
        """Replace letters the font lacks and ends of lines; leave out marks of direction."""
        font = self.current_font
        if not isinstance(font, TTFFont):
            raise TypeError
        shown = (c for c in " ".join(text.split()) if category(c) != "Cf")
        return "".join(c if ord(c) in font.cmap else _REPLACEMENT for c in shown)


def _difference(customer: Customer) -> tuple[str, ...]:
    before, after = customer.before, customer.after
    return (
        customer.email,
        say(words.NO_ACCOUNT) if before is None else points(before),
        points(customer.points),
        points(together(customer)),
        "" if customer.target is None else points(customer.target),
        say(words.NOT_READ_BACK) if after is None else points(after),
        customer.detail,
    )


def _left_out(item: LeftOut) -> tuple[str, ...]:
    why = reasons(item.reasons)
    line = "" if item.line is None else count(item.line)
    return (line, item.email, item.points, f"{why}: {item.detail}" if item.detail else why)
