"""Sentences of the command line; errors and row codes have their own catalogues."""

from __future__ import annotations

from pointferry.texts.error_text import NOTHING_CHANGED, NOTHING_SENT, ErrorText
from pointferry.texts.saying import Plural, Text

# Why a command cannot start
SITE_NOT_CHOSEN = ErrorText(
    Text("The account has several sites with the loyalty program"),
    NOTHING_SENT,
    Text("Choose one with --site ID: {sites}"),
)
SITE_UNKNOWN = ErrorText(
    Text("The account has no site {site}"),
    NOTHING_SENT,
    Text("Choose one of these with --site ID: {sites}"),
)
NO_LOYALTY_SITE = ErrorText(
    Text("No site of the account has the Loyalty Program app"),
    NOTHING_SENT,
    Text(
        "Add the app from the Wix App Market to your site, or name the site with --site ID: {sites}"
    ),
)
ACCOUNT_MISSING = ErrorText(
    Text("Pointferry cannot list your sites without the account id"),
    NOTHING_SENT,
    Text("Give --account ID (it stands on Wix's API Keys page), or name the site with --site ID."),
)
SITE_BLOCKED = ErrorText(
    Text("The site is not ready: {what}"),
    NOTHING_SENT,
    Text("{remedy}"),
)
RULE_NOT_POSSIBLE = ErrorText(
    Text("The rule “{rule}” cannot be added to this site"),
    NOTHING_SENT,
    Text("The app that it needs is not on the site. Add the app, or take the rule off the list."),
)
NOTHING_TO_RESUME = ErrorText(
    Text("There is no unfinished move"),
    NOTHING_CHANGED,
    Text("Start one with: pointferry run FILE"),
)
NOBODY_LEFT = ErrorText(
    Text("Nobody of this move is left to send again"),
    NOTHING_CHANGED,
    Text("pointferry report RUN shows what became of it."),
)
NOT_FINISHED = ErrorText(
    Text("This move has not come to its end yet"),
    NOTHING_CHANGED,
    Text("Go on with it first: pointferry resume RUN --yes"),
)
NOTHING_TO_UNDO = ErrorText(
    Text("This move changed no balance that could be put back"),
    NOTHING_CHANGED,
    Text("pointferry report RUN shows what became of it."),
)

# A rules file
RULES_UNREADABLE = Text("The file {file} cannot be read.")
RULES_NOT_JSON = Text("The file {file} is not JSON (line {line}).")
RULES_NOT_A_LIST = Text("It has to be a list of rules in square brackets.")
RULE_NOT_AN_OBJECT = Text("Rule {number} has to stand in curly brackets.")
RULE_FIELD_UNKNOWN = Text("Rule {number}: “{field}” is not known; use {fields}.")
RULE_TITLE = Text("Rule {number}: “title” has to be a text of 1 to {most} characters.")
RULE_TRIGGER = Text("Rule {number}: “trigger” has to be one of {triggers}.")
RULE_POINTS = Text("Rule {number}: “points” has to be a whole number of 1 or more.")
RULE_PER = Text("Rule {number}: “per” has to be a whole amount of money of 1 or more.")
RULE_PER_NOT_POSSIBLE = Text("Rule {number}: only {triggers} can give points per money spent.")
RULE_TWICE = Text("Rule {number}: there is another rule for {trigger} already.")

# check
# Translators: {separator} and {sheet} are the two texts below, or nothing.
FILE_READ = Plural(
    one="{file}: 1 customer row, {encoding}{separator}{sheet}",
    other="{file}: {n} customer rows, {encoding}{separator}{sheet}",
)
SEPARATED_BY = Text(", separated by “{delimiter}”")
ON_SHEET = Text(", sheet “{sheet}”")
EMAIL_COLUMN = Text("E-mail addresses: column “{column}”")
POINTS_COLUMN = Text("Points: column “{column}”")
NO_POINTS_COLUMN = Text("Points: no column holds balances. Name one with --points-column.")
ACCOUNTING = Plural(
    one="1 row = {moving} that can move + {set_aside} left out",
    other="{n} rows = {moving} that can move + {set_aside} left out",
)
CAN_MOVE = Plural(
    one="1 customer with {points} points can move.",
    other="{n} customers with {points} points can move.",
)
PROBLEM = Text("  {count} - {title}: {explanation}")
TIDIED = Text("  {count} - {title}")
TIDIED_HEADING = Text("Put right without asking:")
PROBLEMS_HEADING = Text("Problems:")
WROTE = Plural(one="Wrote {file}: 1 row.", other="Wrote {file}: {n} rows.")

# run
PRACTICE = Text("Practice: a simulated site on this computer. No real balance is touched.")
PHASE = Text("{phase}…")
PROGRESS = Text("  {done} of {total}")
PROGRESS_LEFT = Text("  {done} of {total}, about {time} left")
PAUSE = Text("  {reason} ({time})")
SITE = Text("Site: {name} ({id})")
PROGRAM_NAMED = Text("Loyalty program: {name}")
PROGRAM_NAME_CHANGE = Text("Loyalty program: name “{before}” becomes “{after}”")
PROGRAM_POINT_NAME_CHANGE = Text("Loyalty program: points “{before}” become “{after}”")
PROGRAM_ACTIVATE = Text("Loyalty program: will be activated")
RULE_ADDED = Text("Earning rule: “{title}” will be added ({amount})")
RULE_EXISTS = Text("Earning rule: “{title}” is left alone, there is one for {trigger} already")
AMOUNT_FIXED = Plural(one="1 point", other="{n} points")
AMOUNT_PER = Plural(one="1 point per {per} spent", other="{n} points per {per} spent")
READY = Text("  {title}: {readiness}")
READY_REMEDY = Text("  {title}: {readiness}. {remedy}")
CUSTOMERS_HEADING = Text("Customers, points now → after:")
CUSTOMER = Text("  {email}: {before} → {after}{note}")
# Translators: stands for {note} above.
NOTE_NEW = Text(" (new contact)")
NOTE_ALREADY_RIGHT = Text(" (already right)")
NO_ACCOUNT = Text("none", context="balance")
LEFT_OUT_HEADING = Text("Left out:")
LEFT_OUT_LINE = Text("  line {line}: {email} {points}: {reasons}")
LEFT_OUT_CUSTOMER = Text("  {email} {points}: {reasons}")
PREVIEW_CUSTOMERS = Text(
    "Customers: {customers} = {moving} changing + {already_right} already right + "
    "{left_out} left out (new contacts: {new_contacts})"
)
SECOND_UNSEEN = Plural(
    one="Reading every contact of the site would take longer, so only main addresses were looked "
    "up: if the new customer is known under another address, the site has that person twice "
    "afterwards.",
    other="Reading every contact of the site would take longer, so only main addresses were looked "
    "up: if one of the {n} new customers is known under another address, the site has that person "
    "twice afterwards.",
)
PREVIEW_POINTS = Text("Points at Wix: {before} now → {after} after")
PREVIEW_ROWS = Plural(
    one="1 row of the file: {moving} moving + {set_aside} left out",
    other="{n} rows of the file: {moving} moving + {set_aside} left out",
)
MOVED_BEFORE = Plural(
    one="1 customer in this file received {points} points by an earlier move ({run}, {date}).",
    other="{n} customers in this file received {points} points by an earlier move ({run}, {date}).",
)
# Translators: names of files, parted by semicolons.
MOVED_FILES = Text("  These points came from: {files}")
MOVED_CHANGES = Text(
    "  If this is a newer export, only what changed is added ({points}): --moved-before changes"
)
MOVED_WHOLE = Text(
    "  If it holds further points, all of them are added ({points}): --moved-before whole"
)
MOVED_SAME = Text("This very file was moved before: only what changed in it is added ({points}).")
SHOPPED = Plural(
    one="1 of them has earned or spent points at Wix since; setting overwrites {points} points.",
    other="{n} of them have earned or spent points at Wix since; setting overwrites {points} "
    "points.",
)
EARLIER = Text("This very move was begun on {date} ({run}). It is continued; nobody is paid twice.")
NOTHING_SENT_YET = Text("Nothing was sent. To carry this out, repeat the command with --yes.")
INTERRUPTED = Text("Stopped. No points were moved.")
FINISHED_PROVEN = Text("Done: every balance that was moved is right at Wix.")
FINISHED_DIFFERENCES = Text("Finished with differences: some balances are not the promised ones.")
FINISHED_UNDONE = Text("This move was undone: the balances from before it were put back.")
FINISHED_STOPPED = Text("Stopped. To continue: pointferry resume {run}")
TALLY = Plural(
    one="1 row = {proven} proven + {set_aside} left out + {differences} different",
    other="{n} rows = {proven} proven + {set_aside} left out + {differences} different",
)
TALLY_STOPPED = Plural(
    one="1 row = {proven} proven + {set_aside} left out + {differences} not proven yet",
    other="{n} rows = {proven} proven + {set_aside} left out + {differences} not proven yet",
)
SENT_SO_FAR = Plural(
    one="1 row has been sent to Wix so far; nobody receives points twice.",
    other="{n} rows have been sent to Wix so far; nobody receives points twice.",
)
SEE_REPORT = Text("The proof: pointferry report {run} --html report.html")
SEND_AGAIN = Text(
    "Whoever received nothing can be sent again: pointferry resume {run} --send-again --yes"
)

# resume, status, report, undo
RESUME_PREVIEW = Text(
    "Move {run}: {file} to {site}. Customers waiting: {waiting}, done: {done}. This command has "
    "sent nothing. To continue, repeat it with --yes."
)
NO_RUNS = Text("No moves on this computer yet.")
RUN_LINE = Plural(
    one="{run}  {date}  {state}  {file} → {site} (1 row{practice})",
    other="{run}  {date}  {state}  {file} → {site} ({n} rows{practice})",
)
RUN_PRACTICE = Text(", practice")
# Translators: state of a move, like the next three.
STATE_PROVEN = Text("proven")
STATE_DIFFERENCES = Text("differences")
STATE_UNFINISHED = Text("unfinished")
STATE_UNDONE = Text("undone")
WROTE_REPORT = Text("Wrote {file}.")
UNDO_PREVIEW = Plural(
    one="1 customer of move {run} would get the balance from before back.",
    other="{n} customers of move {run} would get the balance from before back.",
)
UNDO_CUSTOMER = Text("  {email}: {now} → {before}")
UNDO_COST = Plural(
    one="This takes 1 request to Wix ({time}).",
    other="This takes about {n} requests to Wix ({time}).",
)
UNDO_NOTHING_SENT = Text("Nothing was sent. To undo the move, repeat the command with --yes.")
UNDONE = Plural(
    one="1 customer has the balance from before again.",
    other="{n} customers have the balance from before again.",
)
UNDO_SKIPPED = Plural(
    one="1 customer was left alone, because the balance has changed since:",
    other="{n} customers were left alone, because their balances have changed since:",
)

# connect, forget
ASK_ACCOUNT = Text("Account id (from Wix's API Keys page)")
ASK_KEY = Text("API key (not shown while you paste)")
CONNECTED = Plural(
    one="The key works and is kept in {store}. The account has 1 site:",
    other="The key works and is kept in {store}. The account has {n} sites:",
)
SITE_LINE = Text("  {id}  {name}{note}")
SITE_HAS_LOYALTY = Text(" (has the Loyalty Program)")
FORGOTTEN = Text("The key is not in this computer's password store any more.")
FORGET_AT_WIX = Text("If you do not need it any more, delete it on Wix's API Keys page too.")
FORGET_PREVIEW = Text(
    "This removes the key, the record of all moves, settings, logs and practice sites from this "
    "computer. Moves can then be neither resumed nor undone, and Pointferry cannot tell any more "
    "whose points were moved: adding the same file again would pay twice."
)
FORGET_NOTHING_REMOVED = Text("Nothing was removed. To do it, repeat the command with --yes.")
FORGOTTEN_EVERYTHING = Plural(
    one="1 file or folder was removed from {folder}.",
    other="{n} files and folders were removed from {folder}.",
)

# simulate
CANNOT_SIMULATE = ErrorText(
    Text("The practice service cannot start"),
    NOTHING_SENT,
    Text("{problem}"),
)
