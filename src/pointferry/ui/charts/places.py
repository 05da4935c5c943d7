"""On which pages there is a picture; light, since the window asks before it draws any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.crossing.state import Step

if TYPE_CHECKING:
    from pointferry.crossing.state import State


def has_picture(state: State) -> bool:
    """Return whether the page in front can be shown as a picture."""
    match state.step:
        case Step.PREVIEW:
            return state.preview.plan is not None
        case Step.VERIFY:
            return bool(state.run.customers)
        case _:
            return False
