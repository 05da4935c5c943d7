"""The end of a move: the verdict, the tally, and the exit code that goes with them."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from pointferry.cli.exits import ExitCode
from pointferry.cli.running import tell, unexpected
from pointferry.domain.errors import PointferryError
from pointferry.domain.run import Stage, Verdict
from pointferry.texts import cli as words
from pointferry.texts.saying import say

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from pointferry.cli.output import Output
    from pointferry.crossing.session import Session
    from pointferry.crossing.state import RunState

_VERDICTS = {
    Verdict.PROVEN: words.FINISHED_PROVEN,
    Verdict.DIFFERENCES: words.FINISHED_DIFFERENCES,
    Verdict.STOPPED: words.FINISHED_STOPPED,
}


async def carry_out(session: Session, move: Callable[[], Awaitable[None]], output: Output) -> int:
    """Carry out a move and tell how it ended, also when it is stopped midway.

    Raises:
        PointferryError: It failed before there was a run to resume.
    """
    try:
        await move()
    except PointferryError as error:
        return _stopped(session, error, output)
    except asyncio.CancelledError:
        # A signal: what was sent is in the journal, and the finished line says how to go on.
        if session.state.run.run is None:
            raise
        return tell_end(session.state.run, output)
    except Exception as error:  # noqa: BLE001 - a programming error must not hide what was sent
        return _stopped(session, unexpected(error), output)
    return tell_end(session.state.run, output)


def tell_end(state: RunState, output: Output) -> int:
    """Write the finished line; returns the exit code."""
    run, tally = state.run, state.tally
    if run is None or tally is None:
        return ExitCode.STOPPED
    verdict = state.verdict or Verdict.STOPPED
    undone = run.stage is Stage.UNDONE
    stopped = verdict is Verdict.STOPPED
    output.say(say(words.FINISHED_UNDONE if undone else _VERDICTS[verdict], run=run.id))
    if not undone:
        output.say(
            say(
                words.TALLY_STOPPED if stopped else words.TALLY,
                n=tally.rows,
                proven=tally.proven,
                set_aside=tally.set_aside,
                differences=tally.differences,
            )
        )
    if stopped:
        output.say(say(words.SENT_SO_FAR, n=tally.sent))
    output.say(say(words.SEE_REPORT, run=run.id))
    if not stopped and not undone and state.unserved:
        output.say(say(words.SEND_AGAIN, run=run.id))
    output.event(
        "finished",
        run=run.id,
        verdict=Stage.UNDONE.value if undone else verdict.value,
        rows=tally.rows,
        sent=tally.sent,
        proven=tally.proven,
        set_aside=tally.set_aside,
        differences=tally.differences,
        **(_given_back(state) if undone else {}),
    )
    if stopped:
        return ExitCode.STOPPED
    if undone:
        return ExitCode.EXCEPTIONS if state.undo_skipped else ExitCode.DONE
    clean = verdict is Verdict.PROVEN and tally.set_aside == 0
    return ExitCode.DONE if clean else ExitCode.EXCEPTIONS


def _given_back(state: RunState) -> dict[str, int]:
    """Count the customers who own their old balance again, and those whom the undo left alone."""
    from pointferry.crossing.undo import to_restore  # noqa: PLC0415 - start-up time

    moved = to_restore(list(state.customers))
    restored = sum((customer.after or 0) == (customer.before or 0) for customer in moved)
    return {"restored": restored, "left_alone": len(moved) - restored}


def _stopped(session: Session, error: PointferryError, output: Output) -> int:
    state = session.state.run
    if state.run is None:
        raise error
    tell(output, error)
    tell_end(state, output)
    return ExitCode.STOPPED
