"""Texts for a move that stops on purpose, because going on could harm somebody's balance."""

from __future__ import annotations

from pointferry.domain.errors import ErrorCode
from pointferry.texts.error_text import NOTHING_CHANGED, RESUMABLE, ErrorText
from pointferry.texts.saying import Text

TEXTS: dict[ErrorCode, ErrorText] = {
    ErrorCode.IMPORT_FAILED: ErrorText(
        Text("Wix could not carry out an import"),
        RESUMABLE,
        Text("Continue the move later. If it stops here again, send the details to Wix support."),
    ),
    ErrorCode.TRIAL_SURPRISE: ErrorText(
        Text("The trial did not come out as expected, so the move was stopped"),
        Text(
            "Only the few customers of the trial can be affected; nobody else's points were "
            "touched. The list shows their balances before and now."
        ),
        Text(
            "Look at those customers on your Wix dashboard. Undo puts their balances back, and "
            "Continue tries again."
        ),
    ),
    ErrorCode.BALANCE_CHANGED: ErrorText(
        Text("A balance changed at Wix while the points were moving"),
        Text("That customer was left alone, so that points earned meanwhile are not lost."),
        Text("Continue the move; the customer is listed at the end with both numbers."),
    ),
    ErrorCode.LAST_ACTIVE_RULE: ErrorText(
        Text("This is the last rule that is on"),
        Text("Without it your customers would earn nothing. Nothing was changed."),
        Text("Add or switch on another rule first."),
    ),
    ErrorCode.MOVED_BEFORE: ErrorText(
        Text("This file was moved to this site before"),
        Text("Adding its points once more would pay your customers twice. Nothing was sent."),
        Text(
            "Look at the report of the earlier move; to continue it, resume it. If this is a newer "
            "export, choose that balances become the file's: then only what changed is sent, but "
            "points earned or spent at Wix since are overwritten."
        ),
    ),
    ErrorCode.TOP_UP_UNCLEAR: ErrorText(
        Text("Customers in this file received points by an earlier move"),
        Text("Adding everything in the file could pay them twice. Nothing was sent."),
        Text(
            "Say whether this is a newer export, of which only what changed is added, or whether "
            "it holds further points, all of which are added."
        ),
    ),
    ErrorCode.TOP_UP_DIFFERS: ErrorText(
        Text("This very move was begun with the other answer"),
        Text("Points were sent by that answer already, so nothing is sent by this one."),
        Text(
            "Continue that move, or open and undo it. Then this list can be moved with the new "
            "answer."
        ),
    ),
    ErrorCode.UNDO_UNFINISHED: ErrorText(
        Text("An undo of this move was stopped before it was complete"),
        Text(
            "Some customers have their balance from before the move, others not yet. Nothing was "
            "sent."
        ),
        Text(
            "Continue the undo first, from the first page or with “pointferry resume”. Then this "
            "list can be moved again."
        ),
    ),
    ErrorCode.NOT_READY: ErrorText(
        Text("Something has to be done before this step"),
        NOTHING_CHANGED,
        Text("Finish the steps before this one; the readiness list says what is missing."),
    ),
}
