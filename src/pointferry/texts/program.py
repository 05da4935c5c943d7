"""Words of the loyalty program page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.domain.program import ProgramStatus
from pointferry.texts.saying import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

TITLE = Text("Your loyalty program")
SUBTITLE = Text("How customers see it. Nothing changes at Wix before you press the blue button.")
READING = Text("Looking at your loyalty program")
READING_HELP = Text("Pointferry reads how it is set up at Wix. Nothing is changed by reading.")
UNREAD = Text("The program could not be read yet")
UNREAD_HELP = Text("Nothing was changed. Read it again as soon as Wix can be reached.")
READ_AGAIN = Text("&Read it again")

NAMES = Text("Names")
NAME = Text("Program &name")
NAME_HELP = Text("Customers see it on your site, such as “Harbour Club”. 2 to 50 characters.")
NAME_WRONG = Text("The name needs 2 to 50 characters.")
POINT_NAME = Text("What &points are called")
POINT_NAME_HELP = Text("In the plural, such as “Beans”. Leave it empty for Wix's own word.")
POINT_NAME_WRONG = Text("At most 20 characters.")

ICON = Text("Icon")
ICON_QUESTION = Text("Which icon stands beside the points?")
ICON_KEEP = Text("&Keep the present icon")
ICON_OTHER = Text("Use a picture from my &Wix media")
ICON_ADDRESS = Text("Picture's &address")
ICON_HELP = Text(
    "In Wix: Media Manager, the picture's menu, copy the address. It begins with “https://”."
)
ICON_WRONG = Text("The address has to begin with https://")

CHANGES = Text("What will change")
CHANGES_NONE = Text("Nothing: the program is as you want it.")
COLUMN_WHAT = Text("Setting")
COLUMN_NOW = Text("At Wix now")
# Translators: heading of a column: the setting afterwards.
COLUMN_AFTER = Text("After")
ROW_NAME = Text("Program name")
ROW_POINT_NAME = Text("Points are called")
ROW_ICON = Text("Icon")
ROW_STATUS = Text("Program")
ROW_SAID = Text("{what}: now {now}, after {after}")
NO_NAME = Text("no name yet")
WIX_WORD = Text("Wix's own word")
ICON_PRESENT = Text("present icon")
ICON_NEW = Text("picture from your media")
# Translators: in the column “After”: this setting does not change.
STAYS = Text("stays")

# Translators: state of the loyalty program.
STATUS: Mapping[ProgramStatus, Text] = {
    ProgramStatus.UNKNOWN: Text("not known"),
    ProgramStatus.DRAFT: Text("not started"),
    ProgramStatus.ACTIVE: Text("active"),
    ProgramStatus.PAUSED: Text("paused"),
}
ACTIVATES = Text(
    "An active program lets customers earn and use points from then on. Wix takes points only "
    "into an active program."
)
NEEDS_NAME = Text("Give the program a name: Wix does not start one without.")
NO_PLAN = Text("Your Wix plan may not include the loyalty program")
NO_PLAN_TEXT = Text(
    "Wix says so itself. You can try to start the program; if Wix refuses, upgrade the plan in "
    "your site's dashboard and come back."
)
APPLY = Text("&Save at Wix")
APPLY_AND_START = Text("&Save and start the program")
