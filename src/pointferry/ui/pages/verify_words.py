"""The verdict of a run in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.domain.run import Stage, Verdict
from pointferry.texts import say
from pointferry.texts import verify as texts
from pointferry.ui.widgets.notice import Kind

if TYPE_CHECKING:
    from pointferry.crossing.state import RunState, Tally


def verdict(state: RunState) -> tuple[Kind, str, str]:
    """Return the kind, the one line, and what to know besides."""
    tally = state.tally
    if tally is None or state.run is None:
        return Kind.INFO, say(texts.NOT_YET), ""
    if state.run.stage is Stage.UNDONE:
        return Kind.INFO, say(texts.UNDONE_TITLE), _undone(state)
    if state.run.stage is Stage.UNDOING:
        return Kind.WARNING, say(texts.UNDO_STOPPED), say(texts.UNDO_STOPPED_HELP)
    if state.verdict is Verdict.STOPPED or state.verdict is None:
        return Kind.WARNING, say(texts.STOPPED), say(texts.STOPPED_HELP)
    if tally.differences:
        line = say(texts.DIFFERENCES, n=tally.differences)
        help_text = texts.DIFFERENCES_HELP if state.unserved else texts.DIFFERENCES_SERVED
        return Kind.DANGER, line, say(help_text)
    return Kind.SUCCESS, say(texts.PROVEN, n=tally.proven), _aside(tally)


def _aside(tally: Tally) -> str:
    if tally.set_aside:
        return say(texts.PROVEN_ASIDE, n=tally.set_aside)
    return say(texts.PROVEN_WHOLE)


def _undone(state: RunState) -> str:
    lines = [say(texts.UNDONE, n=len(state.undone))] if state.undone else []
    if state.undo_skipped:
        lines.append(say(texts.UNDO_SKIPPED, n=len(state.undo_skipped)))
    return "\n".join(lines)
