"""Texts for failures of the merchant's own file."""

from __future__ import annotations

from pointferry.domain.errors import ErrorCode
from pointferry.texts.error_text import NOTHING_SENT, ErrorText
from pointferry.texts.saying import Text

TEXTS: dict[ErrorCode, ErrorText] = {
    ErrorCode.FILE_NOT_FOUND: ErrorText(
        Text("There is no file {file} in that place"),
        NOTHING_SENT,
        Text("Check the folder and the spelling of the name, then choose the file again."),
    ),
    ErrorCode.FILE_UNREADABLE: ErrorText(
        Text("This computer does not let Pointferry read {file}"),
        NOTHING_SENT,
        Text(
            "Close the file in other programs, or copy it to your Documents folder and choose "
            "the copy."
        ),
    ),
    ErrorCode.FILE_EMPTY: ErrorText(
        Text("The file {file} is empty"),
        NOTHING_SENT,
        Text("Download the export from your old platform again, and choose the new file."),
    ),
    ErrorCode.FILE_NOT_A_TABLE: ErrorText(
        Text("The file {file} is not a list of customers"),
        NOTHING_SENT,
        Text(
            "Choose the export of your old platform: a CSV or text file, or an Excel workbook. "
            "Pictures, PDFs and web pages do not work."
        ),
    ),
    ErrorCode.FILE_NO_ROWS: ErrorText(
        Text("The file {file} holds headings but no customers"),
        NOTHING_SENT,
        Text("Export again from your old platform and make sure that all customers are included."),
    ),
    ErrorCode.FILE_CHANGED: ErrorText(
        Text("The file was changed after this move began"),
        Text("The move goes by the file as it was. Nothing new was sent."),
        Text("Put the earlier file back to continue this move, or start a new move with this one."),
    ),
    ErrorCode.FILE_PROTECTED: ErrorText(
        Text("The file {file} is protected with a password"),
        NOTHING_SENT,
        Text("Open it in your spreadsheet program, save a copy without a password, choose that."),
    ),
    ErrorCode.FILE_TOO_LARGE: ErrorText(
        Text("The file {file} is too large to read"),
        NOTHING_SENT,
        Text("Split it into smaller files and move them one after another."),
    ),
    ErrorCode.ENCODING_UNKNOWN: ErrorText(
        Text("The letters in this file cannot be read"),
        NOTHING_SENT,
        Text(
            "Open it in your spreadsheet program, save it as “CSV UTF-8” and choose the new file."
        ),
    ),
    ErrorCode.EMAIL_COLUMN_MISSING: ErrorText(
        Text("No column with e-mail addresses was found"),
        Text("Wix finds customers by their e-mail address. Nothing was sent to Wix."),
        Text(
            "Name the column that holds the addresses. If there is none, export again from your "
            "old platform with e-mail addresses included."
        ),
    ),
    ErrorCode.POINTS_COLUMN_MISSING: ErrorText(
        Text("No column with points balances was found"),
        Text("Without balances there is nothing to move. Nothing was sent to Wix."),
        Text(
            "Name the column that holds what each customer owns now. If there is none, export "
            "again from your old platform with the balances included."
        ),
    ),
    ErrorCode.COLUMN_UNKNOWN: ErrorText(
        Text("The file has no column {column}"),
        NOTHING_SENT,
        Text("Choose one of its columns: {columns}"),
    ),
    ErrorCode.SHEET_UNKNOWN: ErrorText(
        Text("The workbook has no sheet {sheet}"),
        NOTHING_SENT,
        Text("Choose one of its sheets: {sheets}"),
    ),
    ErrorCode.FACTOR_INVALID: ErrorText(
        Text("Old points cannot be multiplied by {factor}"),
        NOTHING_SENT,
        Text("Enter how many new points one old point is worth, from 0.000001 to 1,000,000."),
    ),
    ErrorCode.PARTS_DIFFER: ErrorText(
        Text("{file} is not a part of the same list"),
        Text("Its headings differ from those of {first}. Nothing was sent to Wix."),
        Text(
            "Choose files that were downloaded in parts from the same place. If one holds the "
            "people and the other their points, combine them by a column that both have."
        ),
    ),
    ErrorCode.FIXES_INVALID: ErrorText(
        Text("Line {line} of {file} is no correction"),
        NOTHING_SENT,
        Text(
            "Each line needs an action, a line of your file, a column and a value, as in a list "
            "of corrections that Pointferry saved."
        ),
    ),
    ErrorCode.NOTHING_TO_MOVE: ErrorText(
        Text("No row of this file can be moved"),
        Text("Every row was set aside with a reason. Nothing was sent to Wix."),
        Text(
            "Look at the problems that were found, correct them, and check whether the right "
            "columns are chosen."
        ),
    ),
}
