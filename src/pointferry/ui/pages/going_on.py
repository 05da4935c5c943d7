"""What follows when a run that was made or begun before is gone on with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.crossing.state import Step
from pointferry.domain.run import Stage
from pointferry.texts import shell, welcome

if TYPE_CHECKING:
    from pointferry.domain.run import Run
    from pointferry.texts import Text


def goes_on(run: Run) -> Text:
    """Say what going on with a run leads to; a finished one is only read back again."""
    if run.stage is Stage.UNDOING:
        return shell.NEXT_UNDO
    return shell.NEXT[Step.MOVE] if run.over else welcome.NEXT_RESUME
