"""Words of what makes the window pleasant: recent files, pasting, dropping, news at the end."""

from __future__ import annotations

from pointferry.texts.saying import Text

RECENT = Text("Used lately:")
RECENT_SAID = Text("Open {file} again, from {folder}")
GUIDE = Text("How do I get this list?")
PASTE = Text("Paste a copied table")
PASTE_SAID = Text("Paste a table copied from a spreadsheet or a web page, Ctrl+V")
PASTE_NOTHING = Text("There is no table to paste")
PASTE_NOTHING_TEXT = Text(
    "Select the table in your spreadsheet, with its headings, copy it, and try again."
)
PASTED_NAME = Text("Pasted table.tsv")

DROPPED = Text("Your list {file} is read")
DROPPED_TEXT = Text("It waits on the page “Your file”. Go on here; nothing was sent.")
DROP_ONE = Text("One file at a time")
DROP_ONE_TEXT = Text("Drop the list on its own. It has to be a file on this computer.")
DROP_BUSY = Text("One thing at a time")
DROP_BUSY_TEXT = Text("Something else is under way. Bring the list again in a moment.")
DROP_LATER = Text("The list cannot be changed now")
DROP_LATER_TEXT = Text("Points of this list are moved already. Start a new move for another list.")
HIDE = Text("Hide this note")

SETTINGS_LOST = Text("Your settings start afresh")
SETTINGS_LOST_TEXT = Text(
    "The file with colours, language and recent files could not be read. It is kept as {file}. "
    "Moves and points are not touched by this."
)

AWAKE = Text("Points are on their way to Wix")
ENDED_PROVEN = Text("The move is done")
ENDED_PROVEN_TEXT = Text("Every balance that was moved is proven right.")
ENDED_DIFFERENT = Text("The move is done, with something to look at")
ENDED_DIFFERENT_TEXT = Text("Some balances are not the promised ones. Pointferry shows which.")
ENDED_STOPPED = Text("The move has stopped")
ENDED_STOPPED_TEXT = Text("What was sent stays, and the move can go on where it stopped.")

ALREADY_OPEN = Text("Pointferry is open already")
ALREADY_OPEN_TEXT = Text(
    "Another window of Pointferry is open on this computer. Two at once could get in each other's "
    "way, so this one closes. Look for the other window in your taskbar."
)
ALREADY_OPEN_CLOSE = Text("&Close")

CANNOT_START = Text("Pointferry cannot start")
CANNOT_START_AGAIN = Text("Try &again")
CANNOT_START_CLOSE = Text("&Close")
PUT_ASIDE = Text("&Put the record aside and start")
PUT_ASIDE_MEANS = Text(
    "Put aside, the record is kept but not used: earlier moves can be neither continued nor "
    "undone, and Pointferry does not know whose points were moved. For lists that may have been "
    "moved already choose “The balance from your file” afterwards: it pays nobody twice."
)
