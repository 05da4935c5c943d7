"""Safe corrections the merchant can accept with one click; nothing is applied by itself."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pointferry.check.mailboxes import intended_domain
from pointferry.domain.emails import SPACES, is_email, trim
from pointferry.domain.issues import Issue
from pointferry.intake.numbers import read_points

if TYPE_CHECKING:
    from collections.abc import Collection

    from pointferry.check.findings import Code
    from pointferry.check.source import RowSource


class SuggestionCode(StrEnum):
    """What a suggestion puts right."""

    DOMAIN_TYPO = "domain_typo"
    OTHER_FORM = "other_form"
    COMMA_FOR_DOT = "comma_for_dot"
    STRAY_SPACE = "stray_space"
    STRAY_PUNCTUATION = "stray_punctuation"
    NAME_AND_ADDRESS = "name_and_address"
    AT_SPELLED_OUT = "at_spelled_out"
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


def suggest(source: RowSource, row: int, codes: Collection[Code]) -> Suggestion | None:
    """Return a correction for the first thing wrong with a row that has one."""
    old = source.email_cell(row)
    found = better_address(old, malformed=Issue.EMAIL_MALFORMED in codes)
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


def better_address(old: str, *, malformed: bool) -> tuple[str, SuggestionCode] | None:
    """Return the address that was probably meant, and what is put right.

    Args:
        old: The cell's text.
        malformed: Whether it is malformed; an address that is sound can still have a domain that
            is a slip of the finger.
    """
    plain = plain_form(trim(old))
    if plain != trim(old) and is_email(plain):
        return _well_meant(plain) or plain, SuggestionCode.OTHER_FORM
    if malformed:
        return _repaired(trim(old))
    meant = _well_meant(trim(old))
    return None if meant is None else (meant, SuggestionCode.DOMAIN_TYPO)


def plain_form(address: str) -> str:
    """Return an address in the one form Unicode has for letters that look alike.

    Full-width letters become plain ones, and an accent typed apart joins its letter.
    """
    return address if address.isascii() else unicodedata.normalize("NFKC", address)


def _well_meant(address: str) -> str | None:
    local, at, domain = address.rpartition("@")
    meant = intended_domain(domain.lower())
    return None if meant is None else local + at + meant


_BRACKETED = re.compile(r"[^<>@]*<([^<>]+)>")
_PUNCTUATION = ",;.:/<>()[]\"'" + SPACES
_SPACE_AT_A_SIGN = re.compile(r"\s+(?=[@.])|(?<=[@.])\s+")
_AT_SPELLED_OUT = re.compile(r"\s*[(\[]at[)\]]\s*", re.IGNORECASE)


def _repaired(text: str) -> tuple[str, SuggestionCode] | None:
    if found := _BRACKETED.fullmatch(text):
        return _valid(found[1], SuggestionCode.NAME_AND_ADDRESS)
    bare = re.sub("^mailto:", "", text, flags=re.IGNORECASE).strip(_PUNCTUATION)
    local, at, domain = bare.rpartition("@")
    closed = _SPACE_AT_A_SIGN.sub("", bare)
    attempts = (
        (bare, SuggestionCode.STRAY_PUNCTUATION),
        (local + at + domain.replace(",", "."), SuggestionCode.COMMA_FOR_DOT),
        (closed, SuggestionCode.STRAY_SPACE),
        (_without_single_space(closed), SuggestionCode.STRAY_SPACE),
        (_AT_SPELLED_OUT.sub("@", bare), SuggestionCode.AT_SPELLED_OUT),
    )
    for attempt, code in attempts:
        if attempt != text and (valid := _valid(attempt, code)):
            return valid
    return None


def _without_single_space(text: str) -> str:
    """Close one gap; with more of them the words may be a name in front of the address."""
    return "".join(text.split()) if len(text.split()) == _PARTS_OF_ONE_GAP else text


_PARTS_OF_ONE_GAP = 2


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
