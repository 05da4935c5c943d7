"""The languages there are, and the one in force."""

from __future__ import annotations

import logging
from enum import StrEnum
from typing import TYPE_CHECKING

from pointferry.assets import asset
from pointferry.texts import grouping
from pointferry.texts.saying import install_translation

if TYPE_CHECKING:
    from collections.abc import Iterable

_log = logging.getLogger(__name__)

VARIABLE = "POINTFERRY_LANGUAGE"
"""Environment variable that goes before the settings."""


class Language(StrEnum):
    """Codes of ISO 639-1; each but English has a file of its name in ``translations``."""

    ENGLISH = "en"
    GERMAN = "de"
    SPANISH = "es"
    FRENCH = "fr"
    ITALIAN = "it"
    PORTUGUESE = "pt"
    HEBREW = "he"
    JAPANESE = "ja"


NAMES = {
    Language.ENGLISH: "English",
    Language.GERMAN: "Deutsch",
    Language.SPANISH: "Español",
    Language.FRENCH: "Français",
    Language.ITALIAN: "Italiano",
    Language.PORTUGUESE: "Português (Brasil)",
    Language.HEBREW: "עברית",
    Language.JAPANESE: "日本語",
}
"""What each language calls itself; never translated, so that people find their own."""

RIGHT_TO_LEFT = frozenset({Language.HEBREW})

_OLD_CODES = {"iw": Language.HEBREW}


class _Current:
    language = Language.ENGLISH


def language() -> Language:
    """Return the language in force."""
    return _Current.language


def use(wanted: Language) -> None:
    """Say everything from now on in a language; English where its file cannot be read."""
    translation = None
    if wanted is not Language.ENGLISH:
        from pointferry.texts.catalogue import read_catalogue  # noqa: PLC0415 - start-up time

        try:
            content = asset("translations", f"{wanted}.po").read_text(encoding="utf-8")
            translation = read_catalogue(content, to_the_left=wanted in RIGHT_TO_LEFT)
        except (OSError, ValueError):
            _log.exception("the translation into %s cannot be read", wanted.value)
            wanted = Language.ENGLISH
    _Current.language = wanted
    install_translation(translation)
    grouping.use_language(wanted)


def first_known(wishes: Iterable[str]) -> Language:
    """Return the first language of ``wishes`` there is, English where there is none.

    Args:
        wishes: Codes such as ``de``, ``pt-BR`` or ``he_IL.UTF-8``; empty ones are passed over.
    """
    known = {each.value: each for each in Language} | _OLD_CODES
    for wish in wishes:
        code = wish.replace("-", "_").partition("_")[0].partition(".")[0].lower()
        if code in known:
            return known[code]
    return Language.ENGLISH
