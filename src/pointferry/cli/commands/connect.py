"""``pointferry connect``: stores the key in the computer's password store."""

from __future__ import annotations

import sys

import click

from pointferry.cli.exits import ExitCode
from pointferry.cli.opening import open_app
from pointferry.cli.output import Output
from pointferry.cli.running import reported_async
from pointferry.domain.errors import ErrorCode, PointferryError
from pointferry.domain.site import ApiKey
from pointferry.texts import cli as words
from pointferry.texts.saying import say


@click.command("connect")
@click.option("--account", default="", metavar="ID", help="Wix account that made the key.")
@click.option("--base-url", metavar="URL", help="A service in place of Wix.")
def command(*, account: str, base_url: str | None) -> int:
    """Try an API key and keep it in this computer's password store.

    The key is asked for, or read from standard input; it is never an argument.
    """
    output = Output(as_json=False)
    account_id = account.strip() or _ask(say(words.ASK_ACCOUNT), hidden=False)
    key = _ask(say(words.ASK_KEY), hidden=True)

    async def work() -> int:
        from pointferry.wix.keys import clean_key  # noqa: PLC0415 - start-up time

        if not clean_key(key):
            raise PointferryError(ErrorCode.CREDENTIALS_MISSING)
        async with open_app(origin=base_url, password_store=True) as app:
            connection = app.session.connection
            await connection.find_store()
            if not app.session.state.connect.store_name:
                raise PointferryError(ErrorCode.KEYRING_MISSING)
            await connection.use(ApiKey(clean_key(key), account_id), keep=True)
            connect = app.session.state.connect
            if connect.store_error is not None:
                raise connect.store_error
            sites = len(connect.sites)
            output.say(say(words.CONNECTED, n=sites, store=connect.store_name))
            for site in connect.sites:
                note = say(words.SITE_HAS_LOYALTY) if site.loyalty_installed else ""
                output.say(say(words.SITE_LINE, id=site.id, name=site.name, note=note))
        return ExitCode.DONE

    return reported_async(output, work)


def _ask(question: str, *, hidden: bool) -> str:
    if sys.stdin.isatty():
        answer: str = click.prompt(question, hide_input=hidden, err=True)
        return answer.strip()
    return sys.stdin.readline().strip()
