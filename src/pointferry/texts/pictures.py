"""Words of the pictures: what moves, how balances are spread, how the move gets on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.crossing.state import Phase
from pointferry.texts.saying import Plural, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

SHOW = Text("Show as a picture")
TITLE = Text("As a picture")
CLOSE = Text("&Close")

SHARES_PLAN = Text("What happens to the customers in your file")
SHARES_RESULT = Text("What became of the customers in your file")
CHANGES = Text("Balance changes")
NEW = Text("New customer")
RIGHT = Text("Stays as it is")
LEFT_OUT = Text("Left out")
PROVEN = Text("Proven right")
DIFFERENT = Text("Different")
# Translators: customers whose balance was not read back yet.
OPEN = Text("Not proven yet")
SHARE = Text("{count} ({percent}%)")
SHARE_SAID = Text("{name}: {count}, {percent} percent.")
# Translators: stands for {percent} in the two texts above.
SHARE_LITTLE = Text("less than 1")

SPREAD = Text("How many customers own how many points")
SPREAD_HELP = Text("Customers who are left out are not in this picture.")
NOW = Text("Before the move")
AFTER = Text("After the move")
# Translators: from so many points to so many, such as “100 to 199”.
BIN = Text("{first} to {last}")
BIN_ONE = Text("{first}")
BIN_MORE = Text("{first} and more")
BIN_SAID = Text("{bin} points: {before} customers before, {after} after.")

PROGRESS = Text("How the move gets on")
PROGRESS_SAID = Text("{done} of {total} in {time}.")
PROGRESS_PACE = Plural(
    one="1 customer in the last minute.", other="{n} customers in the last minute."
)
# Translators: names of stages above a picture; there is little room.
STAGES: Mapping[Phase, Text] = {
    Phase.CREATING_CONTACTS: Text("New customers"),
    Phase.TRIAL: Text("Trial"),
    Phase.IMPORTING: Text("Everybody else"),
    Phase.ADJUSTING: Text("One by one"),
}
BUDGET = Text("How much of Wix's speed limit is used")
BUDGET_HELP = Text(
    "Wix takes only so much in a minute: the dashed line. Pointferry stays below it, so that Wix "
    "turns nobody away."
)
# Translators: so much of the speed limit was used.
BUDGET_SAID = Text("{percent}% of it in the last minute.")
BUDGET_NONE = Text("Wix was asked for nothing yet.")
AXIS = Text("{percent}%")
PROGRESS_NONE = Text("The picture begins as soon as customers are being moved.")
# Translators: the hatched parts of the picture.
WAITED = Text("Hatched: nothing was sent for {time} in all.")
