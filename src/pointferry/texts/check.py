"""Words of the page that checks the list."""

from __future__ import annotations

from pointferry.texts import Plural, Text

TITLE = Text("Check and fix")
SUBTITLE = Text("Look through what we found. Your own file is never written to.")
NEXT = Text("See what will change")
CHECK = Text("Check the list")

ACCOUNT_ROWS = Plural(one="row in your file", other="rows in your file")
ACCOUNT_MOVING = Text("will move")
ACCOUNT_LEFT_OUT = Text("left out by you")
ACCOUNT_ATTENTION = Text("need attention")
ACCOUNT_EQUATION = Text(
    "{rows} rows in your file: {moving} will move, {left_out} left out by you, "
    "{attention} need attention."
)

ALL_ROWS = Text("The whole list")
ALL_CLEAR = Text("Nothing to fix. Every row can move.")
ALL_INTRO = Text("Choose a problem on the left to see its rows. Double-click a cell to correct it.")
MUST_FIX = Text("These rows cannot move yet")
WORTH_A_LOOK = Text("These rows move, but have a look")
LEFT_OUT = Text("These rows you left out")
CARD = Text("{title}, {count}")
IF_NOTHING = Text("If you do nothing: {consequence}")
PROBLEMS = Text("Problems")
TABLE = Text("Rows of your file")

USE_SUGGESTIONS = Plural(one="&Use the suggestion", other="&Use {n} suggestions")
SUGGESTION_SAMPLE = Text("Suggested: {old} → {new}")
LEAVE_SELECTED = Text("&Leave selected rows out")
LEAVE_ALL = Plural(one="Leave this row out", other="Leave all {n} rows out")
LEAVE_HELP = Text("Rows you leave out are not moved; they are named in the report.")
UNDO = Text("U&ndo")
REDO = Text("&Redo")
UNDO_HELP = Text("Takes back your last change (Ctrl+Z).")
REDO_HELP = Text("Repeats the change you took back (Ctrl+Shift+Z).")

DUPLICATES = Text("&Addresses in several rows")
DUPLICATES_HELP = Text("What to do when one customer has rows with different balances.")
DUPLICATES_REPORT = Text("Leave these customers for later")
DUPLICATES_FIRST = Text("Take the first row: {points} points in all")
DUPLICATES_LAST = Text("Take the last row: {points} points in all")
DUPLICATES_HIGHEST = Text("Take the highest balance: {points} points in all")
DUPLICATES_SUM = Text("Add the rows up: {points} points in all")
SAME_BALANCE = Plural(
    one="1 address stands in several rows with one balance; it moves once.",
    other="{n} addresses stand in several rows with one balance each; they move once.",
)
ROUNDED = Text("The row moves, rounded as you chose.")
ROUNDING = Text("Balances with a fract&ion")
ROUNDING_HELP = Text("Wix points are whole numbers; nothing is rounded unless you say so.")
ROUNDING_REPORT = Text("Leave these rows for later")
ROUNDING_DOWN = Text("Round down (12.9 becomes 12)")
ROUNDING_HALF_UP = Text("Round to the nearest (12.5 becomes 13)")

SAVE_TITLE = Text("Save a new file")
SAVE_CORRECTED = Text("Save corrected &file…")
SAVE_CORRECTED_HELP = Text("Your own columns and rows, with your corrections, as a new file.")
SAVE_CLEAN = Text("Save &clean list…")
SAVE_CLEAN_HELP = Text("Address and points of everybody who can be moved.")
SAVE_PROBLEMS = Text("Save &problem list…")
SAVE_PROBLEMS_HELP = Text("Only the rows with a problem, each with its reason.")
SAVE_FILTER = Text("Table (*.csv)")
CORRECTED_NAME = Text("{name} corrected.csv")
CLEAN_NAME = Text("{name} clean.csv")
PROBLEMS_NAME = Text("{name} problems.csv")
SAVED = Plural(one="1 row saved in {file}", other="{n} rows saved in {file}")

UNNAMED_COLUMN = Text("Column {number}")
LINE_OF_FILE = Text("Line {line} of your file")
CELL_WAS = Text("Changed by you; it was “{was}”.")
