"""How the move in front stands: what the page may say of it and offer for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.crossing.binding import sheet_of
from pointferry.domain.run import Stage, Verdict

if TYPE_CHECKING:
    from pointferry.crossing.state import State


def is_undone(state: State) -> bool:
    """Tell whether the balances from before were given back, or are being."""
    run = state.run.run
    return run is not None and run.stage in {Stage.UNDOING, Stage.UNDONE}


def has_ended(state: State) -> bool:
    """Tell whether every balance was read back and the result stands."""
    return state.run.verdict in {Verdict.PROVEN, Verdict.DIFFERENCES} and not is_undone(state)


def is_listed(state: State) -> bool:
    """Tell whether the list of this very move is at hand, to correct rows in."""
    check, run = state.check.check, state.run.run
    if check is None or run is None:
        return False
    listed = (check.table.digest, sheet_of(check.table))
    return listed == (run.binding.file_digest, run.binding.sheet)
