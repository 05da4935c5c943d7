"""Which language the window speaks, and what changes with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QLocale

from pointferry.texts import languages
from pointferry.texts.languages import Language
from pointferry.ui.language import begin_language, choose_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication


@pytest.fixture
def application(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    choose_language(qapp, "en")
    QLocale.setDefault(QLocale.c())


def _cancel() -> str:
    return QCoreApplication.translate("QPlatformTheme", "Cancel")


def test_the_environment_goes_before_the_settings(
    application: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin_language(application, "fr")
    assert languages.language() is Language.FRENCH
    monkeypatch.setenv(languages.VARIABLE, "it")
    begin_language(application, "fr")
    assert languages.language() is Language.ITALIAN


def test_qt_speaks_the_language_too_and_stops_when_it_changes(application: QApplication) -> None:
    said = {}
    for language in Language:
        choose_language(application, language.value)
        said[language] = _cancel()
    assert [language for language in Language if said[language] == "Cancel"] == [Language.ENGLISH]
    assert said[Language.GERMAN] == "Abbrechen"
    assert choose_language(application, "en")
    assert _cancel() == "Cancel"


def test_text_runs_to_the_left_in_hebrew_only(application: QApplication) -> None:
    assert choose_language(application, "he")
    assert application.isRightToLeft()
    assert choose_language(application, "de")
    assert not application.isRightToLeft()


def test_numbers_are_typed_as_the_language_writes_them(application: QApplication) -> None:
    choose_language(application, "de")
    assert QLocale().decimalPoint() == ","


def test_the_same_language_again_changes_nothing(application: QApplication) -> None:
    choose_language(application, "de")
    assert not choose_language(application, "de")
