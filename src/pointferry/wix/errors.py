"""Turns what Wix answered, or did not answer, into the domain's errors."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pointferry.domain.errors import (
    ErrorCode,
    OutcomeUnknownError,
    WixError,
    WixUnreachableError,
)
from pointferry.wix.transport import Answer, Lost, NotSent, Reply
from pointferry.wix.wire import UnreadableError, Wire, read


class Permission(StrEnum):
    """Groups of Wix's permissions, as the ``permission`` parameter of errors names them."""

    SITES = "sites"
    APPS = "apps"
    PROGRAM = "loyalty.program"
    RULES = "loyalty.rules"
    ACCOUNTS = "loyalty.accounts"
    IMPORTS = "loyalty.imports"
    CONTACTS_READ = "contacts.read"
    CONTACTS_WRITE = "contacts.write"


class Safety(StrEnum):
    """What repeating a call may do (platform contract, section 9)."""

    HARMLESS = "harmless"
    """Reads, and writes that change nothing anybody relies on."""
    REPEATABLE = "repeatable"
    """Writes that come to the same when carried out twice."""
    ONCE = "once"
    """Writes that must not be repeated before looking."""


_BY_STATUS = {
    401: ErrorCode.KEY_REFUSED,
    404: ErrorCode.ADDRESS_UNKNOWN,
    409: ErrorCode.REVISION_CONFLICT,
    410: ErrorCode.ADDRESS_UNKNOWN,
    428: ErrorCode.PRECONDITION_FAILED,
    429: ErrorCode.RATE_LIMITED,
    501: ErrorCode.SERVICE_TROUBLE,
    **dict.fromkeys((301, 302, 303, 307, 308), ErrorCode.ADDRESS_UNKNOWN),
}


class FieldViolation(Wire):
    """A member of the body that Wix refused."""

    field: str | None = None
    description: str | None = None


class _ApplicationError(Wire):
    code: str | None = None
    description: str | None = None


class _ValidationError(Wire):
    field_violations: list[FieldViolation] | None = None


class _Details(Wire):
    application_error: _ApplicationError | None = None
    validation_error: _ValidationError | None = None


class _Envelope(Wire):
    message: str | None = None
    details: _Details | None = None
    error: str | None = None
    error_description: str | None = None


@dataclass(frozen=True, slots=True)
class Complaint:
    """What an error body says; everything may be empty."""

    code: str = ""
    text: str = ""
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What an error's meaning depends on beside the answer.

    Attributes:
        permission: The group the call needs.
        safety: What repeating it may do.
        of_site: Whether it is a call to a site rather than to the account.
        worked: Whether any earlier call to the same site or account succeeded.
        maybe_done: Whether an earlier try of this call may have been carried out.
        creates: Whether it makes something new, so that a conflict means "there is one already".
    """

    permission: Permission
    safety: Safety
    of_site: bool = True
    worked: bool = False
    maybe_done: bool = False
    creates: bool = False


def complaint_of(answer: Answer) -> Complaint:
    """Read an error body in any of its forms; one that cannot be read says nothing."""
    try:
        envelope = read(answer.content, _Envelope)
    except UnreadableError:
        return Complaint()
    details = envelope.details or _Details()
    application = details.application_error or _ApplicationError()
    violations = (details.validation_error or _ValidationError()).field_violations or []
    fields = tuple(violation.field for violation in violations if violation.field)
    texts = [envelope.message, application.description, envelope.error_description]
    texts += [f"{violation.field}: {violation.description}" for violation in violations]
    return Complaint(
        code=application.code or envelope.error or "",
        text="; ".join(dict.fromkeys(text for text in texts if text)),
        fields=fields,
    )


def is_rate_refusal(answer: Answer) -> bool:
    """Tell a 429 for speed from one for a quota, which no waiting cures."""
    if answer.status != 429:
        return False
    code = complaint_of(answer).code
    return not ("QUOTA" in code or code.endswith("LIMIT_REACHED"))


def is_trouble(answer: Answer) -> bool:
    """Tell whether Wix had trouble, so that a call may or may not have been carried out."""
    return answer.status == 408 or (answer.status >= 500 and answer.status != 501)


def failure(reply: Reply, around: Circumstances) -> WixError:
    """Return the error for a reply that is no success and will not be tried again."""
    match reply:
        case NotSent() if not around.maybe_done:
            code = ErrorCode.CERTIFICATE_REFUSED if reply.certificate else None
            return WixUnreachableError(code or ErrorCode.SERVICE_UNREACHABLE, detail=reply.reason)
        case NotSent():
            return _unknown(reply.reason, None)
        case Lost() if around.safety is Safety.HARMLESS:
            return WixUnreachableError(ErrorCode.SERVICE_UNREACHABLE, detail=reply.reason)
        case Lost():
            return _unknown(reply.reason, None)
        case Answer():
            return _answered(reply, around)


def unreadable(answer: Answer, safety: Safety, why: str) -> WixError:
    """Return the error for a success whose body makes no sense; a write was carried out then."""
    kind = WixError if safety is Safety.HARMLESS else OutcomeUnknownError
    return kind(ErrorCode.ANSWER_UNREADABLE, request_id=answer.request_id, detail=why)


def _answered(answer: Answer, around: Circumstances) -> WixError:
    complaint = complaint_of(answer)
    detail = " ".join(
        part for part in (f"HTTP {answer.status}", complaint.code, complaint.text) if part
    )
    trouble = is_trouble(answer) and around.safety is not Safety.HARMLESS
    if around.maybe_done or trouble:
        return _unknown(detail, answer.request_id)
    code = _code(answer, complaint, around)
    params: dict[str, str | int] = {"status": answer.status}
    if complaint.code:
        params["reason"] = complaint.code
    if complaint.fields:
        params["fields"] = ", ".join(complaint.fields)
    if code in (ErrorCode.PERMISSION_MISSING, ErrorCode.IMPORTS_NOT_ALLOWED):
        params["permission"] = around.permission.value
    return WixError(code, params=params, request_id=answer.request_id, detail=detail)


def _code(answer: Answer, complaint: Complaint, around: Circumstances) -> ErrorCode:
    match answer.status:
        case 400 if any(name.split(".")[-1] == "programName" for name in complaint.fields):
            return ErrorCode.PROGRAM_UNNAMED
        case 403:
            return _forbidden(answer, around)
        case 404 if answer.routed:
            return ErrorCode.NOT_FOUND
        case 409 if around.creates or "EXIST" in complaint.code or "DUPLICATE" in complaint.code:
            return ErrorCode.ALREADY_EXISTS
        case 429 if not is_rate_refusal(answer):
            return ErrorCode.REQUEST_REFUSED
        case status:
            trouble = ErrorCode.SERVICE_TROUBLE
            return _BY_STATUS.get(
                status, trouble if is_trouble(answer) else ErrorCode.REQUEST_REFUSED
            )


def _forbidden(answer: Answer, around: Circumstances) -> ErrorCode:
    if answer.html:
        return ErrorCode.KEY_REFUSED
    if not answer.content.strip() and around.of_site and not around.worked:
        return ErrorCode.SITE_REFUSED
    if around.permission is Permission.IMPORTS:
        return ErrorCode.IMPORTS_NOT_ALLOWED
    return ErrorCode.PERMISSION_MISSING


def _unknown(detail: str, request_id: str | None) -> OutcomeUnknownError:
    return OutcomeUnknownError(ErrorCode.OUTCOME_UNKNOWN, request_id=request_id, detail=detail)
