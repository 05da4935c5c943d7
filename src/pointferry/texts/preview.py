"""Words of the page that shows every change before it is made."""

from __future__ import annotations

from pointferry.texts import Plural, Text

TITLE = Text("What will change")
SUBTITLE = Text("Nothing has been sent yet. Points move only when you press “Move the points”.")
SUBTITLE_BEGUN = Text("From here, nothing is sent before you press the blue button.")
MOVE = Text("Move the points")
LOOK_UP = Text("Look up my customers")
REOPEN = Text("Open that move")
EARLIER_TITLE = Text("This list was moved before")
EARLIER = Text(
    "On {date} this very list was moved to {site}. Opening that move shows its result "
    "and sends only what is still missing; nobody receives points twice."
)
BEGUN_TITLE = Text("A move of this list was begun before")
BEGUN = Text(
    "On {date} the move of this very list to {site} was begun and not finished. Opening it goes on "
    "where it stopped; nobody receives points twice."
)
# Translators: what was answered when a move was begun, like the next one; follows on “Begun”.
ANSWERED_CHANGES = Text("You said that it is a newer export: only what changed is added.")
ANSWERED_WHOLE = Text("You said that it holds further points: all of them are added.")
ANSWER_STANDS = Text(
    "Points were sent by this answer, so it stands. If it was wrong, open the move, undo it, and "
    "bring this list again."
)
ANSWER_OTHERWISE = Text("Answer &otherwise")
ANSWER_OTHERWISE_HELP = Text(
    "Shows every balance by the other answer. Possible while nobody has received points."
)
GIVEN_TITLE = Text("Only those who got nothing before are sent now")
GIVEN = Text(
    "On {date} this list was moved to {site}. Whoever was served then is left alone, so that "
    "nobody is paid twice."
)
PERHAPS = Plural(
    one="1 row stands under another address than it did then, and the old address may have been "
    "paid. It is left out unless you tick this:",
    other="{n} rows stand under another address than they did then, and the old addresses may "
    "have been paid. They are left out unless you tick this:",
)
EVEN_PERHAPS = Text("&Send to the new addresses as well")
EVEN_PERHAPS_HELP = Text(
    "Points that the old addresses received stay there; take them back at Wix yourself."
)
READ_AT = Text("As of {time}")
READ_AGAIN = Text("Look up a&gain")
READ_AGAIN_HELP = Text("Asks your site once more who is there and what they own now.")

LOOKING = Text("Looking up your customers at Wix")
LOOKING_HELP = Text(
    "Pointferry reads who is known on your site and how many points each owns. Nothing is sent."
)
NOT_LOOKED = Text("Your customers were not looked up yet")
NOT_LOOKED_HELP = Text("“Look up my customers” reads them from Wix. Nothing is sent.")

MOVED_TITLE = Plural(
    one="1 customer in this file received points by an earlier move",
    other="{n} customers in this file received points by an earlier move",
)
MOVED_ASK = Text(
    "“{file}” gave them {points} points on {date}. Are those points part of the balances in this "
    "file?"
)
MOVED_ASK_SEVERAL = Text(
    "Several files gave them {points} points, the last of them on {date}: {files}. Are the points "
    "of all these files part of the balances in this file?"
)
MOVED_CHANGES = Text("&Yes, this is a newer export: add only what changed ({points})")
MOVED_WHOLE = Text("No, these are f&urther points: add all of them ({points})")
MOVED_WAITS = Text("Your answer decides what every customer receives")
MOVED_WAITS_HELP = Text("Every balance is shown here as soon as you have chosen. Nothing is sent.")
MOVED_SAME = Text(
    "This very file was moved on {date}, so only what was corrected in it since is added "
    "({points})."
)
SHOPPED_TITLE = Plural(
    one="1 customer has earned or spent points at Wix since an earlier move",
    other="{n} customers have earned or spent points at Wix since an earlier move",
)
SHOPPED = Text(
    "Those {points} points are overwritten if balances become the file's. To keep them, choose "
    "“balance plus the file's points”, and then that this is a newer export."
)

WANTED = Text("What should customers have afterwards?")
WANTED_SET = Text("The balance from your &file")
WANTED_SET_HELP = Text("Choose this when the file holds everything a customer owns.")
WANTED_ADD = Text("Their balance &plus the file's points")
WANTED_ADD_HELP = Text("Choose this when customers already earned points on your Wix site.")
CREATE = Text("Create customers who are &new to your site")
CREATE_HELP = Text(
    "New contacts can set off automations on your site, such as welcome mails: pause those first. "
    "New contacts are not signed up for marketing. They can spend their points once they join your "
    "site as members."
)

SECOND_UNSEEN = Plural(
    one="Reading every contact of your site would take longer, so only main addresses were looked "
    "up. If the new customer is known there under another address, your site has that person "
    "twice afterwards.",
    other="Reading every contact of your site would take longer, so only main addresses were "
    "looked up. If one of the {n} new customers is known there under another address, your site "
    "has that person twice afterwards.",
)

TOTAL_CUSTOMERS = Text("Customers in this move")
TOTAL_POINTS = Text("Points on your site")
TOTAL_FROM_TO = Text("{before} → {after}")
TOTAL_NEW = Text("New customers")
TOTAL_LEFT = Text("Rows left out")
# Translators: label before an amount of money: what all points are worth.
TOTAL_VALUE = Text("Worth")
RATE = Text("One point is &worth")
RATE_HELP = Text(
    "What a customer gets for one point, in your own currency. Only used to show the value here."
)

# Translators: label before a choice of which customers the table shows.
SHOW = Text("Show")
SHOW_EVERYBODY = Text("Everybody")
SHOW_CHANGING = Text("Changing")
SHOW_NEW = Text("New customers")
SHOW_RIGHT = Text("Already right")
SHOW_LEFT = Text("Left out")
SHOW_WITH_COUNT = Text("{title} ({count})")
TABLE = Text("Every customer, now and afterwards")

COLUMN_CUSTOMER = Text("Customer")
COLUMN_NAME = Text("Name")
COLUMN_IN_FILE = Text("In file")
# Translators: heading of a column: the balance now.
COLUMN_NOW = Text("Now")
COLUMN_BEFORE = Text("Before")
COLUMN_AFTER = Text("Afterwards")
COLUMN_HAPPENS = Text("What happens")
# Translators: line of the file.
COLUMN_LINE = Text("Line")
COLUMN_POINTS_WRITTEN = Text("Points as written")
# Translators: heading of a column: why a row is left out.
COLUMN_REASON = Text("Why")
# Translators: the customer has no balance yet.
NO_BALANCE = Text("none yet")
ALREADY_RIGHT = Text("Stays as it is")
NEW_CUSTOMER = Text("New customer")
FIRST_POINTS = Text("Receives first points")
BALANCE_CHANGES = Text("Balance changes")
