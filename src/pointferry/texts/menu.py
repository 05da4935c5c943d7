"""Words of the small menu below the steps: settings, this program, and help for helpers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.machine.settings import Contrast, Motion, Theme
from pointferry.texts.saying import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

HELP = Text("Help")
HELP_SAID = Text("Help: guides and a checklist, F1")
SETTINGS = Text("Settings")
SETTINGS_SAID = Text("Settings: colours, text size and language")
# Translators: a button: about this program.
ABOUT = Text("About")
ABOUT_SAID = Text("About Pointferry: version, licences, support")

SETTINGS_TITLE = Text("Settings")
# Translators: light or dark.
THEME = Text("C&olours")
THEMES: Mapping[Theme, Text] = {
    Theme.SYSTEM: Text("As this computer has them"),
    Theme.LIGHT: Text("Light"),
    Theme.DARK: Text("Dark"),
}
CONTRAST = Text("Co&ntrast")
CONTRASTS: Mapping[Contrast, Text] = {
    Contrast.SYSTEM: Text("As this computer has it"),
    Contrast.MORE: Text("More"),
}
TEXT_SIZE = Text("&Text size")
PERCENT = Text("{n} %")
MOTION = Text("&Movement")
MOTIONS: Mapping[Motion, Text] = {
    Motion.SYSTEM: Text("As this computer has it"),
    Motion.LESS: Text("Less"),
}
LANGUAGE = Text("&Language")
LANGUAGE_SYSTEM = Text("As this computer has it")
LANGUAGE_HELP = Text("The window changes at once.")
RECENT = Text("Forget the &recent files")
# Translators: the recent files were forgotten.
RECENT_FORGOTTEN = Text("Forgotten")
FORGET = Text("For&get everything…")
FORGET_TITLE = Text("Forget everything on this computer?")
FORGET_TEXT = Text(
    "This removes the key, the record of all moves, the settings, logs and practice sites. Your "
    "own files and your Wix site stay as they are."
)
FORGET_MEANS = Text(
    "Moves can then be neither continued nor undone. Pointferry also cannot tell any more whose "
    "points were moved: adding the same list again would pay your customers twice. Save the report "
    "of each move first."
)
FORGET_YES = Text("Forget everything and close")
FORGET_NO = Text("Keep it")
FORGOTTEN_TITLE = Text("Everything was forgotten")
FORGOTTEN_TEXT = Text(
    "Nothing of Pointferry is left in {folder}. If you do not need the key any more, delete it in "
    "your Wix account too, under API Keys."
)
NOT_FORGOTTEN_TITLE = Text("Not everything could be forgotten")
CLOSE = Text("&Close")

ABOUT_TITLE = Text("About Pointferry")
VERSION = Text("Version {version}")
BUILT_WITH = Text("Python {python}, Qt {qt}, on {system}")
PURPOSE = Text(
    "Carries customers' loyalty points into the loyalty program of a Wix site, and proves each "
    "balance afterwards. Not made or endorsed by Wix."
)
LICENCES = Text("&Licences")
SUPPORT = Text("&Report for support")

SUPPORT_TITLE = Text("Report for support")
SUPPORT_TEXT = Text(
    "This is all that the report holds. Keys and customers' addresses are removed. Nothing is "
    "sent: save it or copy it, read it, and give it to whoever helps you."
)
SUPPORT_PREVIEW = Text("Con&tent of the report")
SUPPORT_SAVE = Text("&Save")
SUPPORT_COPY = Text("Co&py")
SUPPORT_SAVE_TITLE = Text("Where should the report go?")
SUPPORT_FILTER = Text("Text file (*.txt)")
SUPPORT_NAME = Text("Pointferry report.txt")
COPIED = Text("Copied")
SAVED = Text("Saved as {file}.")
