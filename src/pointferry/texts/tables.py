"""Words around every table."""

from __future__ import annotations

from pointferry.texts import Plural, Text

SEARCH = Text("Search")
SEARCH_IN = Text("Search in: {table}")
ROWS = Plural(one="1 row", other="{n} rows")
ROWS_OF = Text("{shown} of {total} rows")
# Translators: lines of the table, where one may stand for several rows of the file.
ENTRIES = Plural(one="1 entry", other="{n} entries")
ENTRIES_OF = Text("{shown} of {total} entries")
CUSTOMERS = Plural(one="1 customer", other="{n} customers")
CUSTOMERS_OF = Text("{shown} of {total} customers")
LOOKING = Text("Looking…")
NOTHING = Text("Nothing to show here.")
SELECTION_CUT = Text("Up to {most} rows can be selected at once. Search or filter first.")
COLUMN_NUMBER = Text("Column {number}")
COLUMNS = Text("Choose columns")
COLUMNS_HELP = Text("Shows or hides columns of the table; the file keeps them all.")
COLUMNS_TITLE = Text("Columns to show")
COLUMNS_DONE = Text("Show these")
COLUMNS_CANCEL = Text("Cancel")
