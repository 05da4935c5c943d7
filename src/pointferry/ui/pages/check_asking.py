"""The check page's questions, and what follows from the answers."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from pointferry.ui.aio import ask
from pointferry.ui.pages.check_bulk import BulkChange
from pointferry.ui.pages.check_duplicates import OneByOne
from pointferry.ui.pages.check_history import History
from pointferry.ui.pages.check_leaving import LeavePeopleOut, survey

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Mapping

    from PySide6.QtWidgets import QWidget

    from pointferry.ui.commands import Session

    Work = Coroutine[None, None, object]

_YES = QDialog.DialogCode.Accepted


class Asking:
    """Coroutines that ask and then start work.

    Args:
        page: The page that asks.
        session: What is asked about.
        work: Starts work.
    """

    def __init__(
        self, page: QWidget, session: Session, work: Callable[[Callable[[], Work]], None]
    ) -> None:
        self._page = page
        self._session = session
        self._work = work

    async def one_by_one(self) -> None:
        """Have addresses settled one by one."""
        state = self._session.state.check
        if state.check is None:
            return
        dialog = OneByOne(state.check, state.duplicates, self._page.window())
        if await ask(dialog) == _YES:
            made = dialog.made
            self._work(lambda: self._session.check.settle(made))

    async def change(self, cells: Mapping[tuple[int, int], str]) -> None:
        """Have the selected cells changed in one step."""
        dialog = BulkChange(cells, self._page.window())
        if await ask(dialog) == _YES:
            changes = dialog.changes
            self._work(lambda: self._session.check.set_cells(changes, label="bulk"))

    async def leave_people_out(self) -> None:
        """Have people left out by rules."""
        check = self._session.state.check.check
        if check is None:
            return
        found = await asyncio.to_thread(survey, check)
        dialog = LeavePeopleOut(check.table.layout.header, found, self._page.window())
        if await ask(dialog) == _YES:
            rules = dialog.rules
            self._work(lambda: self._session.check.leave_out_where(rules))

    async def history(self) -> None:
        """Show what was changed, and go back or forth in it."""
        check = self._session.state.check.check
        if check is None:
            return
        dialog = History(check, self._page.window())
        if await ask(dialog) == _YES:
            position = dialog.position
            self._work(lambda: self._session.check.rewind(position))
