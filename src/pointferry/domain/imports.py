"""Wix's loyalty imports: the job that books a file of balances."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

MAX_UPLOAD_BYTES = 10_000_000
"""Largest file Wix's import takes, in bytes (loyalty imports contract, section 7)."""


class ImportStatus(StrEnum):
    """Wix's own values; ``UNKNOWN`` also stands for a value added later and means: keep polling."""

    UNKNOWN = "UNKNOWN"
    INITIATED = "INITIATED"
    PARSING = "PARSING"
    PARSED = "PARSED"
    IMPORTING = "IMPORTING"
    IMPORTED = "IMPORTED"
    FAILED = "FAILED"


@dataclass(frozen=True, slots=True)
class ImportFile:
    """Where an upload goes: ``path`` names it at Wix, ``upload_url`` is a signed address."""

    path: str
    upload_url: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class LoyaltyImport:
    """An import job.

    Attributes:
        id: Wix's id of the job.
        status: How far it is; ``IMPORTED`` does not mean that every row succeeded.
        file_path: Where the uploaded file lies at Wix, empty when Wix did not say.
        file_name: The name given on creation.
        parsed_rows: Data rows Wix read, None before parsing ended.
        parse_error: Wix's reason code for a failed parse.
        succeeded: Rows booked, None before the import ended.
        failed: Rows refused, None before the import ended.
        has_error_file: Whether Wix offers a file with the refused rows.
    """

    id: str
    status: ImportStatus
    file_path: str = ""
    file_name: str = ""
    parsed_rows: int | None = None
    parse_error: str = ""
    succeeded: int | None = None
    failed: int | None = None
    has_error_file: bool = False
