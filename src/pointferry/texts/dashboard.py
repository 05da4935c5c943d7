"""What Wix's dashboard shows beside adjustments; at most 100 characters in every language."""

from __future__ import annotations

from pointferry.crossing.outside import Notes
from pointferry.texts.saying import Text, say

MOVED = Text("Loyalty points moved with Pointferry")
RESTORED = Text("Balance from before the move, put back with Pointferry")

LONGEST = 100
"""Characters of an adjustment's description (loyalty accounts contract)."""


def dashboard_notes() -> Notes:
    """Return the notes in the present language, cut to what Wix takes."""
    return Notes(moved=say(MOVED)[:LONGEST], restored=say(RESTORED)[:LONGEST])
