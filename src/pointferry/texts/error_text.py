"""What one error code has to say; the catalogues beside this module hold one for every code."""

from __future__ import annotations

from dataclasses import dataclass

from pointferry.texts.saying import Text


@dataclass(frozen=True, slots=True)
class ErrorText:
    """The three things to tell about a failure.

    Attributes:
        title: What happened.
        meaning: What it means for the customers' points.
        remedy: What to do.
    """

    title: Text
    meaning: Text
    remedy: Text


NOTHING_SENT = Text("Nothing was sent to Wix, and no customer's points have changed.")
NOTHING_CHANGED = Text("No customer's points were changed by this.")
RESUMABLE = Text("The move has stopped where it was. Nobody is paid twice when you continue.")
