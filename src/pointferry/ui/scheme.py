"""Following the system from light to dark and back.

Apart from the theme, because importing ``Qt`` makes all its enumerations, which takes longer than
showing the window.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from pointferry.machine.settings import Theme
from pointferry.ui.theme import DARK, LIGHT, dress, tokens

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

_SCHEMES = {
    Theme.SYSTEM: Qt.ColorScheme.Unknown,
    Theme.LIGHT: Qt.ColorScheme.Light,
    Theme.DARK: Qt.ColorScheme.Dark,
}


def follow_system(application: QApplication, theme: Theme) -> None:
    """Keep following the system's scheme, unless the merchant chose one.

    Args:
        application: The application.
        theme: The merchant's choice.
    """

    def follow(scheme: Qt.ColorScheme) -> None:
        wanted = DARK if scheme is Qt.ColorScheme.Dark else LIGHT
        if tokens() is not wanted:
            dress(application, wanted)

    application.styleHints().colorSchemeChanged.connect(follow)
    choose_scheme(application, theme)


def choose_scheme(application: QApplication, theme: Theme) -> None:
    """Change to a scheme at once, and stay with it unless it is the system's."""
    hints = application.styleHints()
    hints.setColorScheme(_SCHEMES[theme])
    chosen = {Theme.LIGHT: LIGHT, Theme.DARK: DARK}.get(theme)
    if chosen is None:
        chosen = DARK if hints.colorScheme() is Qt.ColorScheme.Dark else LIGHT
    if tokens() is not chosen:
        dress(application, chosen)
