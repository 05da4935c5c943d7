"""The switches of imports, of their files and their error files, with their defaults."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pointferry.simwix.switches import (
    ErrorFormat,
    ErrorRows,
    ExtraColumns,
    Semantics,
    UploadVerb,
)


@dataclass(frozen=True, slots=True)
class ImportSwitches:
    """The part of a scenario that concerns imports."""

    import_semantics: Annotated[
        Semantics,
        "Whether an import sets a balance or adds to it.",
    ] = Semantics.SET
    import_executes_once: Annotated[
        bool,
        "A second Execute of an import is refused (428); otherwise it counts twice.",
    ] = False
    import_needs_active_program: Annotated[
        bool,
        "Executing an import needs an ACTIVE program (428 otherwise).",
    ] = True
    accounts_need_active_program: Annotated[
        bool,
        "Creating an account needs an ACTIVE program (428 otherwise).",
    ] = True
    import_matches_case: Annotated[
        bool,
        "An import finds contacts by exact case; a row with capitals finds nobody.",
    ] = False
    import_matches_spaces: Annotated[
        bool,
        "An import does not trim addresses; a row with spaces around finds nobody.",
    ] = False
    import_matches_additional_emails: Annotated[
        bool,
        "An import also finds contacts by their second addresses.",
    ] = False
    initiated_seconds: Annotated[
        float,
        "How long an import stays INITIATED.",
    ] = 0.05
    parse_seconds: Annotated[
        float,
        "How long an import stays PARSING, at least.",
    ] = 0.1
    import_seconds: Annotated[
        float,
        "How long an import stays IMPORTING, at least.",
    ] = 0.2
    import_rows_per_second: Annotated[
        int,
        "Rows an import writes per second; 0 means as fast as it can.",
    ] = 0
    parse_fails: Annotated[
        str,
        "A parseErrorReason; when set, every import FAILS at parsing.",
    ] = ""
    import_fails_after_rows: Annotated[
        int,
        "Rows an import writes before it ends FAILED; -1 means it does not fail.",
    ] = -1
    import_refuses_emails: Annotated[
        tuple[str, ...],
        "Addresses (shell patterns) whose rows fail.",
    ] = ()
    import_refuses_once: Annotated[
        bool,
        "An address named by `import_refuses_emails` fails the first time only.",
    ] = False
    import_refuses_every: Annotated[
        int,
        "Every n-th row fails; 0 means none.",
    ] = 0
    import_refusal_reason: Annotated[
        str,
        "The reason printed for rows refused by the switches above.",
    ] = "Internal error"
    import_ignores_every: Annotated[
        int,
        "Every n-th row is neither written nor counted nor reported; 0 means none.",
    ] = 0
    upload_verb: Annotated[
        UploadVerb,
        "The verb of the upload address: PUT with raw bytes, or POST multipart.",
    ] = UploadVerb.PUT
    upload_content_type: Annotated[
        str,
        "The only Content-Type an upload by PUT may have (415 otherwise); empty takes any.",
    ] = ""
    link_seconds: Annotated[
        float,
        "How long upload and download addresses live.",
    ] = 3600
    error_file_rows: Annotated[
        ErrorRows,
        "Rows in an error file.",
    ] = ErrorRows.FAILED
    error_file_extra: Annotated[
        ExtraColumns,
        "Where the status and reason columns stand in an error file.",
    ] = ExtraColumns.LAST
    error_file_status: Annotated[
        str,
        "Header of an error file's status column.",
    ] = "Status"
    error_file_reason: Annotated[
        str,
        "Header of an error file's reason column.",
    ] = "Error"
    error_file_bom: Annotated[
        bool,
        "An error file begins with a byte order mark.",
    ] = False
    error_file_format: Annotated[
        ErrorFormat,
        "Commas, semicolons, or no table at all (a web page).",
    ] = ErrorFormat.CSV
    error_file_missing: Annotated[
        bool,
        "Rows failed, but no address is given for the error file.",
    ] = False
