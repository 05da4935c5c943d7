"""Words of the page that takes the merchant's file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.texts import Plural, Text, say
from pointferry.texts.numbers import count

if TYPE_CHECKING:
    from pointferry.intake import Join

TITLE = Text("Your customers' points")
SUBTITLE = Text(
    "Bring the list you downloaded from your old loyalty program. It is only read, never changed."
)
NEXT = Text("Check the list")

DROP_HERE = Text("Drop your file here")
DROP_KINDS = Text(
    "Just as you downloaded it, such as an Excel or CSV file: one row for each customer."
)
CHOOSE = Text("&Choose a file…")
SAMPLE = Text("Use the &practice list")
CHOOSE_OTHER = Text("&Choose another file…")
CHOOSE_TITLE = Text("Choose the list of your customers' points")
# Translators: kinds of files; leave what is in brackets as it is.
FILTER_TABLES = Text("Customer lists (*.csv *.tsv *.txt *.xlsx *.xls *.xlsm *.ods *.zip *.gz)")
FILTER_ALL = Text("All files (*)")
DROP_LOCAL = Text("Please drop a file from this computer.")

FOUND_ROWS = Plural(one="1 customer row", other="{n} customer rows")
FOUND_HEADER = Text("headings in line {line}")
FOUND_HEADER_BELOW = Text("headings in line {line}, what stands above is skipped")
FOUND_SHEET = Text("sheet “{sheet}”")
FOUND_SEPARATED = Text("cells separated by {separator}")
FOUND_TEXT = Text("{encoding}, cells separated by {separator}")
FOUND_NUMBERS = Text("numbers like {sample}")
FOUND_AMBIGUOUS = Text(
    "nothing tells whether {written} means {thousand} or {fraction}: it is read as {thousand}"
)
FOUND_TOTAL = Text("all balances together: {points}")
SKIPPED_BLANK = Plural(one="1 blank line skipped", other="{n} blank lines skipped")
SKIPPED_HEADER = Plural(one="1 repeated heading skipped", other="{n} repeated headings skipped")
SKIPPED_TOTAL = Plural(one="1 line of totals skipped", other="{n} lines of totals skipped")
SHEET = Text("&Sheet")
SHEET_HELP = Text("Which sheet of the workbook holds your customers.")

ENCODING_WESTERN = Text("Western European text")
ENCODING_OTHER = Text("Text written as {codec}")
# Translators: this and the next three stand for {separator} above.
SEPARATOR_COMMA = Text("commas")
SEPARATOR_SEMICOLON = Text("semicolons")
SEPARATOR_TAB = Text("tabs")
SEPARATOR_PIPE = Text("vertical bars")
SEPARATOR_OTHER = Text("“{sign}”")

ADD = Text("&Add another file…")
ADD_HELP = Text(
    "For a list that came in parts, or one with the people and another with their points."
)
FOUND_PLATFORM = Text("looks like a list from {platform}")
FOUND_PARTS = Plural(one="read from 1 file", other="read from {n} files")
JOINED_TITLE = Text("Two lists combined by “{column}”")
JOINED = Text("{matched} of {balances} balances found their customer.")
# Translators: balances of one list whose number stands nowhere in the other list.
JOINED_NOBODY = Plural(
    one="For 1 of them nobody was found; that row has no address and stays behind.",
    other="For {n} of them nobody was found; those rows have no address and stay behind.",
)
# Translators: balances whose number stands with several people of the other list.
JOINED_SEVERAL = Plural(
    one="The number of 1 of them belongs to several people; that row stays behind.",
    other="The numbers of {n} of them belong to several people each; those rows stay behind.",
)
JOINED_PEOPLE = Plural(
    one="1 person in the other list has no balance.",
    other="{n} people in the other list have no balance.",
)
DIFFERENCE_TITLE = Text("The balance can be computed")
DIFFERENCE = Text(
    "No column holds it, but “{earned}” minus “{spent}” may. Points that expired or were given "
    "by hand are not in there: compare a few customers with your old platform."
)
SUBTRACT = Text("&Use the difference")

NUMBERS = Text("What the numbers mean")
NUMBERS_QUESTION = Text("How are the balances written?")
NUMBERS_DOUBT = Text("What does {cell} mean? Nothing in the list tells.")
READING = Text("{value} points")
# Translators: what a cell would mean, such as “1.200 is 1,200”.
READING_EXAMPLE = Text("{cell} is {value}")
FACTOR = Text("&One old point becomes")
FACTOR_HELP = Text(
    "New points for each old point. Leave 1 to carry points over as they are. If the list holds "
    "money, enter how many points one unit of it becomes."
)
FACTOR_EFFECT = Text("{old} old points become {points} new ones; nothing is rounded unasked.")
FACTOR_TOTAL = Text(
    "All balances together: {before} before, {after} after; nothing is rounded unasked."
)
FACTOR_MONEY = Text(
    "This platform counts money, not points. Enter how many points one unit of money becomes."
)
FACTOR_NONE = Text("Please enter a number from 0.000001 to 1000000.")

COLUMNS = Text("Which columns hold what")
EMAIL = Text("&E-mail address")
EMAIL_HELP = Text("Finds each customer on your site.")
POINTS = Text("&Points balance")
POINTS_HELP = Text("The points each customer can use today.")
FIRST_NAME = Text("&First name")
LAST_NAME = Text("&Last name")
NAME_HELP = Text("Only used for customers who are new to your site.")
PLEASE_CHOOSE = Text("Please choose…")
NO_COLUMN = Text("Not in the file")
UNNAMED_COLUMN = Text("Column {number} (no heading)")
SAMPLES = Text("For example: {samples}")
PLEASE_CHECK = Text("Please check: we are not sure about this one.")
# Translators: how sure it is that a column is the right one.
PROBABLE = Text("Likely.")
POSSIBLE = Text("Possible.")
ASK_EMAIL = Text("Which column holds the e-mail addresses?")
ASK_POINTS = Text("Which column holds the points customers can use today?")
ASK_HELP = Text(
    "The headings do not say for certain. Look at the examples and choose; if none of these is "
    "right, choose another column below."
)
EMAIL_MISSING_TITLE = Text("No column holds e-mail addresses")
EMAIL_MISSING = Text(
    "Choose the column that holds them, or bring another list: "
    "without an address a customer cannot be found on your site."
)
POINTS_MISSING_TITLE = Text("No column holds a points balance")
POINTS_MISSING = Text(
    "Other number columns were found, but none says how many points a customer has today. "
    "Download a list that includes the balance, or choose the column yourself."
)
NOT_TAKEN = Text("Looks alike, but not taken: {columns}")
NOT_TAKEN_ONE = Text("“{column}” ({reason})")
# Translators: between two items of a list.
BETWEEN = Text(", ")

# Translators: why a column was taken.
REASON_CHOSEN = Text("You chose this column.")
REASON_REMEMBERED = Text("You chose this column for a list like this one.")
REASON_PRESET = Text("This platform keeps it there.")
REASON_HEADER_EXACT = Text("The heading says so.")
REASON_HEADER_WORDS = Text("The heading contains the right words.")
REASON_VALUES_ONLY = Text("The cells look right; the heading does not say.")
# Translators: why a column was not taken, in brackets; like the next six.
REASON_LIFETIME = Text("points ever earned")
REASON_SPENT = Text("points already used")
REASON_PENDING = Text("points not yet available")
REASON_MONEY = Text("money, not points")
REASON_COUNT = Text("a count of something else")
REASON_LEVEL = Text("a level, not points")
REASON_IDENTIFIER = Text("a number such as an id or a phone number")


def joined(join: Join) -> str:
    """Say what came of combining two lists, and of what was lost only what there is."""
    found = say(JOINED, matched=count(join.matched), balances=count(join.balances))
    lost = (
        (JOINED_NOBODY, join.without_person),
        (JOINED_SEVERAL, join.several_people),
        (JOINED_PEOPLE, join.without_balance),
    )
    return " ".join([found, *(say(text, n=number) for text, number in lost if number)])
