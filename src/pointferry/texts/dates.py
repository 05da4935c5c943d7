"""Dates as languages write them.

Patterns and months are the long dates of Unicode CLDR; a test compares them. They are here, and not
taken from Qt, because commands and reports write dates as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.texts.languages import Language, language

if TYPE_CHECKING:
    from datetime import date

_PATTERNS = {
    Language.ENGLISH: "{month} {day}, {year}",
    Language.GERMAN: "{day}. {month} {year}",
    Language.SPANISH: "{day} de {month} de {year}",
    Language.FRENCH: "{day} {month} {year}",
    Language.ITALIAN: "{day} {month} {year}",
    Language.PORTUGUESE: "{day} de {month} de {year}",
    Language.HEBREW: "{day} ב{month} {year}",
    Language.JAPANESE: "{year}年{month}{day}日",
}

_MONTHS = {
    Language.ENGLISH: "January February March April May June July August September October "
    "November December",
    Language.GERMAN: "Januar Februar März April Mai Juni Juli August September Oktober "
    "November Dezember",
    Language.SPANISH: "enero febrero marzo abril mayo junio julio agosto septiembre octubre "
    "noviembre diciembre",
    Language.FRENCH: "janvier février mars avril mai juin juillet août septembre octobre "
    "novembre décembre",
    Language.ITALIAN: "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre "
    "novembre dicembre",
    Language.PORTUGUESE: "janeiro fevereiro março abril maio junho julho agosto setembro outubro "
    "novembro dezembro",
    Language.HEBREW: "ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר",
    Language.JAPANESE: "1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月",
}


def long_date(day: date) -> str:
    """Write a day with its month in words, such as ``November 29, 2026``."""
    present = language()
    month = _MONTHS[present].split()[day.month - 1]
    return _PATTERNS[present].format(day=day.day, month=month, year=day.year)
