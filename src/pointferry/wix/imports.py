"""The Loyalty Imports API: the job that books a file of balances (loyalty imports contract)."""

from __future__ import annotations

from pointferry.domain.imports import ImportFile, ImportStatus, LoyaltyImport
from pointferry.wix.calls import Call, Caller
from pointferry.wix.errors import Permission, Safety
from pointferry.wix.wire import Paging, Wire, folded, known

EMAIL_COLUMN = 0
"""Position of the email column in every upload."""

POINTS_COLUMN = 1
"""Position of the points column in every upload."""

RECENT = 100
"""How many of the newest imports are read, the most on a page."""

_IMPORTS = "/_api/loyalty-imports/v1/loyalty-imports"
_FILE_URL = f"{_IMPORTS}/wixmp-upload-url"
_EXECUTE = f"{_IMPORTS}/execute"
_ERROR_FILE = f"{_IMPORTS}/error-file-download-url"
_QUERY = f"{_IMPORTS}/query"


_PARSED = (ImportStatus.PARSED, ImportStatus.IMPORTING, ImportStatus.IMPORTED)


class _FileUrl(Wire):
    file_path: str
    upload_url: str


class _FileMetadata(Wire):
    name: str | None = None
    url: str | None = None


class _ParseResult(Wire):
    parsed_row_count: int | None = None
    parse_error_reason: str | None = None


class _ImportResult(Wire):
    error_file_exists: bool | None = None
    success_count: int | None = None
    failure_count: int | None = None


class _Import(Wire):
    id: str
    status: str | None = None
    file_metadata: _FileMetadata | None = None
    parse_result: _ParseResult | None = None
    import_result: _ImportResult | None = None


class _Answer(Wire):
    loyalty_import: _Import


class _Imports(Wire):
    loyalty_imports: list[_Import] | None = None
    paging_metadata: Paging | None = None

    def __post_init__(self) -> None:
        if self.loyalty_imports is None and self.paging_metadata is None:
            raise ValueError("no list of imports")


class _Download(Wire):
    url: str | None = None


async def create_import_file(caller: Caller) -> ImportFile:
    """Ask for an upload address; an address that is never used does no harm."""
    call = Call("POST", _FILE_URL, Permission.IMPORTS, body={})
    answer = await caller.call(call, _FileUrl)
    return ImportFile(path=answer.file_path, upload_url=answer.upload_url)


async def create_import(caller: Caller, file_path: str, file_name: str, size: int) -> LoyaltyImport:
    """Have Wix parse an uploaded file of ``size`` bytes."""
    body = {"fileUrl": file_path, "fileName": file_name, "fileSize": size}
    call = Call("POST", _IMPORTS, Permission.IMPORTS, Safety.ONCE, body=body)
    return _import((await caller.call(call, _Answer)).loyalty_import)


async def execute_import(caller: Caller, import_id: str) -> LoyaltyImport:
    """Book a parsed import; never sent twice."""
    mappings = [
        {"columnName": "EMAIL", "columnIndex": EMAIL_COLUMN},
        {"columnName": "POINTS", "columnIndex": POINTS_COLUMN},
    ]
    body = {"loyaltyImportId": import_id, "headerMappingInfo": {"headerMappings": mappings}}
    call = Call("POST", _EXECUTE, Permission.IMPORTS, Safety.ONCE, body=body)
    return _import((await caller.call(call, _Answer)).loyalty_import)


async def get_import(caller: Caller, import_id: str) -> LoyaltyImport:
    """Read one import."""
    params = {"loyaltyImportId": import_id}
    call = Call("GET", _IMPORTS, Permission.IMPORTS, params=params)
    return _import((await caller.call(call, _Answer)).loyalty_import)


async def recent_imports(caller: Caller) -> tuple[LoyaltyImport, ...]:
    """Read the newest imports, newest first."""
    query = {
        "sort": [{"fieldName": "createdDate", "order": "DESC"}],
        "cursorPaging": {"limit": RECENT},
    }
    call = Call("POST", _QUERY, Permission.IMPORTS, body={"query": query})
    answer = await caller.call(call, _Imports)
    return tuple(_import(each) for each in answer.loyalty_imports or ())


async def error_file_url(caller: Caller, import_id: str) -> str:
    """Ask where the file of refused rows lies; empty when Wix offers none."""
    params = {"loyaltyImportId": import_id}
    call = Call("GET", _ERROR_FILE, Permission.IMPORTS, params=params)
    return (await caller.call(call, _Download)).url or ""


def _import(job: _Import) -> LoyaltyImport:
    metadata = job.file_metadata or _FileMetadata()
    parsed = job.parse_result or _ParseResult()
    result = job.import_result or _ImportResult()
    status = known(ImportStatus, job.status, ImportStatus.UNKNOWN)
    ended = status in (ImportStatus.IMPORTED, ImportStatus.FAILED)
    was_parsed = job.parse_result is not None and status in _PARSED
    counted = ended and job.import_result is not None
    return LoyaltyImport(
        id=folded(job.id),
        status=status,
        file_path=metadata.url or "",
        file_name=metadata.name or "",
        # A zero may have been left out once there is a result.
        parsed_rows=(parsed.parsed_row_count or 0) if was_parsed else parsed.parsed_row_count,
        parse_error=parsed.parse_error_reason or "",
        succeeded=(result.success_count or 0) if counted else None,
        failed=(result.failure_count or 0) if counted else None,
        has_error_file=bool(result.error_file_exists),
    )
