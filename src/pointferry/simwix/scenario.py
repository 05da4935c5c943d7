"""The switches of the simulated service: every fact Wix leaves open, and every trouble it can be in.

A scenario is a flat object of switches. Named ones ship as JSON files beside this module; several
are combined in order, later ones winning. Defaults are the contract's best inference.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from enum import StrEnum
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeVar

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

T = TypeVar("T")


def _switch(default: T, meaning: str) -> T:
    value: T = field(default=default, metadata={"meaning": meaning})
    return value


class ScenarioInvalid(ValueError):  # noqa: N818 - states the finding
    """A scenario file or name that cannot be used; the text says why."""


class Semantics(StrEnum):
    """What an import does to a balance that exists."""

    SET = "set"
    ADD = "add"


class Denial(StrEnum):
    """How a missing permission is answered."""

    JSON = "json"
    EMPTY = "empty"


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
    answers; ``hang_after`` acts and never answers; ``slow`` waits, then acts.
    """

    ANSWER = "answer"
    ANSWER_AFTER = "answer_after"
    CUT_BEFORE = "cut_before"
    CUT_AFTER = "cut_after"
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


PERMISSIONS = (
    "site-list",
    "apps",
    "loyalty.program",
    "loyalty.rules",
    "loyalty.accounts",
    "loyalty.imports",
    "contacts.read",
    "contacts.write",
)


@dataclass(frozen=True, slots=True)
class Scenario:
    """All switches. The meaning of each is in its metadata and in ``docs/simulated-wix.md``."""

    import_semantics: Semantics = _switch(
        Semantics.SET, "Whether an import sets a balance or adds to it."
    )
    import_needs_active_program: bool = _switch(
        True, "Executing an import needs an ACTIVE program (428 otherwise)."
    )
    accounts_need_active_program: bool = _switch(
        True, "Creating an account needs an ACTIVE program (428 otherwise)."
    )
    import_matches_case: bool = _switch(
        False, "An import finds contacts by exact case; a row with capitals finds nobody."
    )
    import_matches_spaces: bool = _switch(
        False, "An import does not trim addresses; a row with spaces around finds nobody."
    )
    import_matches_additional_emails: bool = _switch(
        False, "An import also finds contacts by their second addresses."
    )
    initiated_seconds: float = _switch(0.05, "How long an import stays INITIATED.")
    parse_seconds: float = _switch(0.1, "How long an import stays PARSING, at least.")
    import_seconds: float = _switch(0.2, "How long an import stays IMPORTING, at least.")
    import_rows_per_second: int = _switch(
        0, "Rows an import writes per second; 0 means as fast as it can."
    )
    parse_fails: str = _switch("", "A parseErrorReason; when set, every import FAILS at parsing.")
    import_fails_after_rows: int = _switch(
        -1, "Rows an import writes before it ends FAILED; -1 means it does not fail."
    )
    import_refuses_emails: tuple[str, ...] = _switch(
        (), "Addresses (shell patterns) whose rows fail."
    )
    import_refuses_every: int = _switch(0, "Every n-th row fails; 0 means none.")
    import_refusal_reason: str = _switch(
        "Internal error", "The reason printed for rows refused by the two switches above."
    )
    import_ignores_every: int = _switch(
        0, "Every n-th row is neither written nor counted nor reported; 0 means none."
    )
    upload_verb: UploadVerb = _switch(
        UploadVerb.PUT, "The verb of the upload address: PUT with raw bytes, or POST multipart."
    )
    upload_content_type: str = _switch(
        "", "The only Content-Type an upload by PUT may have (415 otherwise); empty takes any."
    )
    link_seconds: float = _switch(3600, "How long upload and download addresses live.")
    error_file_rows: ErrorRows = _switch(ErrorRows.FAILED, "Rows in an error file.")
    error_file_extra: ExtraColumns = _switch(
        ExtraColumns.LAST, "Where the status and reason columns stand in an error file."
    )
    error_file_status: str = _switch("Status", "Header of an error file's status column.")
    error_file_reason: str = _switch("Error", "Header of an error file's reason column.")
    error_file_bom: bool = _switch(False, "An error file begins with a byte order mark.")
    error_file_format: ErrorFormat = _switch(
        ErrorFormat.CSV, "Commas, semicolons, or no table at all (a web page)."
    )
    error_file_missing: bool = _switch(
        False, "Rows failed, but no address is given for the error file."
    )
    omit_zero_values: bool = _switch(True, "Answers leave out 0, false, empty text and lists.")
    unknown_enum_values: bool = _switch(
        False, "Statuses and transaction types carry values no list names."
    )
    contact_index_lag: float = _switch(
        0, "Seconds before a new contact shows in Query and Count; it blocks duplicates at once."
    )
    account_index_lag: float = _switch(0, "Seconds Query Loyalty Accounts trails behind.")
    search_index_lag: float = _switch(0, "Seconds Search and Count of accounts trail behind.")
    rate_limit: int = _switch(
        200, "Calls in any 60 seconds, per credential and site; 0 means no limit."
    )
    over_limit: OverLimit = _switch(OverLimit.PLAIN, "The answer above the limit.")
    burst_empty_403: int = _switch(
        0, "More calls than this in one second are answered 403 with an empty body; 0 means never."
    )
    token_seconds: float = _switch(14400, "Life of an OAuth token.")
    revoke_key_after: int = _switch(
        -1, "Calls answered before the API key is refused; -1 means it stays valid."
    )
    api_key_imports: KeyImports = _switch(
        KeyImports.ALLOW, "Whether an API key may use the imports methods."
    )
    missing_permissions: tuple[str, ...] = _switch(
        (), f"Permissions the credential lacks, of: {', '.join(PERMISSIONS)}."
    )
    denial: Denial = _switch(Denial.JSON, "The answer to a missing permission.")
    loyalty_app: bool = _switch(True, "The loyalty app is installed on the main site.")
    app_absent: AppAbsent = _switch(
        AppAbsent.PRECONDITION, "The status of loyalty methods when the app is not installed."
    )
    premium: bool = _switch(True, "The plan of the main site includes the loyalty program.")
    premium_extras: bool = _switch(False, "The plan includes tiers and points expiration.")
    activation_needs_plan: bool = _switch(
        False, "Activating without a plan is refused (428) instead of accepted."
    )
    program_status: str = _switch(
        "DRAFT", "Status of the main site's program at the first start: DRAFT, ACTIVE or PAUSED."
    )
    program_name: str = _switch("", "Name of the main site's program at the first start.")
    duplicate_rules: bool = _switch(
        False, "A second earning rule for one trigger is created instead of refused (409)."
    )
    tiers: int = _switch(0, "Tiers on the main site, 0 to 20.")
    shop_contacts: int = _switch(300, "Contacts of the invented shop.")
    shop_accounts: int = _switch(80, "How many of them have a loyalty balance.")
    contacts_with_second_email: int = _switch(
        12, "How many of the invented shop's contacts have a second address."
    )
    duplicate_contacts: int = _switch(
        0, "How many of the invented shop's addresses belong to two contacts."
    )
    seed: int = _switch(20, "Seed of the invented shop.")
    bulk_undetailed_failures: int = _switch(
        0, "Failures per bulk create of contacts that are counted but not listed."
    )
    bulk_refuses_emails: tuple[str, ...] = _switch(
        (), "Addresses (shell patterns) whose item of a bulk create fails."
    )
    bulk_item_format_errors: bool = _switch(
        False, "A malformed contact fails as an item of a bulk create, not the whole request."
    )
    faults: tuple[Fault, ...] = _switch((), "Faults per route; see the section on faults.")

    def __post_init__(self) -> None:
        unknown = set(self.missing_permissions) - set(PERMISSIONS)
        if unknown:
            msg = f"missing_permissions: unknown {', '.join(sorted(unknown))}"
            raise ScenarioInvalid(msg)
        if self.program_status not in {"DRAFT", "ACTIVE", "PAUSED"}:
            msg = "program_status: one of DRAFT, ACTIVE, PAUSED"
            raise ScenarioInvalid(msg)
        if self.program_status != "DRAFT" and not self.program_name:
            msg = "program_name: needed unless program_status is DRAFT"
            raise ScenarioInvalid(msg)
        if not 0 <= self.tiers <= 20:
            msg = "tiers: 0 to 20"
            raise ScenarioInvalid(msg)
        if not 0 <= self.shop_accounts <= self.shop_contacts:
            msg = "shop_accounts: 0 to shop_contacts"
            raise ScenarioInvalid(msg)

    def with_switches(self, switches: Mapping[str, object]) -> Self:
        """This scenario with some switches changed.

        Raises:
            ScenarioInvalid: If a switch does not exist or its value does not fit.
        """
        known = {item.name for item in fields(self)}
        unknown = sorted(set(switches) - known)
        if unknown:
            msg = f"unknown switch: {', '.join(unknown)}"
            raise ScenarioInvalid(msg)
        present = {item.name: getattr(self, item.name) for item in fields(self)}
        merged = msgspec.to_builtins(present) | dict(switches)
        _check_faults(merged.get("faults"))
        try:
            return msgspec.convert(merged, type(self))
        except msgspec.ValidationError as error:
            raise ScenarioInvalid(str(error)) from None

    def as_json(self) -> dict[str, object]:
        """All switches as plain values."""
        plain: dict[str, object] = msgspec.to_builtins(self)
        return plain


def _check_faults(value: object) -> None:
    """Refuses misspelt members of faults, which would otherwise be ignored."""
    known = {item.name for item in fields(Fault)}
    for fault in value if isinstance(value, list) else ():
        unknown = sorted(set(fault) - known) if isinstance(fault, dict) else []
        if unknown:
            msg = f"faults: unknown member {', '.join(unknown)}"
            raise ScenarioInvalid(msg)


def named_scenarios() -> tuple[str, ...]:
    """Names of the scenarios that ship with the service, sorted."""
    folder = resources.files("pointferry.simwix") / "scenarios"
    return tuple(
        sorted(
            entry.name.removesuffix(".json")
            for entry in folder.iterdir()
            if entry.name.endswith(".json")
        )
    )


def combine(choices: Iterable[str | Path]) -> Scenario:
    """Builds a scenario from names and JSON files, in order.

    Args:
        choices: Names of shipped scenarios, or paths of JSON files (recognised by ``.json``).

    Raises:
        ScenarioInvalid: If a name is unknown, a file cannot be read, or a switch does not fit.
    """
    scenario = Scenario()
    for choice in choices:
        scenario = scenario.with_switches(_read(choice))
    return scenario


def _read(choice: str | Path) -> dict[str, object]:
    try:
        if str(choice).endswith(".json"):
            raw = Path(choice).read_bytes()
        elif str(choice) in named_scenarios():
            raw = (
                resources.files("pointferry.simwix") / "scenarios" / f"{choice}.json"
            ).read_bytes()
        else:
            msg = f"no scenario named {choice!r}; there are: {', '.join(named_scenarios())}"
            raise ScenarioInvalid(msg)
        return msgspec.json.decode(raw, type=dict[str, object])
    except OSError as error:
        msg = f"{choice}: {error.strerror}"
        raise ScenarioInvalid(msg) from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        msg = f"{choice}: not a JSON object of switches ({error})"
        raise ScenarioInvalid(msg) from None
