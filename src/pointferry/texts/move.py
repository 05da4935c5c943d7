"""Words of the page that watches the move."""

from __future__ import annotations

from pointferry.texts import Plural, Text

TITLE = Text("Moving the points")
SUBTITLE = Text(
    "You may close the lid: everything is written down as it happens, "
    "and the move goes on from there."
)
SEE_RESULT = Text("See the result")
CONTINUE = Text("Continue the move")
RESULT_SO_FAR = Text("&Show what has arrived so far")

PHASES = Text("Steps of the move")
CONTACTS = Text("Customers who are new to your site")
CONTACTS_HELP = Text("Missing customers are added to your contacts.")
TRIAL = Text("A trial with up to five customers")
TRIAL_HELP = Text("A few customers go first, and their balances are read back.")
LEARNT = Text("What the trial shows")
LEARNT_HELP = Text("How Wix treats points somebody owns already.")
LEARNT_SETS = Text(
    "Wix replaces a balance by what it is sent, so Pointferry sends the promised balances."
)
LEARNT_ADDS = Text(
    "Wix adds what it is sent to a balance, so Pointferry sends only what is missing to the "
    "promised one."
)
LEARNT_NOTHING = Text("Nobody in the trial owned points, so both ways give the same.")
REST = Text("Everybody else")
REST_HELP = Text("All other customers receive their points.")
VERIFY = Text("Reading every balance back")
VERIFY_HELP = Text("Each balance on your site is compared with what was promised.")

# Translators: state of a step of the move, like the next three.
STATE_TO_COME = Text("to come")
STATE_NOW = Text("now")
STATE_DONE = Text("done")
STATE_STOPPED = Text("stopped here")
PHASE_SPOKEN = Text("{title}: {state}")
PROGRESS_OF = Text("{done} of {total}")
TIME_LEFT = Text("about {time} left")

SO_FAR = Text("So far")
SO_FAR_NOTHING = Text("No points have been sent yet.")
SO_FAR_CONTACTS = Text(
    "New customers are being added to your contacts. No points have been sent yet."
)
SO_FAR_TRIAL = Text("At most five customers have been sent points. Everybody else is unchanged.")
SO_FAR_SENDING = Text("The trial went well. The points of everybody else are being sent.")
SO_FAR_READING = Text("All points have been sent. Every balance is being read back.")
SO_FAR_REST = Plural(
    one="1 row of your file has been sent to Wix so far.",
    other="{n} rows of your file have been sent to Wix so far.",
)
SO_FAR_VERIFY = Plural(
    one="All points have been sent. 1 row is proven right so far.",
    other="All points have been sent. {n} rows are proven right so far.",
)
SO_FAR_DONE = Text("The move is finished, and every balance was read back.")
SO_FAR_UNDOING = Text("The balances from before this move are being put back.")
SO_FAR_UNDONE = Text("This move was undone.")
RESUMABLE = Text("The move has stopped and can go on where it is. Nobody receives points twice.")
HELD = Text("Paused by you. Nothing is being sent.")
GOING_ON = Text(
    "You can pause or cancel below; what has been sent stays, the rest can follow later."
)
