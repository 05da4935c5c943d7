"""What the codes of rows are called, and what they mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pointferry.domain.issues import Hint, Issue, SetAside, Tidied, Warn
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
    SetAside.BALANCE_WOULD_SINK: CodeText(
        Text("The balance would fall below 0"),
        Text(
            "The newer file holds fewer points than the one moved before, and the customer has "
            "spent more than the rest at Wix."
        ),
        Text("The balance stays as it is. Set it by hand on your Wix dashboard if need be."),
    ),
    SetAside.ACCOUNT_GONE: CodeText(
        Text("Moved before, but no account at Wix"),
        Text(
            "An earlier move gave this customer points, but Wix shows no loyalty account for the "
            "address now."
        ),
        Text(
            "Look your customers up again in a few minutes. If the account was removed on purpose, "
            "choose that balances become the file's."
        ),
    ),
    SetAside.CHANGED_SINCE_PREVIEW: CodeText(
        Text("Balance changed meanwhile"),
        Text("The customer earned or spent points at Wix after the preview was made."),
        Text(
            "The balance stays as it is now. Look at it at Wix: if points are missing, move a new "
            "list that holds only this customer."
        ),
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


def title(code: Issue | Warn | SetAside | Hint) -> str:
    """Return what a row's code is called, in the person's language."""
    return say(CODES[code].title)


def reasons(codes: tuple[Issue | SetAside, ...]) -> str:
    """Return the titles of a row's reasons, joined for one cell."""
    return say(_BETWEEN).join(title(code) for code in codes)
