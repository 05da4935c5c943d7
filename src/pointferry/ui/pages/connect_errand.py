"""Why the merchant came to connect: a move that waits for it, or the site of last time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.texts import connect, say
from pointferry.ui.widgets.notice import Kind, Notice

if TYPE_CHECKING:
    from pointferry.crossing.state import State
    from pointferry.domain.run import Run


class Errand(Notice):
    """Says which move waits, and knows which site is meant.

    Attributes:
        run_id: The run that goes on after connecting, empty for none.
        last_site: Id of the site used last time, empty for none.
    """

    def __init__(self) -> None:
        super().__init__("connect-resuming", Kind.INFO)
        self.run_id = ""
        self.last_site = ""

    def show_errand(self, state: State) -> None:
        """Say why the key is needed, where a move waits for it."""
        run = self._run(state)
        self.setVisible(run is not None)
        if run is not None:
            title = say(connect.RESUMING, file=run.file_name)
            text = say(connect.RESUMING_TEXT, site=run.site_name)
            self.show_note(Kind.INFO, title, text)

    def site(self, state: State) -> str | None:
        """Return the site that is meant, None where the merchant has to choose."""
        run = self._run(state)
        if run is not None:
            return run.binding.site_id
        sites = state.connect.sites
        known = [site.id for site in sites if site.id == self.last_site]
        loyal = [site.id for site in sites if site.loyalty_installed]
        return known[0] if known else loyal[0] if len(loyal) == 1 else None

    def take_run(self, state: State) -> str | None:
        """Return the run that can go on now, on its own site only, and forget it."""
        run, site = self._run(state), state.connect.site
        if run is None or site is None or not state.connect.ready:
            return None
        if site.id != run.binding.site_id:
            return None
        self.run_id = ""
        return run.id

    def _run(self, state: State) -> Run | None:
        return next((run for run in state.unfinished if run.id == self.run_id), None)
