"""What follows by itself once there is a key: the only site, its readiness, an unfinished move."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pointferry.ui.commands import Session
    from pointferry.ui.pages.connect_errand import Errand


class Connecting:
    """Commands of the page that connects, each with what follows from it.

    Args:
        session: The engine.
        errand: What sent the merchant to the page.
    """

    def __init__(self, session: Session, errand: Errand) -> None:
        self._session, self._errand = session, errand

    async def look_for_kept(self) -> None:
        """Use the key that is kept on this computer, where there is one."""
        connection = self._session.connection
        await connection.find_store()
        if self._session.state.connect.store_name and await connection.use_kept():
            await self.choose_the_only_one()

    async def choose_the_only_one(self) -> None:
        """Choose the site that leaves no choice, or that the errand is about."""
        site_id = self._errand.site(self._session.state)
        if site_id is not None:
            await self.choose(site_id)

    async def choose(self, site_id: str) -> None:
        """Choose a site, and go on with the errand."""
        await self._session.connection.choose_site(site_id)
        await self._go_on()

    async def probe(self) -> None:
        """Look once more what is ready, and go on with the errand."""
        await self._session.connection.probe()
        await self._go_on()

    async def _go_on(self) -> None:
        """Go on with the move that sent the merchant here."""
        run_id = self._errand.take_run(self._session.state)
        if run_id is not None:
            await self._session.move.resume(run_id)
