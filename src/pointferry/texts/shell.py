"""Words of the window's frame: steps, buttons, the practice banner, work under way, failures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.crossing.state import Step
from pointferry.texts.saying import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

WINDOW_TITLE = Text("{page} — {product}")

# Translators: names of the pages in the list of steps; short, at most about 18 letters.
STEPS: Mapping[Step, Text] = {
    Step.WELCOME: Text("Welcome"),
    Step.CONNECT: Text("Connect"),
    Step.PROGRAM: Text("Loyalty program"),
    Step.RULES: Text("Earning rules"),
    Step.FILE: Text("Your file"),
    Step.CHECK: Text("Check and fix"),
    Step.PREVIEW: Text("Preview"),
    Step.MOVE: Text("Move"),
    Step.VERIFY: Text("Proof"),
}
STEPS_NAME = Text("Steps")
STEP_DONE = Text("Step {n} of {total}: {step}, done")
STEP_CURRENT = Text("Step {n} of {total}: {step}, you are here")
STEP_COMING = Text("Step {n} of {total}: {step}, to come")

NEXT: Mapping[Step, Text] = {
    Step.WELCOME: Text("Next: connect to your Wix site."),
    Step.CONNECT: Text("Next: name your loyalty program. Nothing changes at Wix yet."),
    Step.PROGRAM: Text("Next: what customers earn points for."),
    Step.RULES: Text("Next: choose the list from your old platform."),
    Step.FILE: Text("Next: your list is checked on this computer. Nothing is sent."),
    Step.CHECK: Text("Next: see every balance, now and afterwards. Nothing is sent."),
    Step.PREVIEW: Text("Next: a trial with up to five customers, then all the others."),
    Step.MOVE: Text("Next: every balance is read back and compared."),
    Step.VERIFY: Text("Afterwards: save the report and delete the key at Wix."),
}

NEXT_UNDO = Text("Next: the undo goes on where it stopped.")

BACK = Text("&Back")
CONTINUE = Text("&Continue")

PRACTICE = Text("Practice: nothing here reaches Wix. The shop and its customers are invented.")

PAUSE = Text("&Pause")
RESUME = Text("&Go on")
CANCEL = Text("C&ancel")
COUNT = Text("{done} of {total}")
# Translators: a number of customers or rows.
COUNT_ALONE = Text("{done} so far")
SIZE = Text("{done} of {total}")
TIME_LEFT = Text("about {time} left")
HELD = Text("Paused by you. Nothing is sent until you go on.")
# Translators: {reason} is a sentence without a full stop, {time} a time span.
PAUSED = Text("{reason}. Going on in {time}.")
PAUSED_NOW = Text("{reason}. Going on now.")
PROGRESS = Text("Progress")
WORKING = Text("{time} so far")

REQUEST_ID = Text("Wix request id, for Wix support: {id}")
COPY_DETAILS = Text("Copy &details")
COPIED = Text("Copied")
DISMISS = Text("&Hide this message")
# Translators: copied for support; keep the lines.
DETAILS = Text(
    "{title}\n{meaning}\n{remedy}\n\nCode: {code}\nWix request id: {id}\nDetail: {detail}\n"
    "Pointferry {version}\n"
)
# Translators: there is no request id, or no detail.
NONE = Text("none", context="detail")

LEAVE_TITLE = Text("Leave while points are on their way?")
LEAVE_TEXT = Text(
    "What was sent stays sent, and nothing is lost: Pointferry has written down every step. "
    "Open it again and choose “Go on with this move” to go on where it stopped."
)
LEAVE = Text("&Leave now")
STAY = Text("&Keep going")

CRASH_TITLE = Text("Something went wrong inside Pointferry")
CRASH_TEXT = Text(
    "This is a fault in Pointferry, not yours. Everything sent so far is written down, and no "
    "points are sent twice. You can go on; if the same happens again, close Pointferry, open it "
    "and go on with your unfinished move."
)
CRASH_DETAILS = Text("Details for whoever helps you; keys and addresses are removed")
CRASH_CLOSE = Text("&Close")
