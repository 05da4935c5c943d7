"""The window's language: Pointferry's texts, Qt's own texts, number entry and the way text runs."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from pointferry.texts.languages import RIGHT_TO_LEFT, VARIABLE, Language, first_known, language, use

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

_TRANSLATOR = "qt-texts"
_QT_NAMES = {Language.PORTUGUESE: "pt_BR"}


def begin_language(application: QApplication, chosen: str) -> None:
    """Speak the language of the environment, the settings or the system, whichever is first.

    Args:
        application: The application.
        chosen: The language of the settings, empty for the system's.
    """
    wish = os.environ.get(VARIABLE, "") or chosen
    wishes = [wish] if wish else QLocale.system().uiLanguages()
    _apply(application, first_known(wishes))


def choose_language(application: QApplication, chosen: str) -> bool:
    """Change to another language at once; what is on the screen has to be made anew.

    Args:
        application: The application.
        chosen: The language of the settings, empty for the system's.

    Returns:
        Whether it is another one than before.
    """
    before = language()
    _apply(application, first_known([chosen] if chosen else QLocale.system().uiLanguages()))
    return language() is not before


def _apply(application: QApplication, wanted: Language) -> None:
    use(wanted)
    present, system = language(), QLocale.system()
    same = system.name().partition("_")[0] == present
    # Somebody who reads English in Zurich types numbers the Swiss way.
    QLocale.setDefault(system if same else QLocale(present.value))
    _translate_qt(application, present)
    to_the_left = present in RIGHT_TO_LEFT
    if to_the_left is not application.isRightToLeft():
        from PySide6.QtCore import Qt  # noqa: PLC0415 - makes all of Qt's enumerations

        direction = Qt.LayoutDirection
        application.setLayoutDirection(
            direction.RightToLeft if to_the_left else direction.LeftToRight
        )


def _translate_qt(application: QApplication, wanted: Language) -> None:
    from PySide6.QtCore import QLibraryInfo, QTranslator  # noqa: PLC0415 - not for English

    for old in application.findChildren(QTranslator, _TRANSLATOR):
        application.removeTranslator(old)
        old.deleteLater()
    if wanted is Language.ENGLISH:
        return
    made = QTranslator(application)
    made.setObjectName(_TRANSLATOR)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if made.load(f"qtbase_{_QT_NAMES.get(wanted, wanted.value)}", folder):
        application.installTranslator(made)
