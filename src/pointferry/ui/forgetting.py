"""Forgetting everything: the question, and what is done once the window has let go of its files."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from pointferry.domain.errors import ErrorCode, MachineError
from pointferry.machine.forget import forget_all, require_quiet
from pointferry.texts import menu, say
from pointferry.texts.errors import describe
from pointferry.ui.aio import ask
from pointferry.ui.widgets.buttons import Weight, button
from pointferry.ui.widgets.dialog import Dialog
from pointferry.ui.widgets.labels import Role, TextLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from pointferry.machine.paths import Paths
    from pointferry.texts import Text
    from pointferry.ui.commands import App


class ForgetDialog(Dialog):
    """Asks whether everything is to be forgotten; accepted means yes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("forget", menu.FORGET_TITLE, parent)
        self.column.addWidget(TextLabel(say(menu.FORGET_TEXT)))
        self.column.addWidget(TextLabel(say(menu.FORGET_MEANS), Role.MUTED))
        self.close_with(menu.FORGET_NO, menu.FORGET_YES, Weight.DANGER)


class ForgottenDialog(Dialog):
    """Says what came of it; there is nothing to choose."""

    def __init__(self, title: Text, lines: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__("forgotten", title, parent)
        for line in lines:
            self.column.addWidget(TextLabel(line))
        close = button(say(menu.CLOSE), "forgotten-close", self.accept, weight=Weight.PRIMARY)
        self.column.addWidget(close)
        close.setFocus()


async def forget_key(app: App, parent: QWidget) -> bool:
    """Ask, and remove the key; return whether everything else is to be forgotten as well.

    Raises:
        MachineError: ``JOURNAL_BUSY`` while points are on their way, here or in another process;
            or the password store did not let go of the key. Nothing else was removed then.
    """
    require_quiet(app.paths, own_window=True)
    if await ask(ForgetDialog(parent)) != Dialog.DialogCode.Accepted:
        return False
    try:
        await app.session.connection.forget()
    except MachineError as error:
        # Where there is no password store, it cannot hold a key.
        if error.code is not ErrorCode.KEYRING_MISSING:
            raise
    return True


async def forget_rest(paths: Paths, parent: QWidget) -> None:
    """Remove all files, which nobody of this process may have open any more, and say so."""
    try:
        await asyncio.to_thread(forget_all, paths)
    except MachineError as error:
        told = describe(error)
        lines = (told.title, told.meaning, told.remedy)
        await ask(ForgottenDialog(menu.NOT_FORGOTTEN_TITLE, lines, parent))
    else:
        text = say(menu.FORGOTTEN_TEXT, folder=str(paths.data))
        await ask(ForgottenDialog(menu.FORGOTTEN_TITLE, (text,), parent))
