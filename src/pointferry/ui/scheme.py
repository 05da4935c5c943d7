"""Following the system, and the merchant: light and dark, contrast, size of text, motion.

Apart from the theme, because importing ``Qt`` makes all its enumerations, which takes longer than
showing the window.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from pointferry.machine.settings import Contrast, Motion, Theme
from pointferry.ui.theme import DARK, HIGH_DARK, HIGH_LIGHT, LIGHT, dress, set_text_size, tokens

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from pointferry.machine.settings import Settings
    from pointferry.ui.theme import Tokens

_SCHEMES = {
    Theme.SYSTEM: Qt.ColorScheme.Unknown,
    Theme.LIGHT: Qt.ColorScheme.Light,
    Theme.DARK: Qt.ColorScheme.Dark,
}
_TOKENS: dict[tuple[bool, bool], Tokens] = {
    (False, False): LIGHT,
    (False, True): HIGH_LIGHT,
    (True, False): DARK,
    (True, True): HIGH_DARK,
}


class Scheme(QObject):
    """How the window looks: what the merchant chose, else what the system says.

    Args:
        application: The application.
        settings: What is chosen at the start.
    """

    def __init__(self, application: QApplication, settings: Settings) -> None:
        super().__init__(application)
        self._application, self._settings = application, settings
        self._less_motion = False
        # Kept: what they hand out is no longer valid once they were collected.
        self._hints = application.styleHints()
        self._hints.colorSchemeChanged.connect(self._follow)
        self._hints.accessibility().contrastPreferenceChanged.connect(self._follow)
        self.choose(settings)

    def choose(self, settings: Settings) -> None:
        """Change to other choices at once."""
        self._settings = settings
        self._hints.setColorScheme(_SCHEMES[settings.theme])
        self._move()
        self._wear(
            self._hints.colorScheme(), anew=set_text_size(self._application, settings.text_size)
        )

    def less_motion(self, wanted: bool) -> None:
        """Hear whether the whole computer shall move less."""
        self._less_motion = wanted
        self._move()

    def _move(self) -> None:
        less = self._less_motion or self._settings.motion is Motion.LESS
        # Qt's own switch: menus and lists no longer slide, and our widgets ask it too.
        self._application.setEffectEnabled(Qt.UIEffect.UI_General, not less)

    def _follow(self) -> None:
        self._wear(self._hints.colorScheme())

    def _wear(self, system: Qt.ColorScheme, *, anew: bool = False) -> None:
        theme = self._settings.theme
        dark = system is Qt.ColorScheme.Dark if theme is Theme.SYSTEM else theme is Theme.DARK
        asked = self._hints.accessibility().contrastPreference()
        more = asked is Qt.ContrastPreference.HighContrast
        more = more or self._settings.contrast is Contrast.MORE
        wanted = _TOKENS[dark, more]
        if anew or tokens() is not wanted:
            dress(self._application, wanted)
