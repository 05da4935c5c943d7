"""What the engine needs from the outside: Wix, the journal and the credential store.

The adapters in ``wix`` and ``machine`` satisfy these protocols by shape; the types they exchange
are the domain's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable, Sequence
    from pathlib import Path

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
    from pointferry.domain.run import (
        Act,
        Binding,
        Customer,
        ErrorFile,
        Intent,
        Outcome,
        Part,
        PartRow,
        RowSetAside,
        Run,
    )
    from pointferry.domain.site import ApiKey, Credentials, Site


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

    async def create_account(self, contact_id: str) -> LoyaltyAccount:
        """Create a contact's loyalty account; the program must be active."""
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


@dataclass(frozen=True, slots=True)
class PracticeSite:
    """A running practice service: a simulated Wix on this computer, and a file to move.

    ``world`` names what the service remembers, so that a rehearsal can be resumed; a fresh one
    has customers and balances of its own.
    """

    world: str
    origin: str
    credentials: ApiKey
    site_id: str
    sample: Path


class PracticeHost(Protocol):
    """Runs the practice service as a process of its own."""

    async def start(self, world: str | None = None) -> PracticeSite:
        """Start the service.

        Args:
            world: What it should remember; None for a fresh one.

        Raises:
            PointferryError: ``SERVICE_UNREACHABLE`` when it did not come up.
        """
        ...

    async def stop(self) -> None:
        """Stop the service."""
        ...


class CredentialStore(Protocol):
    """The computer's password store.

    Methods block, possibly on a password dialog, and so run in a thread. They raise
    :class:`~pointferry.domain.errors.MachineError` with a ``KEYRING_*`` code.
    """

    def store_name(self) -> str:
        """Return the store's name for people, empty when this computer has none."""
        ...

    def load(self) -> Credentials | None:
        """Return what was kept, or None."""
        ...

    def keep(self, credentials: Credentials) -> None:
        """Store credentials, replacing what was kept."""
        ...

    def forget(self) -> bool:
        """Remove what was kept; return whether there was anything."""
        ...


class Journal(Protocol):
    """The record of every run; each method is one durable transaction.

    Methods block for milliseconds and so run in a thread. They raise
    :class:`~pointferry.domain.errors.MachineError` (``JOURNAL_BUSY``, ``JOURNAL_DAMAGED``,
    ``DISK_FULL``).
    """

    def open_run(
        self, run: Run, customers: Iterable[Customer], set_aside: Iterable[RowSetAside]
    ) -> None:
        """Record a new run with its whole plan, at once."""
        ...

    def run(self, run_id: str) -> Run:
        """Return a run; raises ``RUN_UNKNOWN``."""
        ...

    def runs(self) -> tuple[Run, ...]:
        """Return all runs, newest first."""
        ...

    def find_run(self, binding: Binding) -> Run | None:
        """Return the newest run with this binding."""
        ...

    def save_run(self, run: Run) -> None:
        """Replace the run's record."""
        ...

    def customers(self, run_id: str) -> list[Customer]:
        """Return the run's customers in order."""
        ...

    def save_customers(self, run_id: str, customers: Iterable[Customer]) -> None:
        """Replace the records of these customers."""
        ...

    def rows_set_aside(self, run_id: str) -> list[RowSetAside]:
        """Return the rows that never became customers."""
        ...

    def parts(self, run_id: str) -> list[Part]:
        """Return the run's upload files in order."""
        ...

    def part_rows(self, run_id: str, number: int) -> list[PartRow]:
        """Return the lines of one part in upload order."""
        ...

    def open_part(self, run_id: str, part: Part, rows: Iterable[PartRow]) -> None:
        """Record a part with its lines before anything of it is sent."""
        ...

    def save_part(self, run_id: str, part: Part) -> None:
        """Replace a part's record."""
        ...

    def save_error_file(self, run_id: str, part: int, content: bytes) -> None:
        """Keep the file of refused rows that Wix offered for a part, as it came."""
        ...

    def error_files(self, run_id: str) -> list[ErrorFile]:
        """Return the files of refused rows that were kept for a run, part by part."""
        ...

    def refused(self, origin: str, site_id: str, file_digest: str) -> dict[str, str]:
        """Return whom Wix refused in moves of one file into one site, and in which words.

        Addresses that a later move of the file has reached are not among them.
        """
        ...

    def intend(self, run_id: str, act: Act, subject: str, detail: str = "") -> Intent:
        """Record a call about to be sent."""
        ...

    def settle(self, intent: Intent, outcome: Outcome, detail: str = "") -> None:
        """Record how a call ended."""
        ...

    def open_intents(self, run_id: str) -> list[Intent]:
        """Return the calls of a run whose outcome is not known (None or ``UNKNOWN``)."""
        ...

    def save_edits(self, file_digest: str, text: str) -> None:
        """Remember the merchant's corrections to a file, by the digest of its bytes."""
        ...

    def edits(self, file_digest: str) -> str | None:
        """Return the corrections remembered for a file."""
        ...

    def lock_run(self, run_id: str) -> None:
        """Take the run for this process; raises ``JOURNAL_BUSY`` if another one has it."""
        ...

    def unlock_run(self, run_id: str) -> None:
        """Give the run back; a killed process gives its runs back by dying."""
        ...

    def close(self) -> None:
        """Close the database."""
        ...
