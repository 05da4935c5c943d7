"""The values of the scenario's switches, and the faults it can inject."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Semantics(StrEnum):
    """What an import does to a balance that exists."""

    SET = "set"
    ADD = "add"


class Denial(StrEnum):
    """How a missing permission is answered."""

    JSON = "json"
    EMPTY = "empty"
    UNAUTHORIZED = "401"


class KeyImports(StrEnum):
    """Whether API keys may run imports."""

    ALLOW = "allow"
    DENY_JSON = "deny_json_403"
    DENY_EMPTY = "deny_empty_403"


class UploadVerb(StrEnum):
    """The only verb the upload address takes."""

    PUT = "PUT"
    POST = "POST"


class ErrorRows(StrEnum):
    """Which rows an error file lists."""

    FAILED = "failed"
    ALL = "all"


class ExtraColumns(StrEnum):
    """Where an error file puts its own columns."""

    LAST = "last"
    FIRST = "first"


class ErrorFormat(StrEnum):
    """What an error file is."""

    CSV = "csv"
    SEMICOLON = "semicolon"
    HTML = "html"


class OverLimit(StrEnum):
    """The answer above the allowed rate."""

    RETRY_AFTER = "429_retry_after"
    PLAIN = "429"
    EMPTY_403 = "403_empty"


class AppAbsent(StrEnum):
    """The answer of loyalty methods on a site without the loyalty app."""

    PRECONDITION = "428"
    NOT_FOUND = "404"
    FORBIDDEN = "403"
    UNAUTHORIZED = "401"


class Effect(StrEnum):
    """What a fault does to a call.

    ``answer`` answers with the fault's status instead of acting; ``answer_after`` acts first;
    ``cut_before`` and ``cut_after`` drop the connection before or after acting; ``hang`` never
    answers; ``hang_after`` acts and never answers; ``reset_before`` and ``reset_after`` have the
    connection reset, where ``cut`` closes it; ``slow`` waits, then acts.
    """

    ANSWER = "answer"
    ANSWER_AFTER = "answer_after"
    CUT_BEFORE = "cut_before"
    CUT_AFTER = "cut_after"
    RESET_BEFORE = "reset_before"
    RESET_AFTER = "reset_after"
    HANG = "hang"
    HANG_AFTER = "hang_after"
    SLOW = "slow"


class FaultBody(StrEnum):
    """The body of a fault's answer."""

    JSON = "json"
    HTML = "html"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Fault:
    """A trouble on one or several routes.

    Attributes:
        route: Shell pattern over ``METHOD /path``; a pattern without a space matches any method.
        effect: What happens.
        status: HTTP status of an answered fault.
        body: Its body.
        code: Application error code of a JSON body; system error when empty.
        retry_after: Seconds in ``Retry-After``; none when 0.
        times: Calls it strikes; 0 strikes for ever.
        skip: Matching calls let through first.
        seconds: The wait of ``slow``.
    """

    route: str
    effect: Effect = Effect.ANSWER
    status: int = 503
    body: FaultBody = FaultBody.JSON
    code: str = ""
    retry_after: int = 0
    times: int = 1
    skip: int = 0
    seconds: float = 1.0
