"""The page that connects: credentials, the site, and what they allow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.crossing.connect_state import ConnectState, KeptIn
from pointferry.crossing.state import Step
from pointferry.texts import connect, shell
from pointferry.ui.commands import WORK
from pointferry.ui.help_topics import Topic
from pointferry.ui.page import Page, Primary
from pointferry.ui.pages.connect_connected import ConnectedNotice
from pointferry.ui.pages.connect_errand import Errand
from pointferry.ui.pages.connect_going_on import Connecting
from pointferry.ui.pages.connect_key import CredentialsForm
from pointferry.ui.pages.connect_readiness import ReadinessCard
from pointferry.ui.pages.connect_sites import SitesCard

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from pointferry.crossing.state import State
    from pointferry.domain.site import Credentials
    from pointferry.ui.aio import Jobs
    from pointferry.ui.commands import Session


class ConnectPage(Page):
    """Shows the form until a connection is there, then the sites, then the readiness list."""

    step = Step.CONNECT
    title = connect.TITLE
    subtitle = connect.SUBTITLE

    def __init__(self, session: Session, jobs: Jobs) -> None:
        super().__init__(session, jobs)
        self._entering = False
        self._errand = Errand()
        self._connecting = Connecting(session, self._errand)
        self._form = CredentialsForm()
        self._form.guide_asked.connect(lambda: self.help_asked.emit(Topic.KEY.value))
        self._form.changed.connect(self.changed)
        self._form.submitted.connect(self._submit)
        self._connected = ConnectedNotice()
        self._connected.other_asked.connect(self._enter_other)
        self._connected.forget_asked.connect(self._forget_key)
        self._sites = SitesCard()
        self._sites.chosen.connect(self._choose)
        self._readiness = ReadinessCard()
        self._readiness.again.connect(self._probe)
        for widget in (self._errand, self._connected, self._form, self._sites, self._readiness):
            self.layout_.addWidget(widget)
        self.layout_.addStretch(1)

    def render(self, state: State) -> None:  # type: ignore[override] # not QWidget's
        """Show as much as the connection has come to."""
        now = state.connect
        connected = _is_connected(now)
        self._connected.setVisible(connected)
        self._errand.show_errand(state)
        if connected:
            self._connected.show_connection(now, practice=state.practice, entering=self._entering)
        self._form.setVisible(not connected or self._entering)
        self._form.show_store(now.store_name)
        shows_sites = connected and not self._entering
        self._sites.setVisible(shows_sites and not state.practice)
        if shows_sites:
            self._sites.show_sites(now.sites, now.site, listed=bool(now.sites))
        self._readiness.setVisible(shows_sites and bool(now.readiness))
        self._readiness.show_items(now.readiness)

    def primary(self, state: State) -> Primary | None:
        """Connect while there is something to connect with, then continue."""
        if not _is_connected(state.connect) or self._entering:
            return Primary(connect.CONNECT, self._form.credentials() is not None)
        return Primary(shell.CONTINUE, state.connect.ready)

    def on_primary(self) -> None:
        """Connect, or go on."""
        if not _is_connected(self.session.state.connect) or self._entering:
            self._submit()
        else:
            self.session.next()

    def on_enter(self, state: State) -> None:
        """Use the key that is kept, where there is one."""
        if not _is_connected(state.connect):
            self.jobs.start(WORK, self._connecting.look_for_kept())

    def resume_after(self, run_id: str) -> None:
        """Go on with this unfinished run as soon as its site is ready."""
        self._errand.run_id = run_id

    def recall_site(self, site_id: str) -> None:
        """Choose this site where the account has it."""
        self._errand.last_site = site_id

    def take_over(self, other: Page) -> None:
        """Take what is typed, and what is to go on afterwards."""
        if isinstance(other, ConnectPage):
            self._errand.run_id, self._entering = other.unfinished
            self._form.show_way(with_app=other.asks_for_app)
        super().take_over(other)

    @property
    def unfinished(self) -> tuple[str, bool]:
        """The run that goes on after connecting, and whether another key is being entered."""
        return self._errand.run_id, self._entering

    @property
    def asks_for_app(self) -> bool:
        """Whether the fields are those of an app."""
        return self._form.with_app

    def initial_focus(self) -> QWidget | None:
        """Return the first field, or nothing once connected."""
        return self._form.first_field() if self._form.isVisibleTo(self) else None

    def _enter_other(self) -> None:
        self._entering = not self._entering
        self.render(self.session.state)
        self.changed.emit()
        if self._entering:
            self._form.first_field().setFocus()

    def _submit(self) -> None:
        credentials = self._form.credentials()
        if credentials is not None:
            self.jobs.start(WORK, self._use(credentials, keep=self._form.keep))

    async def _use(self, credentials: Credentials, *, keep: bool) -> None:
        await self.session.connection.use(credentials, keep=keep)
        self._entering = False
        self._form.clear()
        await self._connecting.choose_the_only_one()

    def _choose(self, site_id: str) -> None:
        self.jobs.start(WORK, self._connecting.choose(site_id))

    def _probe(self) -> None:
        self.jobs.start(WORK, self._connecting.probe())

    def _forget_key(self) -> None:
        self._form.clear()
        self.jobs.start(WORK, self.session.connection.forget())


def _is_connected(now: ConnectState) -> bool:
    return now.kept is not KeptIn.NOWHERE
