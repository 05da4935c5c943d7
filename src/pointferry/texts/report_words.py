"""Words of the printed report and of its tables."""

from __future__ import annotations

from pointferry.texts.saying import Plural, Text

TITLE = Text("Moved loyalty points")
PRACTICE = Text("Practice: this move was made on a simulated site. No real balance was changed.")

PROVEN = Text("Proven: every balance that was moved is right at Wix")
PROVEN_MEANING = Text(
    "Each balance was read back from Wix after the move and compared with the one promised."
)
DIFFERENCES = Text("Finished with differences")
DIFFERENCES_MEANING = Text(
    "The customers listed under “Differences” do not have the promised balance at Wix, or it "
    "could not be read back."
)
STOPPED = Text("Not finished")
STOPPED_MEANING = Text(
    "This move was stopped midway and can be resumed. What is listed as moved was read back."
)

UNDONE = Text("Undone: the balances from before the move were put back")
UNDONE_MEANING = Text(
    "The numbers below are those of the move. Whoever had earned or spent points since was left "
    "alone."
)

SITE = Text("Site")
SITE_ID = Text("Site id")
FILE = Text("File")
DIGEST = Text("File fingerprint (SHA-256)")
# Translators: before a date and time, like the next.
STARTED = Text("Started")
FINISHED = Text("Finished")
NOT_FINISHED = Text("not yet")
WANTED = Text("Wanted result")
WANTED_SET = Text("the balance becomes the file's")
WANTED_ADD = Text("the file's points are added to the balance")
LEARNT = Text("What the trial showed")
LEARNT_SETS = Text("Wix replaces balances; the promised ones were sent")
LEARNT_ADDS = Text("Wix adds to balances; only what was missing was sent")
TOP_UP = Text("Customers moved before")
TOP_UP_CHANGES = Text("only what the file says beyond the earlier move was added")
RUN = Text("Number of this move")

FACTS_HEADING = Text("What was moved")
ROWS_HEADING = Text("Every row of the file")
ROWS = Text("Rows in the file")
ROWS_PROVEN = Text("Proven right at Wix")
ROWS_SET_ASIDE = Text("Left out, with a reason")
ROWS_DIFFERENT = Text("Different")
TOTALS_HEADING = Text("Points of those who moved")
CUSTOMERS = Text("Customers")
POINTS_IN_FILE = Text("In the file")
POINTS_BEFORE = Text("At Wix before")
POINTS_PROMISED = Text("Promised")
POINTS_READ_BACK = Text("Read back from Wix")
POINTS_OFF = Text("Read back minus promised")
PROGRAM_BEFORE = Text("All points of the program before")
PROGRAM_AFTER = Text("All points of the program after")
PROGRAM_ELSEWHERE = Text("Earned or spent meanwhile, not by this move")

DIFFERENCES_HEADING = Text("Differences")
LEFT_OUT_HEADING = Text("Left out")
NO_DIFFERENCES = Text("None.")
NOBODY_LEFT_OUT = Text("Nobody: every row of the file moved.")
MORE = Plural(
    one="1 more is in the CSV file of this report.",
    other="{n} more are in the CSV file of this report.",
)
NOT_READ_BACK = Text("not read back")
# Translators: no balance.
NO_ACCOUNT = Text("none", context="balance")
FOOT = Text("Made with Pointferry. Balances as read back from Wix; nothing here was estimated.")

PAGE = Text("Page {page} of {pages}")

# Translators: line of the file.
LINE = Text("Line")
EMAIL = Text("E-mail")
NAME = Text("Name")
POINTS = Text("Points in the file")
BEFORE = Text("Before")
AFTER = Text("Promised")
FOUND = Text("Read back")
# Translators: heading: the balance before plus the points in the file.
TOGETHER = Text("Both together")
ROW_COUNT = Text("Rows")
REASON = Text("Reason")
DETAIL = Text("What Wix said")
OUTCOME = Text("Outcome")

# Translators: what became of a customer, like the next three; a cell of a table.
MOVED = Text("moved")
ALREADY_RIGHT = Text("already right")
DIFFERENT = Text("different")
LEFT_OUT = Text("left out")

EVERYTHING_HEADINGS = (
    OUTCOME, LINE, EMAIL, NAME, POINTS, BEFORE, AFTER, FOUND, ROW_COUNT, REASON, DETAIL,
)  # fmt: skip
LEFT_OUT_HEADINGS = (LINE, EMAIL, POINTS, ROW_COUNT, REASON, DETAIL)
DIFFERENCES_HEADINGS = (EMAIL, BEFORE, POINTS, TOGETHER, AFTER, FOUND, DETAIL)
