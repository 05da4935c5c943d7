"""``pointferry resume``: goes on with an unfinished move."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from pointferry.cli.exits import CannotStartError, ExitCode, StartCode
from pointferry.cli.finish import carry_out
from pointferry.cli.opening import open_app, open_journal
from pointferry.cli.options import json_option, yes_option
from pointferry.cli.output import Output
from pointferry.cli.preview import customer_line
from pointferry.cli.progress import Progress
from pointferry.cli.running import reported_async
from pointferry.domain.run import Stage, Standing
from pointferry.domain.site import BASE_URL_VARIABLE
from pointferry.texts import cli as words
from pointferry.texts.saying import say

if TYPE_CHECKING:
    from pointferry.crossing.session import Session
    from pointferry.domain.run import Run


@click.command("resume")
@click.argument("run", required=False)
@click.option(
    "--send-again",
    is_flag=True,
    help="Of a finished move, send again whoever Wix refused or who received nothing.",
)
@yes_option("Go on. Without it, the command only shows what is left to do.")
@json_option
def command(run: str | None, *, send_again: bool, yes: bool, as_json: bool) -> int:
    """Go on with an unfinished move; without RUN, with the newest one."""
    if send_again and run is None:
        msg = "Name the finished move of which to send again."
        raise click.UsageError(msg)
    output = Output(as_json=as_json)

    async def work() -> int:
        chosen = find_run(run)
        if chosen.stage is Stage.UNDONE:
            raise CannotStartError(StartCode.NOTHING_TO_RESUME)
        if send_again and not chosen.over:
            raise CannotStartError(StartCode.NOT_FINISHED)
        async with open_app(origin=origin_of(chosen)) as app:
            session = app.session
            await session.move.show(chosen.id)
            if send_again:
                _show_unserved(session, output)
            if not yes:
                _show_left(session, output)
                return ExitCode.DONE
            session.subscribe(Progress(output))
            if send_again:
                return await carry_out(session, session.move.resend, output)
            return await carry_out(session, lambda: session.move.resume(chosen.id), output)

    return reported_async(output, work)


def find_run(run_id: str | None) -> Run:
    """Return a run of the journal; without an id, the newest unfinished one.

    Raises:
        MachineError: ``RUN_UNKNOWN``, or the journal cannot be used.
        CannotStartError: There is nothing to resume.
    """
    journal = open_journal()
    try:
        if run_id is not None:
            return journal.run(run_id)
        for run in journal.runs():
            if not run.over:
                return run
    finally:
        journal.close()
    raise CannotStartError(StartCode.NOTHING_TO_RESUME)


def origin_of(run: Run) -> str | None:
    """Return the service to go on at: the environment's, or the one the run was begun at."""
    return os.environ.get(BASE_URL_VARIABLE) or run.base_url or None


def _show_unserved(session: Session, output: Output) -> None:
    """Show whom sending again is about.

    Raises:
        CannotStartError: Everybody who could be sent was served.
    """
    customers = session.state.run.unserved
    if not customers:
        raise CannotStartError(StartCode.NOBODY_LEFT)
    for customer in customers:
        before, target = customer.before, customer.target
        output.event("customer", email=customer.email, before=before, after=target)
        output.say(customer_line(customer))


def _show_left(session: Session, output: Output) -> None:
    state = session.state.run
    if state.run is None:
        return
    waiting = sum(c.standing in {Standing.WAITING, Standing.SENT} for c in state.customers)
    done = sum(c.standing in {Standing.PROVEN, Standing.ALREADY_RIGHT} for c in state.customers)
    output.event(
        "preview",
        run=state.run.id,
        stage=state.run.stage.value,
        waiting=waiting,
        done=done,
        sent=False,
    )
    output.say(
        say(
            words.RESUME_PREVIEW,
            run=state.run.id,
            file=state.run.file_name,
            site=state.run.site_name,
            waiting=waiting,
            done=done,
        )
    )
