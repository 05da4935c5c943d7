"""Problems, duplicates, edits with undo, the clean table and the files made from it.

Importing this package loads nothing else: each name loads its module when it is first asked for.
"""

from typing import TYPE_CHECKING

from pointferry.exports import on_demand

if TYPE_CHECKING:
    from pointferry.check.checker import check_table
    from pointferry.check.customers import Customers
    from pointferry.check.edits import Edits, EditStep, Settlement
    from pointferry.check.findings import (
        Accounting,
        Code,
        Conflict,
        DuplicateGroups,
        ProblemGroup,
        ProblemRow,
        SameBalance,
        SetAsideRow,
        Severity,
        Sums,
    )
    from pointferry.check.leave_out import LeaveOutKind, LeaveOutRule
    from pointferry.check.options import CheckOptions
    from pointferry.check.result import Check
    from pointferry.check.suggestions import Suggestion, SuggestionCode
    from pointferry.check.upload import UploadFile, upload_files

__all__ = [
    "Accounting",
    "Check",
    "CheckOptions",
    "Code",
    "Conflict",
    "Customers",
    "DuplicateGroups",
    "EditStep",
    "Edits",
    "LeaveOutKind",
    "LeaveOutRule",
    "ProblemGroup",
    "ProblemRow",
    "SameBalance",
    "SetAsideRow",
    "Settlement",
    "Severity",
    "Suggestion",
    "SuggestionCode",
    "Sums",
    "UploadFile",
    "check_table",
    "upload_files",
]

__getattr__ = on_demand(
    __name__,
    {
        "checker": "check_table",
        "customers": "Customers",
        "edits": "Edits EditStep Settlement",
        "leave_out": "LeaveOutKind LeaveOutRule",
        "options": "CheckOptions",
        "result": "Check",
        "findings": (
            "Accounting Code Conflict DuplicateGroups ProblemGroup ProblemRow "
            "SameBalance SetAsideRow Severity Sums"
        ),
        "suggestions": "Suggestion SuggestionCode",
        "upload": "UploadFile upload_files",
    },
)
