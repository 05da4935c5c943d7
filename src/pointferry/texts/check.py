"""Words of the page that checks the list."""

from __future__ import annotations

from pointferry.texts import Plural, Text

TITLE = Text("Check and fix")
SUBTITLE = Text("Look through what we found. Your own file is never written to.")
NEXT = Text("See what will change")
CHECK = Text("Check the list")
CHECKING = Text("Looking at every row of your list")
CHECKING_HELP = Text("Addresses and balances are checked on this computer. Nothing is sent.")
UNCHECKED = Text("Your list has not been checked yet")
UNCHECKED_HELP = Text("Checking looks at every row. Nothing is sent by it.")

# Translators: these four stand beside figures: 121 rows in your file = 100 will move + …
ACCOUNT_ROWS = Plural(one="row in your file", other="rows in your file")
# Translators: beside a figure of rows.
ACCOUNT_MOVING = Text("will move")
# Translators: beside a figure of rows.
ACCOUNT_LEFT_OUT = Text("left out by you")
# Translators: beside a figure of rows.
ACCOUNT_ATTENTION = Text("need attention")
ACCOUNT_EQUATION = Plural(
    one="1 row in your file: {moving} will move, {left_out} left out by you, "
    "{attention} need attention.",
    other="{n} rows in your file: {moving} will move, {left_out} left out by you, "
    "{attention} need attention.",
)

ALL_ROWS = Text("The whole list")
ALL_CLEAR = Text("Nothing to fix. Every row can move.")
ALL_INTRO = Text("Choose a problem to see its rows. Double-click a cell to correct it.")
MUST_FIX = Text("These rows cannot move yet")
WORTH_A_LOOK = Text("These rows move, but have a look")
LEFT_OUT = Text("These rows you left out")
# Translators: read aloud; a problem and how many rows have it.
CARD = Text("{title}, {count}")
IF_NOTHING = Text("If you do nothing: {consequence}")
PROBLEMS = Text("Problems")
TABLE = Text("Rows of your file")

REFUSED = Text("Wix refused these rows before")
# Translators: it is the suggested correction. A button; short.
USE_SELECTED = Plural(one="Use it for the selected row", other="Use them for {n} selected rows")
USE_SUGGESTIONS = Plural(one="&Use the suggestion", other="&Use {n} suggestions")
SUGGESTION_SAMPLE = Text("Suggested: {old} → {new}")
LEAVE_SELECTED = Text("&Leave selected out")
LEAVE_ALL = Plural(one="Leave this row out", other="Leave all {n} out")
TAKE_SELECTED = Text("&Take selected back")
TAKE_ALL = Plural(one="Take this row back", other="Take all {n} back")
TAKE_HELP = Text("Rows you take back count again.")
CHANGE_SELECTED = Text("C&hange selected…")
CHANGE_SELECTED_HELP = Text("Changes all selected cells in one step.")
NEXT_PROBLEM = Text("Next problem")
# Translators: a narrow button: go to the next problem; not the word of the wizard's own button.
NEXT_SHORT = Text("Problem", context="next problem")
NEXT_PROBLEM_HELP = Text("Goes to the next row with a problem (F8).")
LEAVE_HELP = Text("Rows you leave out are not moved; they are named in the report.")
UNDO = Text("U&ndo")
REDO = Text("&Redo")
UNDO_HELP = Text("Takes back your last change (Ctrl+Z).")
REDO_HELP = Text("Repeats the change you took back (Ctrl+Shift+Z).")

DUPLICATES = Text("&Addresses in several rows")
DUPLICATES_HELP = Text("What to do when one customer has rows with different balances.")
DUPLICATES_REPORT = Text("Leave for later")
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
ROUNDING_REPORT = Text("Leave for later")
ROUNDING_DOWN = Text("Round down (12.9 becomes 12)")
ROUNDING_HALF_UP = Text("Round to the nearest (12.5 becomes 13)")

ONE_BY_ONE = Text("&One by one…")
ONE_BY_ONE_HELP = Text("Shows the rows of each address side by side, to choose for each.")
ONE_BY_ONE_TITLE = Text("Which balance counts?")
ADDRESSES = Text("Addresses in several rows")
COLUMN_ADDRESS = Text("Address")
COLUMN_BALANCES = Text("Balances")
# Translators: heading of a column: which balance counts for an address.
COLUMN_CHOSEN = Text("Chosen")
# Translators: heading of a column with the points that result.
COLUMN_RESULT = Text("Points")
# Translators: in that column: the choice made for all addresses holds.
CHOSEN_FOR_ALL = Text("as for all")
CHOICE_LATER = Text("Leave for later")
CHOICE_FIRST = Text("First row: {points}")
CHOICE_LAST = Text("Last row: {points}")
CHOICE_HIGHEST = Text("Highest: {points}")
CHOICE_SUM = Text("Added up: {points}")
CHOICE_ROW = Text("Line {line}: {points}")
CHOICE_ROW_NAMED = Text("Line {line}, {name}: {points}")
CHOICE_FOR = Text("For {email}")
CHOICE_HELP = Text("Which balance counts for the address chosen above.")
CHOICES_EFFECT = Plural(
    one="1 choice. Points that move, of everybody: {before} → {after}",
    other="{n} choices. Points that move, of everybody: {before} → {after}",
)
CHOICES_APPLY = Text("Use these choices")
CANCEL = Text("Cancel")

CHANGES = Text("&Your changes…")
CHANGES_HELP = Text("Everything you changed in this list, to look back at and to undo.")
CHANGES_TITLE = Text("Your changes")
CHANGES_INTRO = Text("Choose how far back to go. Nothing is lost: what is undone can be repeated.")
# Translators: first line of the list of changes: before any change.
CHANGES_NONE = Text("As the file came")
CHANGES_UNDONE = Text("{step} (undone)")
CHANGES_GO = Text("Go there")
CLOSE = Text("Close")
STEP_EDIT = Text("{column}, line {line}: {value}")
STEP_EDITS = Plural(one="1 cell changed", other="{n} cells changed")
STEP_SUGGESTIONS = Plural(one="1 suggestion used", other="{n} suggestions used")
STEP_FIXES = Plural(one="1 correction from a file", other="{n} corrections from a file")
STEP_LEFT_OUT = Plural(one="1 row left out", other="{n} rows left out")
# Translators: {rule} names a column and a value, such as “Status: closed”.
STEP_LEFT_OUT_VALUE = Plural(one="1 row left out by {rule}", other="{n} rows left out by {rule}")
STEP_LEFT_OUT_ZERO = Plural(
    one="1 row with a balance of 0 left out", other="{n} rows with a balance of 0 left out"
)
STEP_LEFT_OUT_TEST = Plural(
    one="1 row with a test address left out", other="{n} rows with a test address left out"
)
STEP_TAKEN_BACK = Plural(one="1 row taken back", other="{n} rows taken back")
STEP_SETTLED = Text("Balance chosen for {email}")
STEPS_SETTLED = Plural(
    one="Balance chosen for 1 address", other="Balances chosen for {n} addresses"
)

LEAVE_PEOPLE = Text("Leave people o&ut…")
LEAVE_PEOPLE_HELP = Text("By a rule, such as a status, a balance of 0, or a test address.")
LEAVE_TITLE = Text("Leave people out")
LEAVE_INTRO = Text("Rows you leave out are not moved. They are counted, and named in the report.")
LEAVE_ZERO = Plural(one="Balance of 0: 1 row", other="Balance of 0: {n} rows")
LEAVE_TEST = Plural(
    one="Address made for a test: 1 row", other="Addresses made for tests: {n} rows"
)
LEAVE_VALUE = Plural(one="{column} is “{value}”: 1 row", other="{column} is “{value}”: {n} rows")
LEAVE_COLUMN = Text("&By another column")
LEAVE_COLUMN_HELP = Text("Columns that sort your customers into a few groups.")
LEAVE_NO_COLUMN = Text("Choose a column")
# Translators: label before a list of values; the rows that hold one of them are left out.
LEAVE_VALUES = Text("&Rows with")
LEAVE_VALUES_HELP = Text("Rows that hold this in the column are left out.")
LEAVE_NO_VALUE = Text("Choose what stands there")
LEAVE_VALUE_ROWS = Plural(one="{value} (1 row)", other="{value} ({n} rows)")
# Translators: instead of a value where a cell is empty.
LEAVE_EMPTY_VALUE = Text("nothing")
LEAVE_APPLY = Text("Leave them out")

CHANGE_TITLE = Text("Change the selected cells")
CHANGE_FIND = Text("&Find")
CHANGE_FIND_HELP = Text("Leave this empty to replace everything in the cells.")
CHANGE_PUT = Text("&Put in its place")
CHANGE_PUT_HELP = Text("May be empty.")
CHANGE_COUNT = Plural(one="1 cell will change.", other="{n} cells will change.")
CHANGE_SAMPLE = Text("For example: {old} → {new}")
CHANGE_APPLY = Text("Change them")

SAVE = Text("Save a &file…")
SAVE_HELP = Text("Your corrected file, the clean list, the problems, or your corrections.")
SAVE_TITLE = Text("Save a new file")
SAVE_INTRO = Text(
    "Your own file stays as it is. In CSV files, a cell that a spreadsheet would run as a formula "
    "gets an apostrophe; Pointferry takes it off again when it reads the file."
)
SAVE_CORRECTED = Text("&Corrected file")
SAVE_CORRECTED_HELP = Text("Your own columns and rows, written as your own file was.")
SAVE_SPREADSHEET = Text("Corrected file for a &spreadsheet")
SAVE_SPREADSHEET_HELP = Text("The same in UTF-8, so that a spreadsheet shows every letter right.")
SAVE_PAINTED = Text("&Workbook with painted cells")
SAVE_PAINTED_HELP = Text("An Excel workbook of all rows; problem cells have a colour and a reason.")
SAVE_CLEAN = Text("C&lean list")
SAVE_CLEAN_HELP = Text("Address and points of everybody who can be moved.")
SAVE_PROBLEMS = Text("&Problem list")
SAVE_PROBLEMS_HELP = Text("Only the rows with a problem, each with its reason.")
SAVE_FIXES = Text("List of your c&orrections")
SAVE_FIXES_HELP = Text("To be replayed on the same file later, also without this window.")
# Translators: kinds of files; leave what is in brackets as it is.
SAVE_FILTER = Text("Table (*.csv)")
# Translators: kinds of files; leave what is in brackets as it is.
SAVE_FILTER_WORKBOOK = Text("Workbook (*.xlsx)")
REASON_HEADER = Text("Reason")
# Translators: a file name; leave the ending as it is.
SPREADSHEET_NAME = Text("{name} corrected for a spreadsheet.csv")
PAINTED_NAME = Text("{name} painted.xlsx")
FIXES_NAME = Text("{name} corrections.csv")
CORRECTED_NAME = Text("{name} corrected.csv")
CLEAN_NAME = Text("{name} clean.csv")
PROBLEMS_NAME = Text("{name} problems.csv")
SAVED = Plural(one="1 row saved in {file}", other="{n} rows saved in {file}")

UNNAMED_COLUMN = Text("Column {number}")
LINE_OF_FILE = Text("Line {line} of your file")
CELL_WAS = Text("Changed by you; it was “{was}”.")
