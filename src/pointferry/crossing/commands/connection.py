"""Connecting: credentials, the site list, and what the key may do on the chosen site."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pointferry.crossing.batches import to_the_end
from pointferry.crossing.changes import SiteChanges
from pointferry.crossing.connect_state import ConnectState, KeptIn
from pointferry.crossing.readiness import probe_site
from pointferry.crossing.state import Phase, PreviewState, ProgramState, RulesState, State
from pointferry.domain.errors import CrossingError, ErrorCode, MachineError
from pointferry.domain.program import program_changes
from pointferry.domain.site import ApiKey, Credentials, Site

if TYPE_CHECKING:
    from pathlib import Path

    from pointferry.crossing.outside import Outside
    from pointferry.crossing.ports import PracticeSite, Wix, WixSite
    from pointferry.crossing.store import Store
    from pointferry.domain.pause import CallBudget
    from pointferry.domain.run import Binding

_PRACTICE = "practice "
_THIS_COMPUTER = {"127.0.0.1", "localhost", "::1"}


def practice_world(origin: str) -> str | None:
    """Return the practice world that a run is bound to, None for a run on a real site."""
    return origin.removeprefix(_PRACTICE) if origin.startswith(_PRACTICE) else None


class Connection:
    """The connect page's commands; also hands the open site to the other pages."""

    def __init__(self, store: Store, outside: Outside) -> None:
        self._store = store
        self._outside = outside
        self._wix: Wix | None = None
        self._practice: PracticeSite | None = None

    @property
    def site(self) -> WixSite:
        """The chosen site's calls.

        Raises:
            CrossingError: ``NOT_READY`` before a site was chosen.
        """
        chosen = self._store.state.connect.site
        if self._wix is None or chosen is None:
            raise CrossingError(ErrorCode.NOT_READY)
        return self._wix.site(chosen.id)

    def budget(self) -> CallBudget | None:
        """Return what Wix's limit of calls leaves, None while nothing is connected."""
        return None if self._wix is None else self._wix.budget()

    @property
    def origin(self) -> str:
        """What runs made over this connection are bound to.

        The practice service's port changes with every start, so its world stands for it; another
        service on this computer is known by its host alone for the same reason.
        """
        if self._practice is not None:
            return f"{_PRACTICE}{self._practice.world}"
        address = urlsplit(self.base_url)
        local = address.hostname in _THIS_COMPUTER
        return f"{address.scheme}://{address.hostname}" if local else self.base_url

    @property
    def changes(self) -> SiteChanges:
        """The record of changes of the chosen site that belong to no run.

        Raises:
            CrossingError: ``NOT_READY`` before a site was chosen.
        """
        chosen = self._store.state.connect.site
        if chosen is None:
            raise CrossingError(ErrorCode.NOT_READY)
        return SiteChanges(self._outside.journal, self.origin, chosen.id)

    @property
    def base_url(self) -> str:
        """Scheme, host and port of the service; empty for the practice service."""
        if self._practice is not None:
            return ""
        return self._outside.origin if self._wix is None else self._wix.origin

    def is_at(self, binding: Binding) -> bool:
        """Return whether the chosen site is the one a run is bound to."""
        chosen = self._store.state.connect.site
        return (
            self._wix is not None
            and chosen is not None
            and (self.origin, chosen.id) == (binding.origin, binding.site_id)
        )

    @property
    def sample(self) -> Path | None:
        """The practice site's sample export, or None when this is the real thing."""
        return None if self._practice is None else self._practice.sample

    async def practise(self, world: str | None = None) -> None:
        """Start the practice service and connect to it; nothing real can be touched.

        Args:
            world: The world of an unfinished rehearsal; None starts a fresh one.
        """
        with self._store.command():
            await self.close()
            self._store.begin(Phase.STARTING_PRACTICE)
            # A service half started could not be stopped again.
            practice = await to_the_end(self._outside.practice.start(world))
            self._practice = practice
            await self._open(practice.credentials, practice.origin, KeptIn.SESSION_ONLY)
            self._store.publish(replace(self._store.state, practice=True))
            await self._choose(practice.site_id)

    async def find_store(self) -> None:
        """Find out which password store this computer has, so that the page can name it."""
        with self._store.command():
            name = await asyncio.to_thread(self._outside.credentials.store_name)
            connect = replace(self._store.state.connect, store_name=name)
            self._store.publish(replace(self._store.state, connect=connect))

    async def use(self, credentials: Credentials, *, keep: bool) -> None:
        """Connect with credentials the merchant entered.

        Args:
            credentials: A key or an app's credentials.
            keep: Whether to put them into the password store. When that is not possible they
                are kept for this session only, and the state says so.
        """
        with self._store.command():
            await self._leave_practice()
            await self._open(credentials, self._outside.origin, KeptIn.SESSION_ONLY)
            if keep:
                await self._keep(credentials)

    async def use_kept(self) -> bool:
        """Connect with what the password store keeps; False when it keeps nothing."""
        with self._store.command():
            self._store.begin(Phase.CONNECTING)
            credentials = await asyncio.to_thread(self._outside.credentials.load)
            if credentials is None:
                return False
            await self._leave_practice()
            await self._open(credentials, self._outside.origin, KeptIn.PASSWORD_STORE)
            return True

    async def choose_site(self, site_id: str) -> None:
        """Pick a site, listed or known by its id only, and probe it."""
        with self._store.command():
            await self._choose(site_id)

    async def probe(self) -> None:
        """Probe the chosen site again."""
        with self._store.command():
            chosen = self._store.state.connect.site
            if chosen is None:
                raise CrossingError(ErrorCode.NOT_READY)
            await self._choose(chosen.id)

    async def forget(self) -> None:
        """Remove the credentials from the password store and from this session."""
        with self._store.command():
            await asyncio.to_thread(self._outside.credentials.forget)
            await self.close()
            self._store.publish(replace(self._store.state, connect=self._blank()))

    async def close(self) -> None:
        """Close the client and the practice service."""
        if self._wix is not None:
            await self._wix.aclose()
            self._wix = None
        await self._leave_practice()

    async def _leave_practice(self) -> None:
        if self._practice is not None:
            self._practice = None
            await self._outside.practice.stop()
            self._store.publish(replace(self._store.state, practice=False))

    async def _open(self, credentials: Credentials, origin: str, kept: KeptIn) -> None:
        self._store.begin(Phase.CONNECTING)
        wix = self._outside.door(credentials, origin, self._store.pause)
        try:
            lists_sites = isinstance(credentials, ApiKey) and credentials.account_id != ""
            sites = await wix.query_sites() if lists_sites else ()
        except BaseException:
            await wix.aclose()
            raise
        if self._wix is not None:
            await self._wix.aclose()
        self._wix = wix
        connect = replace(
            self._blank(), kept=kept, key_hint=_hint(credentials), sites=_loyalty_first(sites)
        )
        self._store.publish(_fresh(self._store.state, connect))

    async def _keep(self, credentials: Credentials) -> None:
        try:
            await asyncio.to_thread(self._outside.credentials.keep, credentials)
        except MachineError as error:
            connect = replace(self._store.state.connect, store_error=error)
        else:
            connect = replace(self._store.state.connect, kept=KeptIn.PASSWORD_STORE)
        self._store.publish(replace(self._store.state, connect=connect))

    async def _choose(self, site_id: str) -> None:
        if self._wix is None:
            raise CrossingError(ErrorCode.NOT_READY)
        # Runs are bound to the id, so it has one spelling however it was typed.
        site_id = site_id.strip().lower()
        connect = self._store.state.connect
        listed = next((site for site in connect.sites if site.id == site_id), None)
        self._store.begin(Phase.PROBING)
        items, program = await probe_site(self._wix.site(site_id), listed=listed is not None)
        connect = replace(connect, site=listed or Site(site_id, site_id), readiness=items)
        state = _fresh(self._store.state, connect)
        if program is not None:
            wish = state.program.wish
            seen = ProgramState(program, wish, program_changes(program, wish))
            state = replace(state, program=seen)
        self._store.publish(state)

    def _blank(self) -> ConnectState:
        return ConnectState(store_name=self._store.state.connect.store_name)


def _fresh(state: State, connect: ConnectState) -> State:
    """Put another connection in place; what was read from the old one no longer holds."""
    return replace(
        state,
        connect=connect,
        program=ProgramState(),
        rules=RulesState(),
        preview=PreviewState(state.preview.wanted, state.preview.create_contacts),
    )


def _loyalty_first(sites: tuple[Site, ...]) -> tuple[Site, ...]:
    return tuple(sorted(sites, key=lambda s: (s.loyalty_installed is not True, s.name.lower())))


def _hint(credentials: Credentials) -> str:
    if isinstance(credentials, ApiKey):
        return f"IST.…{credentials.key[-4:]}"
    return credentials.client_id
