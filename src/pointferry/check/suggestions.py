"""Safe corrections the merchant can accept with one click; nothing is applied by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pointferry.domain.emails import SPACES, is_email, trim
from pointferry.domain.issues import Issue, SetAside, Warn
from pointferry.intake.numbers import read_points

if TYPE_CHECKING:
    from collections.abc import Collection

    from pointferry.check.source import RowSource


class SuggestionCode(StrEnum):
    """What a suggestion puts right."""

    DOMAIN_TYPO = "domain_typo"
    COMMA_FOR_DOT = "comma_for_dot"
    STRAY_SPACE = "stray_space"
    STRAY_PUNCTUATION = "stray_punctuation"
    NAME_AND_ADDRESS = "name_and_address"
    UNIT_WORD = "unit_word"
    UNQUOTED_THOUSANDS = "unquoted_thousands"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A correction of one cell.

    Attributes:
        row: Data row, from 0.
        column: Column of the cell.
        old: Its present text.
        new: The text proposed; it reads without an issue.
        code: What it puts right.
    """

    row: int
    column: int
    old: str
    new: str
    code: SuggestionCode


def suggest(
    source: RowSource, row: int, codes: Collection[Issue | Warn | SetAside]
) -> Suggestion | None:
    """Return a correction for the first thing wrong with a row that has one."""
    if Issue.EMAIL_MALFORMED in codes:
        old = source.email_cell(row)
        found = _address(old)
        if found is not None:
            return Suggestion(row, source.email, old, *found)
    if source.points is None:
        return None
    old = source.points_cell(row)
    if Issue.ROW_TOO_LONG in codes:
        new = _joined(source, row, old)
        if new is not None:
            return Suggestion(row, source.points, old, new, SuggestionCode.UNQUOTED_THOUSANDS)
    if Issue.POINTS_NOT_NUMERIC in codes:
        new = _without_unit(source, old)
        if new is not None:
            return Suggestion(row, source.points, old, new, SuggestionCode.UNIT_WORD)
    return None


_BRACKETED = re.compile(r"[^<>@]*<([^<>]+)>")
_PUNCTUATION = ",;.:/<>()[]\"'" + SPACES


def _address(old: str) -> tuple[str, SuggestionCode] | None:
    text = trim(old)
    if found := _BRACKETED.fullmatch(text):
        return _valid(found[1], SuggestionCode.NAME_AND_ADDRESS)
    text = re.sub("^mailto:", "", text, flags=re.IGNORECASE)
    stripped = text.strip(_PUNCTUATION)
    local, at, domain = stripped.rpartition("@")
    attempts = (
        (stripped, SuggestionCode.STRAY_PUNCTUATION),
        (local + at + domain.replace(",", "."), SuggestionCode.COMMA_FOR_DOT),
    )
    for attempt, code in attempts:
        if attempt != trim(old) and (valid := _valid(attempt, code)):
            return valid
    return None


def _valid(text: str, code: SuggestionCode) -> tuple[str, SuggestionCode] | None:
    return (trim(text), code) if is_email(text) else None


_NUMBER_AND_WORD = re.compile(r"([\d.,\s\u00a0\u202f']*\d)\s*[^\W\d_]{2,}\.?")


def _without_unit(source: RowSource, old: str) -> str | None:
    found = _NUMBER_AND_WORD.fullmatch(trim(old))
    if found is None:
        return None
    reading = read_points(found[1], source.table.layout.number_style)
    return found[1] if reading.issue is None else None


def _joined(source: RowSource, row: int, old: str) -> str | None:
    """Join digits that an unquoted thousands comma split over the last columns."""
    columns = len(source.table.layout.header)
    extra = source.table.extra_cells(row)
    mark = source.table.layout.delimiter
    if source.points != columns - 1 or mark is None:
        return None
    new = mark.join([trim(old), *extra])
    reading = read_points(new, source.table.layout.number_style)
    return new if reading.issue is None and not reading.warnings else None
