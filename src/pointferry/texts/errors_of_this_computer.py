"""Texts for what this computer refuses: writing files, keeping the key, keeping the journal."""

from __future__ import annotations

from pointferry.domain.errors import ErrorCode
from pointferry.texts.error_text import NOTHING_CHANGED, NOTHING_SENT, RESUMABLE, ErrorText
from pointferry.texts.saying import Text

TEXTS: dict[ErrorCode, ErrorText] = {
    ErrorCode.EXPORT_OVER_SOURCE: ErrorText(
        Text("Pointferry never writes over your own export"),
        Text("Nothing was written, and {file} is as it was."),
        Text("Choose another name for the new file."),
    ),
    ErrorCode.EXPORT_REFUSED: ErrorText(
        Text("This computer does not let Pointferry write {file}"),
        NOTHING_CHANGED,
        Text("Choose a folder that exists and that you may write to, such as Documents."),
    ),
    ErrorCode.EXPORT_TOO_LARGE: ErrorText(
        Text("Your list is too long for a workbook"),
        NOTHING_SENT,
        Text("A sheet holds up to 1,048,576 rows. Save the corrected file as CSV instead."),
    ),
    ErrorCode.DISK_FULL: ErrorText(
        Text("There is no room left on the disk"),
        Text("Nothing was written by halves. No customer's points were changed by this."),
        Text("Free some space, or choose a place on another disk, and try again."),
    ),
    ErrorCode.KEYRING_MISSING: ErrorText(
        Text("This computer has no password store that Pointferry can use"),
        Text("The key cannot be kept here. No customer's points were changed by this."),
        Text(
            "Go on with the key for this session only. Without a window, put it into "
            "POINTFERRY_API_KEY."
        ),
    ),
    ErrorCode.KEYRING_LOCKED: ErrorText(
        Text("The password store is locked"),
        Text("The key could not be read or kept. No customer's points were changed by this."),
        Text("Unlock the password store when this computer asks, and try again."),
    ),
    ErrorCode.KEYRING_REFUSED: ErrorText(
        Text("The password store did not take the key or give it out"),
        Text("The key could not be read or kept. No customer's points were changed by this."),
        Text(
            "Try again. If it happens again, go on with the key for this session only; without a "
            "window, put it into POINTFERRY_API_KEY."
        ),
    ),
    ErrorCode.DATA_FOLDER_REFUSED: ErrorText(
        Text("This computer does not let Pointferry keep its own records"),
        Text("Without its record of moves Pointferry sends nothing."),
        Text(
            "Make sure that you may write to Pointferry's data folder, or name another one in "
            "POINTFERRY_DATA_DIR, and try again."
        ),
    ),
    ErrorCode.JOURNAL_BUSY: ErrorText(
        Text("Another Pointferry is working on this move"),
        Text("This one has changed nothing, so that nobody is paid twice."),
        Text("Go on in the other window, or close it and try again."),
    ),
    ErrorCode.JOURNAL_DAMAGED: ErrorText(
        Text("The record of your moves cannot be read"),
        Text("Without it Pointferry cannot know what was sent before, and so it sends nothing."),
        Text(
            "Put Pointferry's data folder back from a backup if there is one. Without one the "
            "record can be put aside: Pointferry's window offers it when it opens."
        ),
    ),
    ErrorCode.JOURNAL_NEWER: ErrorText(
        Text("The record of your moves was written by a newer Pointferry"),
        Text(
            "This version does not understand it and has changed nothing, so nobody is paid twice."
        ),
        Text("Install the newest version of Pointferry and start again."),
    ),
    ErrorCode.RUN_UNKNOWN: ErrorText(
        Text("There is no such move on this computer"),
        NOTHING_CHANGED,
        Text("Choose one from the list of moves (pointferry status shows it)."),
    ),
    ErrorCode.CREDENTIALS_MISSING: ErrorText(
        Text("There is no Wix key to connect with"),
        NOTHING_SENT,
        Text(
            "Make an API key on Wix's API Keys page and paste it on the Connect page. Without a "
            "window: pointferry connect, or the environment variable POINTFERRY_API_KEY."
        ),
    ),
    ErrorCode.SETTINGS_DAMAGED: ErrorText(
        Text("Your settings could not be read"),
        Text("Pointferry goes on with its usual settings. The points are not affected."),
        Text("Nothing needs to be done; the damaged file was put aside as {file}."),
    ),
    ErrorCode.RULES_FILE_INVALID: ErrorText(
        Text("The file of earning rules cannot be used"),
        NOTHING_SENT,
        Text("Correct it and try again. {problem}"),
    ),
    ErrorCode.UNEXPECTED: ErrorText(
        Text("Something happened that Pointferry did not expect"),
        RESUMABLE,
        Text("Try again. If it happens again, send us the details shown with this message."),
    ),
}
