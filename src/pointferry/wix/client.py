"""The way into Wix: a client for the merchant's account, and one for each of its sites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.domain.errors import ErrorCode, WixError
from pointferry.domain.site import WIX_ORIGIN, AppCredentials, Credentials, Site
from pointferry.wix import (
    accounts,
    apps,
    contact_creation,
    contact_sweep,
    contacts,
    earning_rules,
    imports,
    program,
    sites,
)
from pointferry.wix.auth import sendable
from pointferry.wix.calls import Caller, Line
from pointferry.wix.clock import Clock, SystemClock
from pointferry.wix.origin import origin_of
from pointferry.wix.pacing import CALLS_PER_MINUTE, Pacer
from pointferry.wix.retry import Retry
from pointferry.wix.transport import Connection, Timeouts
from pointferry.wix.upload import Storage

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


class WixClient:
    """The merchant's Wix account.

    Args:
        credentials: An API key, or an app's client credentials.
        base_url: The service; https, or http on this computer for practice.
        pacer: The limiter, when it is shared or remembers earlier calls; else a new one is made.
        on_pause: Told of every wait of a second or more.
        calls_per_minute: The limit for a new pacer.
        timeouts: Longest waits for the network.
        clock: The time to go by.
        draw: Returns a number in [0, 1) for the jitter of repeats.

    Raises:
        PointferryError: ``BASE_URL_REFUSED``.
        WixError: ``KEY_REFUSED`` when the credentials cannot be sent at all.
    """

    def __init__(
        self,
        credentials: Credentials,
        *,
        base_url: str = WIX_ORIGIN,
        pacer: Pacer | None = None,
        on_pause: Callable[[Pause], None] | None = None,
        calls_per_minute: int = CALLS_PER_MINUTE,
        timeouts: Timeouts | None = None,
        clock: Clock | None = None,
        draw: Callable[[], float] | None = None,
    ) -> None:
        self.origin = origin_of(base_url)
        time = clock or SystemClock()
        limits = timeouts or Timeouts()
        retry = Retry(time, on_pause, draw)
        self._connection = Connection(limits, beside=self.origin)
        self._storage = Storage(limits, retry, origin=self.origin)
        self._pacer = pacer or Pacer(calls_per_minute=calls_per_minute, clock=time)
        self._line = Line(
            self.origin,
            credentials,
            connection=self._connection,
            pacer=self._pacer,
            retry=retry,
            clock=time,
            on_pause=on_pause,
        )
        self._account = Caller(self._line, None)
        self._sites: dict[str, Caller] = {}
        self._of_app = isinstance(credentials, AppCredentials)

    def budget(self) -> CallBudget:
        """Return how many calls count in the present minute, and how many may."""
        return self._pacer.budget()

    async def query_sites(self) -> tuple[Site, ...]:
        """List the account's sites that are neither trashed nor blocked, those with loyalty first.

        An app's credentials belong to one site, whose id is all that is known of it.
        """
        if self._of_app:
            return await sites.site_of_token(self._account, await self._line.token())
        return await sites.query_sites(self._account)

    def site(self, site_id: str) -> SiteClient:
        """Return the calls of one site; all sites share the limiter.

        Raises:
            WixError: ``SITE_REFUSED`` when the id cannot be one.
        """
        identifier = site_id.strip().lower()
        if not identifier or not sendable(identifier):
            raise WixError(ErrorCode.SITE_REFUSED, detail="not a site id")
        # One caller for each site: it knows which methods have worked there.
        caller = self._sites.setdefault(identifier, Caller(self._line, identifier))
        return SiteClient(caller, self._storage)

    async def aclose(self) -> None:
        """Close all connections."""
        await self._connection.aclose()
        await self._storage.aclose()


class SiteClient:
    """One site; see :class:`~pointferry.crossing.ports.WixSite` for what each call promises.

    Args:
        caller: Makes the site's calls.
        storage: Where files go.
    """

    def __init__(self, caller: Caller, storage: Storage) -> None:
        self._caller = caller
        self._storage = storage

    async def installed_apps(self) -> frozenset[str]:
        """Return the app ids installed and enabled on the site."""
        return await apps.installed_apps(self._caller)

    async def get_program(self) -> LoyaltyProgram:
        """Read the loyalty program."""
        return await program.get_program(self._caller)

    async def update_program(self, now: LoyaltyProgram, wish: ProgramWish) -> LoyaltyProgram:
        """Change name, point name or icon where they differ; other parts are kept."""
        return await program.update_program(self._caller, now, wish)

    async def activate_program(self) -> LoyaltyProgram:
        """Activate the program; it must have a name."""
        return await program.activate_program(self._caller)

    async def list_earning_rules(self) -> tuple[EarningRule, ...]:
        """List all rules, automated ones included."""
        return await earning_rules.list_earning_rules(self._caller)

    async def create_earning_rule(self, rule: NewEarningRule) -> EarningRule:
        """Create a rule; never repeated here."""
        return await earning_rules.create_earning_rule(self._caller, rule)

    async def update_earning_rule(self, rule: EarningRule) -> EarningRule:
        """Send a rule back with its revision."""
        return await earning_rules.update_earning_rule(self._caller, rule)

    async def delete_earning_rule(self, rule: EarningRule) -> None:
        """Delete a rule that can be deleted."""
        await earning_rules.delete_earning_rule(self._caller, rule)

    async def count_contacts(self) -> int:
        """Count the site's contacts in one call."""
        return await contacts.count_contacts(self._caller)

    def sweep_contacts(self) -> AsyncIterator[tuple[Contact, ...]]:
        """Yield all contacts in pages of up to 1,000."""
        return contact_sweep.sweep_contacts(self._caller)

    async def find_contacts(self, emails: Sequence[str]) -> tuple[Contact, ...]:
        """Find contacts by at most 100 main addresses."""
        return await contacts.find_contacts(self._caller, emails)

    async def create_contacts(self, contacts: Sequence[NewContact]) -> tuple[ContactResult, ...]:
        """Create at most 100 contacts, duplicates refused; one result each, safe to repeat."""
        return await contact_creation.create_contacts(self._caller, contacts)

    async def count_accounts(self) -> int:
        """Count the site's loyalty accounts in one call."""
        return await accounts.count_accounts(self._caller)

    def sweep_accounts(self) -> AsyncIterator[tuple[LoyaltyAccount, ...]]:
        """Yield all loyalty accounts in pages of 100."""
        return accounts.sweep_accounts(self._caller)

    async def accounts_of(self, contact_ids: Sequence[str]) -> tuple[LoyaltyAccount, ...]:
        """Read the accounts of at most 100 contacts."""
        return await accounts.accounts_of(self._caller, contact_ids)

    async def get_account(self, account_id: str) -> LoyaltyAccount:
        """Read one account accurately."""
        return await accounts.get_account(self._caller, account_id)

    async def adjust_balance(
        self, account: LoyaltyAccount, balance: int, description: str
    ) -> LoyaltyAccount:
        """Set a balance in points if the account is unchanged; never repeated here."""
        return await accounts.adjust_balance(self._caller, account, balance, description)

    async def program_totals(self) -> ProgramTotals:
        """Read the sums over all accounts."""
        return await accounts.program_totals(self._caller)

    async def create_import_file(self) -> ImportFile:
        """Ask for an upload address."""
        return await imports.create_import_file(self._caller)

    async def upload(self, file: ImportFile, content: bytes) -> None:
        """Send the CSV to its signed address, without credentials."""
        await self._storage.upload(file, content)

    async def create_import(self, file_path: str, file_name: str, size: int) -> LoyaltyImport:
        """Have Wix parse an uploaded file of ``size`` bytes; never repeated here."""
        return await imports.create_import(self._caller, file_path, file_name, size)

    async def execute_import(self, import_id: str) -> LoyaltyImport:
        """Book a parsed import; never repeated here."""
        return await imports.execute_import(self._caller, import_id)

    async def get_import(self, import_id: str) -> LoyaltyImport:
        """Read one import."""
        return await imports.get_import(self._caller, import_id)

    async def recent_imports(self) -> tuple[LoyaltyImport, ...]:
        """Read the newest imports, newest first, at most 100."""
        return await imports.recent_imports(self._caller)

    async def error_file(self, import_id: str) -> bytes:
        """Download the file of refused rows; empty when Wix offers none."""
        url = await imports.error_file_url(self._caller, import_id)
        return await self._storage.download(url) if url else b""
