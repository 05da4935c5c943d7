"""Words of the look for a newer version."""

from __future__ import annotations

from pointferry.texts.saying import Text

NEWER = Text("Pointferry {version} is out")
NEWER_TEXT = Text("Finish what you are doing first. This version keeps working.")
SEE = Text("See what is new")
SEE_SAID = Text("See what is new, in the browser")

LOOK = Text("Look for a &newer version")
LOOKING = Text("Looking…")
NEWEST = Text("This is the newest version.")
UNREACHABLE = Text("Which version is the newest could not be found out. Try again later.")

WEEKLY = Text("Look for a newer version once a &week")
WEEKLY_HELP = Text(
    "Nothing about you or your shop is sent, and nothing is downloaded or installed by itself."
)
