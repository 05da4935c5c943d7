"""Texts for failures on the way to Wix, and for what Wix refuses."""

from __future__ import annotations

from pointferry.domain.errors import ErrorCode
from pointferry.texts.error_text import NOTHING_CHANGED, ErrorText
from pointferry.texts.saying import Text

_NO_CONNECTION_MEANING = Text(
    "This step changed nothing at Wix. Whatever was done before is on record, so nobody is paid "
    "twice."
)
_ASK_US = Text("Try again later. If it stays so, send us the details shown with this message.")

TEXTS: dict[ErrorCode, ErrorText] = {
    ErrorCode.BASE_URL_REFUSED: ErrorText(
        Text("That service address is not safe to use"),
        Text("The key was not sent anywhere. Nothing was sent to Wix."),
        Text("Use an address that begins with https://, or one on this computer for practice."),
    ),
    ErrorCode.SERVICE_UNREACHABLE: ErrorText(
        Text("Wix cannot be reached"),
        _NO_CONNECTION_MEANING,
        Text("Check the internet connection of this computer, then continue."),
    ),
    ErrorCode.CERTIFICATE_REFUSED: ErrorText(
        Text("The connection to Wix is not private"),
        Text("Pointferry stopped before anything was sent, so your key is safe."),
        Text(
            "Check the date and time of this computer. In a café or hotel, sign in to the network "
            "first or use another one."
        ),
    ),
    ErrorCode.OUTCOME_UNKNOWN: ErrorText(
        Text("The connection broke before Wix answered"),
        Text(
            "The last step may or may not have been carried out. Pointferry will look at Wix "
            "before doing anything again, so nobody is paid twice."
        ),
        Text("Continue the move when the connection is back."),
    ),
    ErrorCode.RATE_LIMITED: ErrorText(
        Text("Wix asks to slow down"),
        Text("Nothing was lost; this step was not carried out."),
        Text("Wait a few minutes and continue. Close other programs that use the same key."),
    ),
    ErrorCode.SERVICE_TROUBLE: ErrorText(
        Text("Wix has trouble at the moment"),
        _NO_CONNECTION_MEANING,
        Text("Wait a while and continue. status.wix.com says whether others are affected."),
    ),
    ErrorCode.ANSWER_UNREADABLE: ErrorText(
        Text("Wix answered in a way that Pointferry does not understand"),
        Text("Pointferry stopped rather than guess. What was done before is on record."),
        _ASK_US,
    ),
    ErrorCode.ADDRESS_UNKNOWN: ErrorText(
        Text("The service does not know what Pointferry asked for"),
        NOTHING_CHANGED,
        Text("Install the newest version of Pointferry. With an address of your own, check it."),
    ),
    ErrorCode.KEY_REFUSED: ErrorText(
        Text("Wix does not accept the key"),
        NOTHING_CHANGED,
        Text(
            "Copy the key again from Wix's API Keys page, whole and without spaces. If Wix does "
            "not show it any more, make a new one. Also check the account id."
        ),
    ),
    ErrorCode.PERMISSION_MISSING: ErrorText(
        Text("The key lacks a permission: {permission}"),
        Text("This step was refused and changed nothing."),
        Text(
            "On Wix's API Keys page, make a key with everything ticked under Wix Loyalty and "
            "Contacts & Members, and connect with that."
        ),
    ),
    ErrorCode.IMPORTS_NOT_ALLOWED: ErrorText(
        Text("This key may not import points"),
        NOTHING_CHANGED,
        Text(
            "Make a key with all loyalty permissions ticked. If Wix refuses that one too, connect "
            "with an app id and secret instead."
        ),
    ),
    ErrorCode.SITE_REFUSED: ErrorText(
        Text("The key does not open this site"),
        NOTHING_CHANGED,
        Text(
            "Choose a site that belongs to the account that made the key, or make a key for this "
            "site. Only an owner or co-owner of the account can make one."
        ),
    ),
    ErrorCode.LOYALTY_NOT_INSTALLED: ErrorText(
        Text("The Wix Loyalty Program app is not on this site"),
        Text("There is no place to move the points to yet. Nothing was sent."),
        Text("Add the Loyalty Program app from the Wix App Market to your site, then try again."),
    ),
    ErrorCode.REQUEST_REFUSED: ErrorText(
        Text("Wix refused what Pointferry asked of it"),
        Text("This step changed nothing. What was done before is on record."),
        _ASK_US,
    ),
    ErrorCode.NOT_FOUND: ErrorText(
        Text("Wix no longer has what Pointferry asked for"),
        Text("This step changed nothing."),
        Text("Look again: somebody may have deleted it on your site meanwhile."),
    ),
    ErrorCode.ALREADY_EXISTS: ErrorText(
        Text("That exists at Wix already"),
        Text("Nothing was made twice."),
        Text("Look at the page again; there may be nothing left to do."),
    ),
    ErrorCode.REVISION_CONFLICT: ErrorText(
        Text("Somebody changed this at Wix a moment ago"),
        Text("This change was not carried out, so nothing was overwritten."),
        Text("Look at the values as they are now and try again."),
    ),
    ErrorCode.PRECONDITION_FAILED: ErrorText(
        Text("Wix is not ready for this step"),
        Text("The step was refused and changed nothing."),
        Text("Check on your Wix dashboard that the loyalty program is active, then try again."),
    ),
    ErrorCode.PROGRAM_UNNAMED: ErrorText(
        Text("The loyalty program has no name yet"),
        Text("Wix activates a program only when it has a name. Nothing was sent."),
        Text("Give it a name on the Program page. Without a window: --program-name NAME."),
    ),
    ErrorCode.PROGRAM_NOT_ACTIVE: ErrorText(
        Text("The loyalty program is not active"),
        Text("No points were moved."),
        Text(
            "Activate it on the Program page. If Wix refuses, check that your Wix plan includes "
            "the loyalty program."
        ),
    ),
    ErrorCode.UPLOAD_REFUSED: ErrorText(
        Text("Wix did not take the upload"),
        Text("The points in it were not booked. What was done before is on record."),
        Text("Continue the move; the upload is then made again."),
    ),
}
