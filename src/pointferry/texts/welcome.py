"""Words of the first page."""

from __future__ import annotations

from pointferry.texts.saying import Plural, Text

TITLE = Text("Bring your customers' points to Wix")
SUBTITLE = Text(
    "Pointferry carries every balance from your old loyalty platform into the loyalty program of "
    "your Wix site, and proves each one afterwards."
)
QUESTION = Text("What would you like to do?")

START = Text("Start a new move")
START_HELP = Text(
    "You need the customer list from your old platform and your Wix account. Nothing changes at "
    "Wix before you have seen it and said yes."
)
PRACTISE = Text("Practise first")
PRACTISE_HELP = Text(
    "The whole move with an invented shop and an invented list. It takes about five minutes, and "
    "nothing reaches Wix."
)
RESUME = Text("Go on with the move of {file}")
RESUME_HELP = Text("{site}, begun on {date}, {customers}. {stage}")
RESUME_PRACTICE_HELP = Text("Practice, begun on {date}, {customers}. {stage}")
RESUME_ROWS = Plural(one="1 customer in the list", other="{n} customers in the list")
MORE = Plural(
    one="1 older unfinished move is shown when one of these is finished.",
    other="{n} older unfinished moves are shown when one of these is finished.",
)

STAGE_PREVIEWED = Text("Nothing was sent yet.")
STAGE_CONTACTS = Text("Adding new customers was under way.")
STAGE_TRIAL = Text("The trial with a few customers was under way.")
STAGE_REST = Text("The points were being moved.")
STAGE_UNDOING = Text("Stopped while the balances were put back.")
STAGE_VERIFY = Text("The balances were being read back.")

DO_START = Text("&Start")
DO_PRACTISE = Text("&Practise")
DO_RESUME = Text("&Go on with this move")
NEXT_PRACTISE = Text("Next: an invented shop, ready to be tried out.")
NEXT_RESUME = Text("Next: the move goes on where it stopped. Nobody is paid twice.")
CHECKLIST = Text("A checklist for the day of the c&hange")

PROMISES = Text("What you can rely on")
PROMISE_SHOWN = Text("Nothing is sent before it was shown: old and new balance of every customer.")
PROMISE_ONCE = Text("Nobody is paid twice, nobody is left out, even if the power fails.")
PROMISE_PROOF = Text("At the end every balance is read back from Wix and compared.")
