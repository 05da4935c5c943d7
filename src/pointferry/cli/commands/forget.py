"""``pointferry forget``: removes the key, or everything, from this computer."""

from __future__ import annotations

import asyncio
import os

import click

from pointferry.cli.exits import ExitCode
from pointferry.cli.opening import open_app
from pointferry.cli.options import yes_option
from pointferry.cli.output import Output
from pointferry.cli.running import reported_async
from pointferry.domain.errors import ErrorCode, MachineError
from pointferry.texts import cli as words
from pointferry.texts.saying import say


@click.command("forget")
@click.option(
    "--everything",
    is_flag=True,
    help="Also remove the record of all moves, settings, logs and practice sites.",
)
@yes_option("Remove everything. Without it, --everything only says what that means.")
def command(*, everything: bool, yes: bool) -> int:
    """Remove the key from this computer's password store."""
    output = Output(as_json=False)

    async def work() -> int:
        if everything:
            return await _everything(output, yes=yes)
        await _forget_key()
        output.say(say(words.FORGOTTEN))
        output.say(say(words.FORGET_AT_WIX))
        return ExitCode.DONE

    return reported_async(output, work)


async def _everything(output: Output, *, yes: bool) -> int:
    from pointferry.machine.forget import forget_all  # noqa: PLC0415 - start-up time
    from pointferry.machine.paths import find_paths  # noqa: PLC0415 - likewise

    if not yes:
        output.say(say(words.FORGET_PREVIEW))
        output.say(say(words.FORGET_NOTHING_REMOVED))
        return ExitCode.DONE
    paths = find_paths(os.environ)
    # First, because it removes nothing while a move is under way, which needs its key.
    removed = await asyncio.to_thread(forget_all, paths)
    try:
        await _forget_key()
    except MachineError as error:
        if error.code is not ErrorCode.KEYRING_MISSING:
            raise
    else:
        output.say(say(words.FORGOTTEN))
    finally:
        # Opening the password store has opened journal and log anew.
        removed += await asyncio.to_thread(forget_all, paths)
        count = len(set(removed))
        output.say(say(words.FORGOTTEN_EVERYTHING, n=count, folder=str(paths.data)))
    output.say(say(words.FORGET_AT_WIX))
    return ExitCode.DONE


async def _forget_key() -> None:
    async with open_app(password_store=True) as app:
        await app.session.connection.forget()
