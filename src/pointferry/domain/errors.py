"""Every failure a person can be told about, as codes; the texts live in ``pointferry.texts``."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

Params = Mapping[str, str | int]


class ErrorCode(StrEnum):
    """What went wrong; each code has a title, a meaning for the points and a remedy."""

    # The merchant's file
    FILE_NOT_FOUND = "file_not_found"
    FILE_UNREADABLE = "file_unreadable"
    FILE_EMPTY = "file_empty"
    FILE_NOT_A_TABLE = "file_not_a_table"
    FILE_NO_ROWS = "file_no_rows"
    FILE_CHANGED = "file_changed"
    FILE_PROTECTED = "file_protected"
    FILE_TOO_LARGE = "file_too_large"
    ENCODING_UNKNOWN = "encoding_unknown"
    EMAIL_COLUMN_MISSING = "email_column_missing"
    POINTS_COLUMN_MISSING = "points_column_missing"
    COLUMN_UNKNOWN = "column_unknown"
    SHEET_UNKNOWN = "sheet_unknown"
    FACTOR_INVALID = "factor_invalid"
    PARTS_DIFFER = "parts_differ"
    FIXES_INVALID = "fixes_invalid"
    NOTHING_TO_MOVE = "nothing_to_move"

    # Writing files and this computer
    EXPORT_OVER_SOURCE = "export_over_source"
    EXPORT_REFUSED = "export_refused"
    DATA_FOLDER_REFUSED = "data_folder_refused"
    EXPORT_TOO_LARGE = "export_too_large"
    DISK_FULL = "disk_full"
    KEYRING_MISSING = "keyring_missing"
    KEYRING_LOCKED = "keyring_locked"
    KEYRING_REFUSED = "keyring_refused"
    JOURNAL_BUSY = "journal_busy"
    JOURNAL_DAMAGED = "journal_damaged"
    JOURNAL_NEWER = "journal_newer"
    RUN_UNKNOWN = "run_unknown"
    CREDENTIALS_MISSING = "credentials_missing"
    SETTINGS_DAMAGED = "settings_damaged"
    RULES_FILE_INVALID = "rules_file_invalid"

    # Reaching Wix
    BASE_URL_REFUSED = "base_url_refused"
    SERVICE_UNREACHABLE = "service_unreachable"
    CERTIFICATE_REFUSED = "certificate_refused"
    OUTCOME_UNKNOWN = "outcome_unknown"
    RATE_LIMITED = "rate_limited"
    SERVICE_TROUBLE = "service_trouble"
    ANSWER_UNREADABLE = "answer_unreadable"
    ADDRESS_UNKNOWN = "address_unknown"

    # Wix says no
    KEY_REFUSED = "key_refused"
    PERMISSION_MISSING = "permission_missing"
    IMPORTS_NOT_ALLOWED = "imports_not_allowed"
    SITE_REFUSED = "site_refused"
    LOYALTY_NOT_INSTALLED = "loyalty_not_installed"
    REQUEST_REFUSED = "request_refused"
    NOT_FOUND = "not_found"
    ALREADY_EXISTS = "already_exists"
    REVISION_CONFLICT = "revision_conflict"
    PRECONDITION_FAILED = "precondition_failed"
    PROGRAM_UNNAMED = "program_unnamed"
    PROGRAM_NOT_ACTIVE = "program_not_active"
    UPLOAD_REFUSED = "upload_refused"

    # The move
    IMPORT_FAILED = "import_failed"
    TRIAL_SURPRISE = "trial_surprise"
    BALANCE_CHANGED = "balance_changed"
    LAST_ACTIVE_RULE = "last_active_rule"
    MOVED_BEFORE = "moved_before"
    TOP_UP_UNCLEAR = "top_up_unclear"
    TOP_UP_DIFFERS = "top_up_differs"
    UNDO_UNFINISHED = "undo_unfinished"
    NOT_READY = "not_ready"
    UNEXPECTED = "unexpected"


class PointferryError(Exception):
    """A failure with a code, parameters for its text, and Wix's request id where there is one.

    Args:
        code: What went wrong.
        params: Values the text may mention; never a secret, never a whole address list.
        request_id: Wix's ``x-wix-request-id``, which Wix support asks for.
        detail: English detail for the technical pane and the log, such as Wix's own message.
    """

    def __init__(
        self,
        code: ErrorCode,
        *,
        params: Params | None = None,
        request_id: str | None = None,
        detail: str = "",
    ) -> None:
        super().__init__(code.value if not detail else f"{code.value}: {detail}")
        self.code = code
        self.params: Params = MappingProxyType(dict(params or {}))
        self.request_id = request_id
        self.detail = detail


class SourceFileError(PointferryError):
    """The merchant's file cannot be read as asked."""


class MachineError(PointferryError):
    """This computer refused: disk, keyring, journal or settings."""


class WixError(PointferryError):
    """Wix answered and said no, or its answer makes no sense; nothing was changed by the call."""


class WixUnreachableError(WixError):
    """The call never reached Wix (no connection), so it changed nothing; trying again is safe."""


class OutcomeUnknownError(WixError):
    """The call may or may not have taken effect; read first, never repeat it blindly."""


class CrossingError(PointferryError):
    """The engine stopped on purpose: going on could harm somebody's balance."""
