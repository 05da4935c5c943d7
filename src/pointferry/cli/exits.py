"""How a command ends: exit codes, and why it cannot start."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

from pointferry.texts import cli as words
from pointferry.texts.errors import Described
from pointferry.texts.saying import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pointferry.texts.error_text import ErrorText


class ExitCode(IntEnum):
    """Exit codes; part of the command line's contract."""

    DONE = 0
    """All proven, or done what was asked."""
    EXCEPTIONS = 1
    """Finished with rows set aside or differences."""
    USAGE = 2
    CANNOT_START = 3
    """Key, site or file do not allow a start; nothing was sent."""
    STOPPED = 4
    """Stopped midway; resumable."""


class StartCode(StrEnum):
    """Why a command cannot start, beyond :class:`~pointferry.domain.errors.ErrorCode`."""

    SITE_NOT_CHOSEN = "site_not_chosen"
    SITE_UNKNOWN = "site_unknown"
    NO_LOYALTY_SITE = "no_loyalty_site"
    ACCOUNT_MISSING = "account_missing"
    SITE_BLOCKED = "site_blocked"
    RULE_NOT_POSSIBLE = "rule_not_possible"
    NOTHING_TO_RESUME = "nothing_to_resume"
    NOBODY_LEFT = "nobody_left"
    NOT_FINISHED = "not_finished"
    NOTHING_TO_UNDO = "nothing_to_undo"


_TEXTS: Mapping[StartCode, ErrorText] = {
    StartCode.SITE_NOT_CHOSEN: words.SITE_NOT_CHOSEN,
    StartCode.SITE_UNKNOWN: words.SITE_UNKNOWN,
    StartCode.NO_LOYALTY_SITE: words.NO_LOYALTY_SITE,
    StartCode.ACCOUNT_MISSING: words.ACCOUNT_MISSING,
    StartCode.SITE_BLOCKED: words.SITE_BLOCKED,
    StartCode.RULE_NOT_POSSIBLE: words.RULE_NOT_POSSIBLE,
    StartCode.NOTHING_TO_RESUME: words.NOTHING_TO_RESUME,
    StartCode.NOBODY_LEFT: words.NOBODY_LEFT,
    StartCode.NOT_FINISHED: words.NOT_FINISHED,
    StartCode.NOTHING_TO_UNDO: words.NOTHING_TO_UNDO,
}


class CannotStartError(Exception):
    """A command cannot start; nothing was sent.

    Args:
        code: Why.
        **params: Values for the fields of its texts.
    """

    def __init__(self, code: StartCode, **params: str) -> None:
        super().__init__(code.value)
        self.code = code
        self.params = params

    def describe(self) -> Described:
        """Say why and what to do."""
        text = _TEXTS[self.code]
        return Described(
            title=say(text.title, **self.params),
            meaning=say(text.meaning, **self.params),
            remedy=say(text.remedy, **self.params),
        )
