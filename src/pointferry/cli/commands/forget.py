"""``pointferry forget``: removes the key from the computer's password store."""

from __future__ import annotations

import click

from pointferry.cli.exits import ExitCode
from pointferry.cli.opening import open_app
from pointferry.cli.output import Output
from pointferry.cli.running import reported_async
from pointferry.texts import cli as words
from pointferry.texts.saying import say


@click.command("forget")
def command() -> int:
    """Remove the key from this computer's password store."""
    output = Output(as_json=False)

    async def work() -> int:
        async with open_app(password_store=True) as app:
            await app.session.connection.forget()
        output.say(say(words.FORGOTTEN))
        output.say(say(words.FORGET_AT_WIX))
        return ExitCode.DONE

    return reported_async(output, work)
