"""The bodies Wix answers with: refusals in their several forms, and the omission of zero values."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TYPE_JSON = "application/json; charset=utf-8"
TYPE_HTML = "text/html; charset=utf-8"

GATEWAY_PAGE = (
    b"<!DOCTYPE html><html><head><title>Request refused</title></head>"
    b"<body><h1>The request could not be served</h1></body></html>"
)


class Rule(StrEnum):
    """Values of ``violatedRule``."""

    REQUIRED = "REQUIRED_FIELD"
    REQUIRED_ONE_OF = "REQUIRED_ONE_OF_FIELD"
    ONE_OF = "ONE_OF_ALIGNMENT"
    FORMAT = "FORMAT"
    MIN = "MIN"
    MAX = "MAX"
    MIN_LENGTH = "MIN_LENGTH"
    MAX_LENGTH = "MAX_LENGTH"
    MIN_SIZE = "MIN_SIZE"
    MAX_SIZE = "MAX_SIZE"
    CUSTOM = "CUSTOM"
    OTHER = "OTHER"


@dataclass(frozen=True, slots=True)
class Violation:
    """One field of a request that breaks a rule."""

    field: str
    description: str
    rule: Rule
    data: Mapping[str, object] = dataclasses.field(default_factory=dict)
    rule_name: str | None = None

    def as_json(self) -> dict[str, object]:
        """The violation as it appears in ``fieldViolations``."""
        out: dict[str, object] = {
            "field": self.field,
            "description": self.description,
            "violatedRule": self.rule.value,
        }
        if self.rule_name is not None:
            out["ruleName"] = self.rule_name
        if self.data:
            out["data"] = dict(self.data)
        return out


class Refusal(Exception):  # noqa: N818 - the field's word for an answered "no"; not a program fault
    """An answer other than success.

    Attributes:
        status: HTTP status.
        body: The bytes to send.
        content_type: Media type, or None for an empty body.
        headers: Further headers.
    """

    def __init__(
        self,
        status: int,
        body: bytes = b"",
        content_type: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(status)
        self.status = status
        self.body = body
        self.content_type = content_type
        self.headers = dict(headers or {})


def refuse_json(status: int, payload: Mapping[str, object]) -> Refusal:
    """A refusal with a JSON body."""
    return Refusal(status, msgspec.json.encode(payload), TYPE_JSON)


def refuse_empty(status: int) -> Refusal:
    """A refusal without a body."""
    return Refusal(status)


def refuse_html(status: int) -> Refusal:
    """A refusal with a web page for a body, as gateways send it."""
    return Refusal(status, GATEWAY_PAGE, TYPE_HTML)


def system_error(status: int, message: str = "") -> Refusal:
    """A system error: empty details."""
    return refuse_json(status, {"message": message, "details": {}})


def application_error(
    status: int, code: str, description: str, data: Mapping[str, object] | None = None
) -> Refusal:
    """A business error with a stable code."""
    error: dict[str, object] = {"code": code, "description": description}
    if data:
        error["data"] = dict(data)
    return refuse_json(status, {"message": description, "details": {"applicationError": error}})


def validation_error(violations: Sequence[Violation]) -> Refusal:
    """A 400 that lists every field found wrong."""
    first = violations[0]
    return refuse_json(
        400,
        {
            "message": f"validation failed: {first.field} {first.description}".rstrip(),
            "details": {"validationError": {"fieldViolations": [v.as_json() for v in violations]}},
        },
    )


def permission_denied() -> Refusal:
    """The JSON form of a missing permission."""
    return application_error(403, "PERMISSION_DENIED", "Permission denied")


def not_found(what: str, entity_id: str) -> Refusal:
    """An entity that does not exist on this site."""
    return application_error(404, "NOT_FOUND", f"{what} not found", {"id": entity_id})


def without_zeros(value: object, *, lists: bool = False) -> object:
    """Drops members that hold 0, false, "" or null from every object, at any depth.

    Elements of lists are kept, so positions in a row of values stay what they were.

    Args:
        value: The answer.
        lists: Whether members that hold an empty list are dropped too.
    """
    if isinstance(value, dict):
        out: dict[str, object] = {}
        for key, member in value.items():
            if isinstance(member, dict) or (isinstance(member, list) and (member or not lists)):
                out[key] = without_zeros(member, lists=lists)
            elif member:
                out[key] = member
        return out
    if isinstance(value, list):
        return [without_zeros(element, lists=lists) for element in value]
    return value
