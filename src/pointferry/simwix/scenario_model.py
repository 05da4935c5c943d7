"""The scenario: the switches of the simulated service with their defaults."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Annotated, Self

import msgspec

from pointferry.simwix.import_switches import ImportSwitches
from pointferry.simwix.switches import (
    AppAbsent,
    Denial,
    Fault,
    KeyImports,
    OverLimit,
)

if TYPE_CHECKING:
    from collections.abc import Mapping


class ScenarioInvalid(ValueError):  # noqa: N818 - states the finding
    """A scenario file or name that cannot be used; the text says why."""


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
class Scenario(ImportSwitches):
    """All switches. Annotations say what they mean; so does ``docs/simulated-wix.md``."""

    omit_zero_values: Annotated[
        bool,
        "Answers leave out 0, false and empty text.",
    ] = True
    omit_empty_lists: Annotated[
        bool,
        "With the zero values, answers leave out empty lists too.",
    ] = False
    unknown_enum_values: Annotated[
        bool,
        "Statuses and transaction types carry values no list names.",
    ] = False
    contact_index_lag: Annotated[
        float,
        "Seconds before a new contact shows in Query and Count; it blocks duplicates at once.",
    ] = 0
    account_index_lag: Annotated[
        float,
        "Seconds Query Loyalty Accounts trails behind.",
    ] = 0
    search_index_lag: Annotated[
        float,
        "Seconds Search and Count of accounts trail behind.",
    ] = 0
    job_seconds: Annotated[
        float,
        "How long an asynchronous job says that it is at work; its effect is there at once.",
    ] = 0.2
    label_quota: Annotated[
        int,
        "Labels a site can have.",
    ] = 200
    rate_limit: Annotated[
        int,
        "Calls in any 60 seconds, per credential and site; 0 means no limit.",
    ] = 200
    over_limit: Annotated[
        OverLimit,
        "The answer above the limit.",
    ] = OverLimit.PLAIN
    burst_empty_403: Annotated[
        int,
        "More calls than this in one second are answered 403 with an empty body; 0 means never.",
    ] = 0
    token_seconds: Annotated[
        float,
        "Life of an OAuth token.",
    ] = 14400
    revoke_key_after: Annotated[
        int,
        "Calls answered before the API key is refused; -1 means it stays valid.",
    ] = -1
    api_key_imports: Annotated[
        KeyImports,
        "Whether an API key may use the imports methods.",
    ] = KeyImports.ALLOW
    missing_permissions: Annotated[
        tuple[str, ...],
        f"Permissions the credential lacks, of: {', '.join(PERMISSIONS)}.",
    ] = ()
    denial: Annotated[
        Denial,
        "The answer to a missing permission.",
    ] = Denial.JSON
    loyalty_app: Annotated[
        bool,
        "The loyalty app is installed on the main site.",
    ] = True
    app_absent: Annotated[
        AppAbsent,
        "The status of loyalty methods when the app is not installed.",
    ] = AppAbsent.PRECONDITION
    premium: Annotated[
        bool,
        "The plan of the main site includes the loyalty program.",
    ] = True
    premium_extras: Annotated[
        bool,
        "The plan includes tiers and points expiration.",
    ] = False
    activation_needs_plan: Annotated[
        bool,
        "Activating without a plan is refused (428) instead of accepted.",
    ] = False
    program_status: Annotated[
        str,
        "Status of the main site's program at the first start: DRAFT, ACTIVE or PAUSED.",
    ] = "DRAFT"
    program_name: Annotated[
        str,
        "Name of the main site's program at the first start.",
    ] = ""
    point_definition_replaced: Annotated[
        bool,
        "An update that names only the points' name or icon resets the other one.",
    ] = False
    missing_account_empty: Annotated[
        bool,
        "Get Account By Secondary Id answers `{}` for an account that is not there, not 404.",
    ] = False
    duplicate_rules: Annotated[
        bool,
        "A second earning rule for one trigger is created instead of refused (409).",
    ] = False
    tiers: Annotated[
        int,
        "Tiers on the main site, 0 to 20.",
    ] = 0
    shop_contacts: Annotated[
        int,
        "Contacts of the invented shop.",
    ] = 300
    shop_accounts: Annotated[
        int,
        "How many of them have a loyalty balance.",
    ] = 80
    contacts_with_second_email: Annotated[
        int,
        "How many of the invented shop's contacts have a second address.",
    ] = 12
    duplicate_contacts: Annotated[
        int,
        "How many of the invented shop's addresses belong to two contacts.",
    ] = 0
    seed: Annotated[
        int,
        "Seed of the invented shop.",
    ] = 20
    bulk_undetailed_failures: Annotated[
        int,
        "Failures per bulk create of contacts that are counted but not listed.",
    ] = 0
    bulk_refuses_emails: Annotated[
        tuple[str, ...],
        "Addresses (shell patterns) whose item of a bulk create fails.",
    ] = ()
    bulk_item_format_errors: Annotated[
        bool,
        "A malformed contact fails as an item of a bulk create, not the whole request.",
    ] = False
    faults: Annotated[
        tuple[Fault, ...],
        "Faults per route; see the section on faults.",
    ] = ()

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
