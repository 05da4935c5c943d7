"""Wix as the engine sees it: the account, its sites, and one site's calls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence

    from pointferry.domain.imports import ImportFile, LoyaltyImport
    from pointferry.domain.pause import CallBudget, Pause
    from pointferry.domain.people import (
        Contact,
        ContactResult,
        LoyaltyAccount,
        NewContact,
        ProgramTotals,
    )
    from pointferry.domain.program import LoyaltyProgram, ProgramWish
    from pointferry.domain.rules import EarningRule, NewEarningRule
    from pointferry.domain.site import Credentials, Site


class WixSite(Protocol):
    """One site of Wix, reached with the merchant's credentials.

    Every method may raise :class:`~pointferry.domain.errors.WixError`. Reads retry by themselves;
    a write whose answer was lost raises
    :class:`~pointferry.domain.errors.OutcomeUnknownError` and is never repeated here.
    """

    async def installed_apps(self) -> frozenset[str]:
        """Return the app ids installed and enabled on the site."""
        ...

    async def get_program(self) -> LoyaltyProgram:
        """Read the loyalty program."""
        ...

    async def update_program(self, now: LoyaltyProgram, wish: ProgramWish) -> LoyaltyProgram:
        """Change name, point name or icon; parts of ``pointDefinition`` not wished are kept."""
        ...

    async def activate_program(self) -> LoyaltyProgram:
        """Activate the program; it must have a name."""
        ...

    async def list_earning_rules(self) -> tuple[EarningRule, ...]:
        """List all rules, automated ones included."""
        ...

    async def create_earning_rule(self, rule: NewEarningRule) -> EarningRule:
        """Create a rule; not safe to repeat."""
        ...

    async def update_earning_rule(self, rule: EarningRule) -> EarningRule:
        """Send a rule back with its revision."""
        ...

    async def delete_earning_rule(self, rule: EarningRule) -> None:
        """Delete a rule that can be deleted."""
        ...

    async def count_contacts(self) -> int:
        """Count the site's contacts in one call."""
        ...

    def sweep_contacts(self) -> AsyncIterator[tuple[Contact, ...]]:
        """Yield all contacts in pages; raises rather than ending early."""
        ...

    async def find_contacts(self, emails: Sequence[str]) -> tuple[Contact, ...]:
        """Find contacts by main address.

        Args:
            emails: At most 100 lower-cased addresses.
        """
        ...

    async def create_contacts(self, contacts: Sequence[NewContact]) -> tuple[ContactResult, ...]:
        """Create contacts, duplicates refused; one result per requested contact, safe to repeat.

        Args:
            contacts: At most 100.
        """
        ...

    async def count_accounts(self) -> int:
        """Count the site's loyalty accounts in one call."""
        ...

    def sweep_accounts(self) -> AsyncIterator[tuple[LoyaltyAccount, ...]]:
        """Yield all loyalty accounts in pages of 100; raises rather than ending early."""
        ...

    async def accounts_of(self, contact_ids: Sequence[str]) -> tuple[LoyaltyAccount, ...]:
        """Read the accounts of at most 100 contacts."""
        ...

    async def get_account(self, account_id: str) -> LoyaltyAccount:
        """Read one account accurately (Get by id does not trail writes)."""
        ...

    async def adjust_balance(
        self, account: LoyaltyAccount, balance: int, description: str
    ) -> LoyaltyAccount:
        """Set a balance in points; refused with ``REVISION_CONFLICT`` if the account changed."""
        ...

    async def program_totals(self) -> ProgramTotals:
        """Read the sums over all accounts."""
        ...

    async def create_import_file(self) -> ImportFile:
        """Ask for an upload address; safe to repeat."""
        ...

    async def upload(self, file: ImportFile, content: bytes) -> None:
        """Send the CSV to its signed address, without credentials; safe to repeat."""
        ...

    async def create_import(self, file_path: str, file_name: str, size: int) -> LoyaltyImport:
        """Have Wix parse an uploaded file of ``size`` bytes; nothing is booked yet."""
        ...

    async def execute_import(self, import_id: str) -> LoyaltyImport:
        """Book a parsed import (columns: 0 email, 1 points); never to be sent twice."""
        ...

    async def get_import(self, import_id: str) -> LoyaltyImport:
        """Read one import."""
        ...

    async def recent_imports(self) -> tuple[LoyaltyImport, ...]:
        """Read the newest imports, newest first, at most 100."""
        ...

    async def error_file(self, import_id: str) -> bytes:
        """Download the file of refused rows; empty when Wix offers none."""
        ...


class Wix(Protocol):
    """The merchant's Wix account; opens sites and lists them."""

    origin: str
    """Scheme, host and port of the service; part of every run's binding."""

    def budget(self) -> CallBudget:
        """Return how many calls count in the present minute, and how many may."""
        ...

    async def query_sites(self) -> tuple[Site, ...]:
        """List the account's sites that are neither trashed nor blocked."""
        ...

    def site(self, site_id: str) -> WixSite:
        """Return the calls of one site; all sites share the pacing limiter."""
        ...

    async def aclose(self) -> None:
        """Close all connections."""
        ...


class WixDoor(Protocol):
    """Makes a :class:`Wix` from credentials, so that the engine never sees how."""

    def __call__(
        self, credentials: Credentials, origin: str, on_pause: Callable[[Pause], None]
    ) -> Wix:
        """Open a client.

        Args:
            credentials: Who asks.
            origin: Scheme, host and port; HTTPS, or plain HTTP on this computer for practice.
            on_pause: Hears of every wait of a second or more.

        Raises:
            WixError: ``BASE_URL_REFUSED``.
        """
        ...
