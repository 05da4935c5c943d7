"""``pointferry undo``: puts the balances back to those before a move."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pointferry.cli.commands.resume import find_run, origin_of
from pointferry.cli.exits import CannotStartError, ExitCode, StartCode
from pointferry.cli.opening import open_app
from pointferry.cli.options import yes_option
from pointferry.cli.output import Output
from pointferry.cli.progress import Progress
from pointferry.cli.running import reported_async, tell
from pointferry.domain.errors import PointferryError
from pointferry.domain.run import Stage
from pointferry.texts import cli as words
from pointferry.texts.numbers import duration, points
from pointferry.texts.saying import say

if TYPE_CHECKING:
    from pointferry.crossing.session import Session
    from pointferry.domain.run import Customer


@click.command("undo")
@click.argument("run")
@yes_option("Put the balances back. Without it, the command only shows which.")
def command(run: str, *, yes: bool) -> int:
    """Give every customer of a move the balance from before it.

    Whoever earned or spent points since is left alone and listed.
    """
    output = Output(as_json=False)

    async def work() -> int:
        chosen = find_run(run)
        async with open_app(origin=origin_of(chosen)) as app:
            session = app.session
            await session.move.show(chosen.id)
            return await _undo(session, output, yes=yes)

    return reported_async(output, work)


async def _undo(session: Session, output: Output, *, yes: bool) -> int:
    from pointferry.crossing.undo import (  # noqa: PLC0415 - start-up time
        calls_to_undo,
        minutes_to_undo,
        to_restore,
        was_restored,
    )

    state = session.state.run
    run, customers = state.run, to_restore(list(state.customers))
    if run is not None and run.stage is Stage.UNDONE:
        customers = [c for c in customers if not was_restored(c, run.stage)]
    if run is None or not customers:
        raise CannotStartError(StartCode.NOTHING_TO_UNDO)
    if not yes:
        for customer in customers:
            output.say(_line(customer))
        output.say(say(words.UNDO_PREVIEW, n=len(customers), run=run.id))
        time = duration(minutes_to_undo(len(customers)) * 60)
        output.say(say(words.UNDO_COST, n=calls_to_undo(len(customers)), time=time))
        output.say(say(words.UNDO_NOTHING_SENT))
        return ExitCode.DONE
    session.subscribe(Progress(output))
    try:
        await session.move.undo()
    except PointferryError as error:
        tell(output, error)
        return ExitCode.STOPPED
    state = session.state.run
    output.say(say(words.UNDONE, n=len(state.undone)))
    if not state.undo_skipped:
        return ExitCode.DONE
    output.say(say(words.UNDO_SKIPPED, n=len(state.undo_skipped)))
    for customer in state.undo_skipped:
        output.say(_line(customer))
    return ExitCode.EXCEPTIONS


def _line(customer: Customer) -> str:
    now = customer.target if customer.after is None else customer.after
    return say(
        words.UNDO_CUSTOMER,
        email=customer.email,
        now=points(now or 0),
        before=points(customer.before or 0),
    )
