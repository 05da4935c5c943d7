"""Words of the page that proves the result."""

from __future__ import annotations

from pointferry.texts import Plural, Text, say

TITLE = Text("The result")
SUBTITLE = Text("Every balance was read back from your site and compared.")
SUBTITLE_OPEN = Text("How this move stands, customer by customer.")
SAVE_REPORT = Text("Save the report…")

PROVEN = Plural(
    one="Done. The 1 row that was moved is proven right.",
    other="Done. All {n} rows that were moved are proven right.",
)
PROVEN_ASIDE = Plural(
    one="1 row was left out; it is listed below with the reason.",
    other="{n} rows were left out; they are listed below with the reason.",
)
PROVEN_WHOLE = Text("Every row of your file has arrived.")
DIFFERENCES = Plural(
    one="1 row of your file does not have the promised balance.",
    other="{n} rows of your file do not have the promised balance.",
)
DIFFERENCES_HELP = Text(
    "The table shows what your site has and what was promised. Whoever has received nothing yet "
    "can be sent again; nobody is paid twice."
)
DIFFERENCES_SERVED = Text(
    "The table shows what your site has and what was promised. So that nobody is paid twice, "
    "nothing is sent again: put these balances right on your Wix dashboard."
)
STOPPED = Text("The move was stopped before it was complete.")
STOPPED_HELP = Text("What has been sent stays. “Continue the move” goes on where it stopped.")
UNDO_STOPPED = Text("The undo was stopped before it was complete.")
UNDO_STOPPED_HELP = Text(
    "Some customers have their balance from before the move, others not yet. “Continue the undo” "
    "goes on where it stopped."
)
CONTINUE_UNDO = Text("Continue the undo")
NOT_YET = Text("The balances have not been read back yet.")

TALLY = Plural(
    one="1 row = {proven} proven + {set_aside} left out + {differences} different",
    other="{n} rows = {proven} proven + {set_aside} left out + {differences} different",
)
# Translators: these four stand below figures: 121 rows in your file = 105 proven right + …
TALLY_ROWS = Text("rows in your file")
TALLY_PROVEN = Text("proven right")
TALLY_ASIDE = Text("left out", context="rows")
TALLY_DIFFERENT = Text("different", context="rows")

TAB_DIFFERENT = Text("Different ({count})")
TAB_ASIDE = Text("Left out ({count})")
TAB_EVERYBODY = Text("Everybody ({count})")
TAB_RAW = Text("What Wix wrote ({count})")
TAB_SKIPPED = Text("Not undone ({count})")
# Translators: label before a choice of which customers the table shows.
SHOW = Text("Show")
TABLE = Text("The result, customer by customer")
# Translators: the balance that was promised.
COLUMN_PROMISED = Text("Promised")
# Translators: the balance that Wix has.
COLUMN_FOUND = Text("At Wix")
COLUMN_RESULT = Text("Result")
RESULT_PROVEN = Text("Proven right")
RESULT_SENT = Text("Sent, not read back")
RESULT_WAITING = Text("Not sent")
RESULT_ASIDE = Text("Left out")
# Translators: not the promised balance.
RESULT_DIFFERENT = Text("Different")
# Translators: what became of a balance that is not the promised one, like the next four.
RESULT_UNMOVED = Text("Nothing arrived: still the balance from before")
RESULT_ADDED = Text("Was added to the balance from before instead of replacing it")
RESULT_REPLACED = Text("Replaced the balance from before instead of being added")
RESULT_MORE = Plural(
    one="1 point too many",
    other="{n} points too many",
)
RESULT_FEWER = Plural(
    one="1 point too few",
    other="{n} points too few",
)
RAW_HELP = Text(
    "Wix listed rows that it did not book, in a form Pointferry does not know. Here is what it "
    "wrote, word for word; “Save this table” keeps the whole of it."
)
RAW_LINK = Text("Read what &Wix wrote about rows it did not book")
WIX_SAYS = Text("Wix says: {words}")

CORRECT = Text("&Correct these in your file…")
CORRECT_HELP = Text("Shows the rows Wix refused in your own list, to correct and send again.")
WIX_MEANS = Text("{meaning} (Wix says: {words})")
REASON_NO_CONTACT = Text("Wix found no contact with this address.")
REASON_EMAIL = Text("Wix does not accept the address.")
REASON_POINTS = Text("Wix does not accept the number of points.")
REASON_TOO_HIGH = Text("The balance would be higher than Wix allows.")
REASON_TROUBLE = Text("Wix had trouble of its own; the row may well go through next time.")

RESEND = Plural(one="Send 1 customer &again", other="Send {n} customers &again")
RESEND_HELP = Text("Sends only what did not arrive or was refused; nobody is paid twice.")
READ_AGAIN = Text("&Read balances again")
READ_AGAIN_HELP = Text("Reads every balance once more; nothing is changed.")
UNDO = Text("&Undo this move…")
UNDO_HELP = Text("Gives every customer the balance from before the move.")
UNDO_TITLE = Text("Undo this move?")
UNDO_QUESTION = Plural(
    one="1 customer will have the balance from before the move again.",
    other="{n} customers will have the balance from before the move again.",
)
UNDO_COST = Text(
    "This takes about {time}. Customers whose balance has changed since the move are left alone "
    "and listed. Contacts that were created stay."
)
UNDO_YES = Text("Undo the move")
UNDO_NO = Text("Keep the result")
UNDONE_TITLE = Text("This move was undone.")
UNDONE = Plural(
    one="1 customer has the balance from before the move again.",
    other="{n} customers have the balance from before the move again.",
)
UNDO_SKIPPED = Plural(
    one="1 customer was left alone because the balance has changed since.",
    other="{n} customers were left alone because their balance has changed since.",
)

SAVE_TITLE = Text("Save a new file")
SAVE_TABLE = Text("Save this &table…")
SAVE_TABLE_HELP = Text("Writes all rows of the table shown, for a spreadsheet.")
FILTER_REPORT = Text("For printing (*.pdf)")
FILTER_REPORT_PAGE = Text("Web page (*.html)")
FILTER_TABLE = Text("Table (*.csv)")
NAME_REPORT = Text("Points moved to {site}.pdf")
NAME_EVERYBODY = Text("Every customer moved to {site}.csv")
NAME_ASIDE = Text("Left out of the move to {site}.csv")
NAME_SKIPPED = Text("Not undone at {site}.csv")
NAME_RAW = Text("What Wix wrote about {site}.csv")
NAME_DIFFERENT = Text("Differences at {site}.csv")
SAVED = Text("Saved: {file}")

FORGET_TITLE = Text("One last thing: delete the key in your Wix account, under API Keys")
FORGET = Text("For&get the key on this computer")
FORGOTTEN_TITLE = Text("Pointferry has forgotten the key")
FORGOTTEN = Text("Remember to delete it in your Wix account too, under API Keys.")


# Wix publishes no list of reasons; these words stand in the ones that are known, most telling
# first. What is not recognised is shown as Wix wrote it.
_REASONS: tuple[tuple[tuple[str, ...], Text], ...] = (
    (("contact not found", "no contact", "no matching contact", "unmatched"), REASON_NO_CONTACT),
    (("too high", "too large", "exceeds", "maximum"), REASON_TOO_HIGH),
    (("invalid email", "email is invalid", "malformed email", "blocked"), REASON_EMAIL),
    (("invalid point", "points value", "not a number", "negative"), REASON_POINTS),
    (("internal error", "server error", "try again", "timeout"), REASON_TROUBLE),
)


def wix_reason(words: str) -> str:
    """Say what Wix's reason means where that is known, with Wix's own words beside it."""
    lowered = words.lower().replace("_", " ")
    for marks, meaning in _REASONS:
        if any(mark in lowered for mark in marks):
            return say(WIX_MEANS, meaning=say(meaning), words=words)
    return say(WIX_SAYS, words=words)
