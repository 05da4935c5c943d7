"""The page that connects: credentials, the site, and what they allow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from pointferry.crossing.state import ConnectState, KeptIn, Step
from pointferry.texts import connect, say, shell
from pointferry.texts.errors import describe
from pointferry.ui.commands import WORK
from pointferry.ui.help_topics import Topic
from pointferry.ui.page import Page, Primary
from pointferry.ui.pages.connect_key import CredentialsForm
from pointferry.ui.pages.connect_readiness import ReadinessCard
from pointferry.ui.pages.connect_sites import SitesCard
from pointferry.ui.theme import SPACE
from pointferry.ui.widgets.buttons import Weight, button
from pointferry.ui.widgets.notice import Kind, Notice

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from pointferry.crossing.state import State
    from pointferry.domain.run import Run
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
        self._run_id = ""
        self._last_site = ""
        self._resuming = Notice("connect-resuming", Kind.INFO)
        self._form = CredentialsForm()
        self._form.guide_asked.connect(lambda: self.help_asked.emit(Topic.KEY.value))
        self._form.changed.connect(self.changed)
        self._form.submitted.connect(self._submit)
        self._connected = Notice("connect-connected", Kind.SUCCESS)
        self._change = button(
            say(connect.CHANGE_KEY), "connect-change", self._enter_other, weight=Weight.LINK
        )
        self._forget = button(
            say(connect.FORGET_KEY), "connect-forget", self._forget_key, weight=Weight.LINK
        )
        links = QHBoxLayout()
        links.setSpacing(SPACE * 2)
        links.addWidget(self._change)
        links.addWidget(self._forget)
        self._connected.side.addLayout(links)
        self._sites = SitesCard()
        self._sites.chosen.connect(self._choose)
        self._readiness = ReadinessCard()
        self._readiness.again.connect(self._probe)
        for widget in (self._resuming, self._connected, self._form, self._sites, self._readiness):
            self.layout_.addWidget(widget)
        self.layout_.addStretch(1)

    def render(self, state: State) -> None:  # type: ignore[override] # not QWidget's
        """Show as much as the connection has come to."""
        now = state.connect
        connected = _is_connected(now)
        self._connected.setVisible(connected)
        self._show_errand(state)
        if connected:
            self._show_connection(now, practice=state.practice)
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
            self.jobs.start(WORK, self._look_for_kept())

    def resume_after(self, run_id: str) -> None:
        """Go on with this unfinished run as soon as its site is ready."""
        self._run_id = run_id

    def recall_site(self, site_id: str) -> None:
        """Choose this site where the account has it."""
        self._last_site = site_id

    def take_over(self, other: Page) -> None:
        """Take what is typed, and what is to go on afterwards."""
        if isinstance(other, ConnectPage):
            self._run_id, self._entering = other.unfinished
            self._form.show_way(with_app=other.asks_for_app)
        super().take_over(other)

    @property
    def unfinished(self) -> tuple[str, bool]:
        """The run that goes on after connecting, and whether another key is being entered."""
        return self._run_id, self._entering

    @property
    def asks_for_app(self) -> bool:
        """Whether the fields are those of an app."""
        return self._form.with_app

    def initial_focus(self) -> QWidget | None:
        """Return the first field, or nothing once connected."""
        return self._form.first_field() if self._form.isVisibleTo(self) else None

    def _show_connection(self, now: ConnectState, *, practice: bool) -> None:
        stays = self._entering
        self._forget.setVisible(not practice)
        if practice:
            title, text = say(connect.PRACTISING), say(connect.PRACTISING_TEXT)
            change = connect.KEEP_KEY if stays else connect.LEAVE_PRACTICE
        else:
            title, text = say(connect.CONNECTED, key=now.key_hint), _kept(now)
            change = connect.KEEP_KEY if stays else connect.CHANGE_KEY
        self._connected.show_note(Kind.INFO if practice else Kind.SUCCESS, title, text)
        said = say(change)
        self._change.setText(said)
        self._change.setAccessibleName(said.replace("&", ""))

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
        await self._choose_the_only_one()

    async def _look_for_kept(self) -> None:
        await self.session.connection.find_store()
        if self.session.state.connect.store_name and await self.session.connection.use_kept():
            await self._choose_the_only_one()

    async def _choose_the_only_one(self) -> None:
        run = self._run(self.session.state)
        if run is not None:
            await self._choose_and_go_on(run.binding.site_id)
            return
        sites = self.session.state.connect.sites
        loyal = [site for site in sites if site.loyalty_installed]
        known = [site for site in sites if site.id == self._last_site]
        if len(loyal) == 1 or known:
            await self.session.connection.choose_site((known or loyal)[0].id)

    def _choose(self, site_id: str) -> None:
        self.jobs.start(WORK, self._choose_and_go_on(site_id))

    async def _choose_and_go_on(self, site_id: str) -> None:
        await self.session.connection.choose_site(site_id)
        await self._go_on()

    def _probe(self) -> None:
        self.jobs.start(WORK, self._probe_and_go_on())

    async def _probe_and_go_on(self) -> None:
        await self.session.connection.probe()
        await self._go_on()

    async def _go_on(self) -> None:
        """Go on with the move that sent the merchant here, on its own site only."""
        state = self.session.state
        run, site = self._run(state), state.connect.site
        if run is None or site is None or not state.connect.ready:
            return
        if site.id == run.binding.site_id:
            self._run_id = ""
            await self.session.move.resume(run.id)

    def _run(self, state: State) -> Run | None:
        return next((run for run in state.unfinished if run.id == self._run_id), None)

    def _show_errand(self, state: State) -> None:
        run = self._run(state)
        self._resuming.setVisible(run is not None)
        if run is not None:
            title = say(connect.RESUMING, file=run.file_name)
            text = say(connect.RESUMING_TEXT, site=run.site_name)
            self._resuming.show_note(Kind.INFO, title, text)

    def _forget_key(self) -> None:
        self._form.clear()
        self.jobs.start(WORK, self.session.connection.forget())


def _is_connected(now: ConnectState) -> bool:
    return now.kept is not KeptIn.NOWHERE


def _kept(now: ConnectState) -> str:
    if now.store_error is not None:
        reason = describe(now.store_error).title
        return say(connect.STORE_REFUSED, store=now.store_name, reason=reason)
    if now.kept is KeptIn.PASSWORD_STORE:
        return say(connect.KEPT_STORE, store=now.store_name)
    return say(connect.KEPT_SESSION)
