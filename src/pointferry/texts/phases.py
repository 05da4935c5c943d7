"""What is going on, and why it waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.crossing.state import Phase
from pointferry.domain.pause import PauseReason
from pointferry.texts.saying import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

PHASES: Mapping[Phase, Text] = {
    Phase.STARTING_PRACTICE: Text("Starting the practice site"),
    Phase.CONNECTING: Text("Connecting to Wix"),
    Phase.PROBING: Text("Checking what the key may do"),
    Phase.READING_PROGRAM: Text("Reading the loyalty program"),
    Phase.CHANGING_PROGRAM: Text("Changing the loyalty program"),
    Phase.READING_RULES: Text("Reading the earning rules"),
    Phase.CHANGING_RULES: Text("Changing the earning rules"),
    Phase.READING_FILE: Text("Reading the file"),
    Phase.CHECKING_FILE: Text("Checking every row"),
    Phase.EXPORTING: Text("Writing a file"),
    Phase.FINDING_CONTACTS: Text("Finding your customers at Wix"),
    Phase.READING_BALANCES: Text("Reading the balances they have now"),
    Phase.CREATING_CONTACTS: Text("Adding missing customers as contacts"),
    Phase.TRIAL: Text("Moving a few customers first, as a trial"),
    Phase.IMPORTING: Text("Moving the points"),
    Phase.ADJUSTING: Text("Setting single balances"),
    Phase.VERIFYING: Text("Reading every balance back"),
    Phase.UNDOING: Text("Putting the balances back"),
}

# Translators: why a move waits; without a full stop, “Going on in 5 seconds.” follows.
PAUSES: Mapping[PauseReason, Text] = {
    PauseReason.PACING: Text("Wix takes only so much in a minute"),
    PauseReason.REFUSED: Text("Wix asked to slow down"),
    PauseReason.TROUBLE: Text("Wix has trouble answering"),
    PauseReason.OFFLINE: Text("No internet connection; going on as soon as it is back"),
    PauseReason.LAGGING: Text("Waiting for Wix to show the new balances"),
}
