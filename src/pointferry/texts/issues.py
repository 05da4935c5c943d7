"""What the codes of rows, phases, pauses and the readiness list are called, and what they mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pointferry.crossing.state import Phase, Probe, Readiness
from pointferry.domain.issues import Hint, Issue, SetAside, Tidied, Warn
from pointferry.domain.pause import PauseReason
from pointferry.texts.saying import Text, say

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class CodeText:
    """The texts of one code.

    Attributes:
        title: A few words, for a card or a cell.
        explanation: What it is, in one or two sentences.
        consequence: What happens if nothing is done.
    """

    title: Text
    explanation: Text
    consequence: Text


# Translators: between two reasons in one cell.
_BETWEEN = Text("; ")
_STAYS_BEHIND = Text("The row does not move; it is listed in the report with this reason.")
_MOVES = Text("The row moves as shown.")
_KEEPS = Text("The customer's balance at Wix stays as it is; the report names this reason.")

CODES: Mapping[Issue | Warn | SetAside | Hint, CodeText] = {
    Issue.EMAIL_MISSING: CodeText(
        Text("No e-mail address"),
        Text("Wix finds a customer by the e-mail address, and this row has none."),
        _STAYS_BEHIND,
    ),
    Issue.EMAIL_MALFORMED: CodeText(
        Text("Not an e-mail address"),
        Text("No mail could ever arrive at what stands in this row, so Wix would refuse it."),
        _STAYS_BEHIND,
    ),
    Issue.POINTS_MISSING: CodeText(
        Text("No balance"),
        Text("The cell with the points is empty. That is not the same as 0 points."),
        _STAYS_BEHIND,
    ),
    Issue.POINTS_NOT_NUMERIC: CodeText(
        Text("The balance is not a number"),
        Text("The cell with the points holds words, a date or an error from a spreadsheet."),
        _STAYS_BEHIND,
    ),
    Issue.POINTS_NEGATIVE: CodeText(
        Text("Negative balance"),
        Text("The customer owes points. A balance at Wix is 0 or more."),
        _STAYS_BEHIND,
    ),
    Issue.POINTS_TOO_LARGE: CodeText(
        Text("Balance too large"),
        Text("The balance is above 999,999,999, the largest that Wix takes."),
        _STAYS_BEHIND,
    ),
    Issue.ROW_TOO_LONG: CodeText(
        Text("Too many cells"),
        Text(
            "The row has more cells than there are headings, so the number may be cut in two, "
            "such as 1,200 written as 1 and 200."
        ),
        _STAYS_BEHIND,
    ),
    Warn.EMAIL_NON_ASCII_LOCAL: CodeText(
        Text("Unusual letters in the address"),
        Text("The part before the @ holds letters such as é or ü. Some services refuse those."),
        Text("The row moves. If Wix refuses it, the report says so."),
    ),
    Warn.POINTS_DECIMAL: CodeText(
        Text("Not a whole number of points"),
        Text("Points at Wix are whole numbers. Pointferry rounds nothing without being asked."),
        Text("The row moves as soon as you choose how to round; until then it stays behind."),
    ),
    Warn.POINTS_SCIENTIFIC: CodeText(
        Text("Shortened by a spreadsheet"),
        Text("The balance is written like 1.2E+03. A spreadsheet may have dropped digits."),
        Text("The row moves with the number as written. Compare it with your old platform."),
    ),
    Warn.POINTS_AMBIGUOUS_SEPARATOR: CodeText(
        Text("Thousands or decimals?"),
        Text("Nothing in the file tells whether 1.200 means 1200 or 1.2."),
        Text("The row moves with the larger reading, 1200. Compare it with your old platform."),
    ),
    Hint.EMAIL_MISTYPED: CodeText(
        Text("Probably mistyped"),
        Text("The address looks like one of a big mail service with a slip of the finger."),
        Text("The row moves to the address as written, which may be nobody's."),
    ),
    Hint.EMAIL_OTHER_FORM: CodeText(
        Text("Letters that only look alike"),
        Text(
            "The address holds full-width letters or accents typed apart. To Wix it is another "
            "address than the same one in plain letters."
        ),
        Text("The row moves to the address as written; Wix may not find the customer."),
    ),
    Hint.EMAIL_SAME_INBOX: CodeText(
        Text("Perhaps the same customer"),
        Text(
            "Gmail delivers these addresses to one inbox, whatever dots or plus signs they have. "
            "Wix counts them as different customers."
        ),
        Text("Each row moves to its own address. Nothing is put together by itself."),
    ),
    SetAside.DUPLICATE_CONFLICT: CodeText(
        Text("Same address, different balances"),
        Text("The address stands in several rows that do not agree on the balance."),
        Text("None of these rows moves until you choose which balance counts."),
    ),
    SetAside.POINTS_NEED_ROUNDING: CodeText(
        Text("Needs rounding"),
        Text("The balance is not a whole number, and no rounding was chosen."),
        _STAYS_BEHIND,
    ),
    SetAside.LEFT_OUT_BY_MERCHANT: CodeText(
        Text("Left out by you"),
        Text("You chose to leave this row out."),
        _STAYS_BEHIND,
    ),
    SetAside.NO_CONTACT: CodeText(
        Text("Not a contact of your site"),
        Text("Nobody on your site has this address, and new contacts were not wanted."),
        Text("The points stay behind. Allow new contacts, or add this one at Wix yourself."),
    ),
    SetAside.CONTACT_REFUSED: CodeText(
        Text("Wix refused the contact"),
        Text("Wix did not accept this address as a new contact."),
        Text("The points stay behind. Correct the address, then send this row again."),
    ),
    SetAside.SECOND_ADDRESS: CodeText(
        Text("A contact's second address"),
        Text(
            "A contact has this address, but not as the main one. Whom Wix would give the points "
            "to is not certain."
        ),
        _KEEPS,
    ),
    SetAside.DUPLICATE_CONTACTS: CodeText(
        Text("Several contacts with this address"),
        Text("Your site has more than one contact with this address."),
        Text("The points stay behind. Merge the contacts at Wix, then send this row again."),
    ),
    SetAside.BALANCE_WOULD_OVERFLOW: CodeText(
        Text("The sum would be too large"),
        Text("Together with the present balance it would be more than 999,999,999 points."),
        _KEEPS,
    ),
    SetAside.CHANGED_SINCE_PREVIEW: CodeText(
        Text("Balance changed meanwhile"),
        Text("The customer earned or spent points at Wix after the preview was made."),
        Text("The balance stays as it is now. Make a new preview to include this customer."),
    ),
    SetAside.REFUSED_BY_WIX: CodeText(
        Text("Refused by Wix"),
        Text("Wix listed this row among those it did not book."),
        Text("The points stay behind. Send this row again when the reason is gone."),
    ),
    SetAside.MOVED_BEFORE: CodeText(
        Text("Moved before"),
        Text("An earlier move of this file has served this customer already."),
        Text("The balance stays as it is, so that nobody is paid twice."),
    ),
    SetAside.PERHAPS_MOVED: CodeText(
        Text("Perhaps moved before"),
        Text("An earlier move of this file may have paid this row under another address."),
        Text("Nothing is sent unless you say so in the preview, so that nobody is paid twice."),
    ),
}

# Translators: what was put right without asking, after a number: “12 - spaces … removed”.
TIDIED: Mapping[Tidied, Text] = {
    Tidied.EMAIL_CASE: Text("capitals in addresses made small"),
    Tidied.EMAIL_TRIMMED: Text("spaces around addresses removed"),
    Tidied.EMAIL_IDN_DOMAIN: Text("addresses with international domains"),
    Tidied.POINTS_TRIMMED: Text("spaces around numbers removed"),
    Tidied.POINTS_APOSTROPHE: Text("apostrophes in front of numbers removed"),
    Tidied.POINTS_UNIT_TEXT: Text("words such as “pts” removed"),
    Tidied.POINTS_THOUSANDS_SEPARATOR: Text("thousands separators read"),
    Tidied.POINTS_TRAILING_ZEROS: Text("balances such as 120.00 read as whole"),
    Tidied.ROW_SHORT: Text("short rows completed"),
    Tidied.ROW_EXTRA_EMPTY_CELLS: Text("empty cells at the end of rows ignored"),
}

PHASES: Mapping[Phase, Text] = {
    Phase.STARTING_PRACTICE: Text("Starting the practice site"),
    Phase.CONNECTING: Text("Connecting to Wix"),
    Phase.PROBING: Text("Checking what the key may do"),
    Phase.READING_PROGRAM: Text("Reading the loyalty program"),
    Phase.CHANGING_PROGRAM: Text("Changing the loyalty program"),
    Phase.READING_RULES: Text("Reading the earning rules"),
    Phase.CHANGING_RULES: Text("Changing the earning rules"),
    Phase.READING_FILE: Text("Reading the file"),
    Phase.CHECKING_FILE: Text("Checking every row"),
    Phase.EXPORTING: Text("Writing a file"),
    Phase.FINDING_CONTACTS: Text("Finding your customers at Wix"),
    Phase.READING_BALANCES: Text("Reading the balances they have now"),
    Phase.CREATING_CONTACTS: Text("Adding missing customers as contacts"),
    Phase.TRIAL: Text("Moving a few customers first, as a trial"),
    Phase.IMPORTING: Text("Moving the points"),
    Phase.ADJUSTING: Text("Setting single balances"),
    Phase.VERIFYING: Text("Reading every balance back"),
    Phase.UNDOING: Text("Putting the balances back"),
}

# Translators: why a move waits; without a full stop, “Going on in 5 seconds.” follows.
PAUSES: Mapping[PauseReason, Text] = {
    PauseReason.PACING: Text("Wix allows only so many requests a minute"),
    PauseReason.REFUSED: Text("Wix asked to slow down"),
    PauseReason.TROUBLE: Text("Wix has trouble answering"),
    PauseReason.OFFLINE: Text("No internet connection; going on as soon as it is back"),
    PauseReason.LAGGING: Text("Waiting for Wix to show the new balances"),
}

READINESS: Mapping[Readiness, Text] = {
    Readiness.READY: Text("Ready"),
    Readiness.ATTENTION: Text("Worth knowing"),
    Readiness.BLOCKED: Text("Has to be done first"),
    Readiness.UNKNOWN: Text("Could not be checked"),
}


@dataclass(frozen=True, slots=True)
class ProbeText:
    """One line of the readiness list.

    Attributes:
        title: What is looked at.
        ready: What it means when all is well.
        remedy: What to do when it is not.
    """

    title: Text
    ready: Text
    remedy: Text


PROBES: Mapping[Probe, ProbeText] = {
    Probe.KEY: ProbeText(
        Text("Key"),
        Text("Wix accepts the key."),
        Text("Copy the key and the account id again from Wix's API Keys page."),
    ),
    Probe.SITE: ProbeText(
        Text("Site"),
        Text("The key opens this site."),
        Text("Choose a site of the account that made the key, or make a key for this site."),
    ),
    Probe.LOYALTY_APP: ProbeText(
        Text("Loyalty Program app"),
        Text("The app is on your site."),
        Text("Add the Loyalty Program app from the Wix App Market to your site."),
    ),
    Probe.PLAN: ProbeText(
        Text("Wix plan"),
        Text("Your plan includes the loyalty program."),
        Text("Upgrade the site to a plan that includes the loyalty program."),
    ),
    Probe.PROGRAM: ProbeText(
        Text("Loyalty program"),
        Text("The program can be read and is active."),
        Text("Name and activate the program on the next page."),
    ),
    Probe.IMPORTS: ProbeText(
        Text("Moving points"),
        Text("The key may import points."),
        Text("Make a key with all loyalty permissions, or connect with an app id and secret."),
    ),
    Probe.CONTACTS: ProbeText(
        Text("Contacts"),
        Text("The key may read your contacts."),
        Text("Make a key with all permissions under Contacts & Members."),
    ),
}


def title(code: Issue | Warn | SetAside | Hint) -> str:
    """Return what a row's code is called, in the person's language."""
    return say(CODES[code].title)


def reasons(codes: tuple[Issue | SetAside, ...]) -> str:
    """Return the titles of a row's reasons, joined for one cell."""
    return say(_BETWEEN).join(title(code) for code in codes)
