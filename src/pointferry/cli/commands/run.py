"""``pointferry run``: the whole move without a window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from pointferry.cli.exits import ExitCode
from pointferry.cli.finish import carry_out
from pointferry.cli.opening import open_app
from pointferry.cli.options import FILE, FileChoices, file_options, json_option, yes_option
from pointferry.cli.output import Output
from pointferry.cli.prepare import Wishes, prepare
from pointferry.cli.preview import require_answered, show_preview
from pointferry.cli.progress import Progress
from pointferry.cli.rules_file import read_rules
from pointferry.cli.running import reported_async
from pointferry.domain.program import NAME_LENGTH, POINT_NAME_MAX
from pointferry.domain.run import TopUp, Wanted
from pointferry.texts import cli as words
from pointferry.texts.saying import say

if TYPE_CHECKING:
    from pathlib import Path

    from pointferry.crossing.session import Session


@click.command("run")
@click.argument("file", type=FILE, required=False)
@click.option("--demo", is_flag=True, help="Move on a simulated site; FILE defaults to a sample.")
@file_options
@click.option(
    "--base-url", metavar="URL", help="A service in place of Wix: https, or this computer."
)
@click.option("--account", default="", metavar="ID", help="Wix account that made the key.")
@click.option("--site", metavar="ID", help="Site to move into; default: the only one with loyalty.")
@click.option(
    "--wanted",
    type=click.Choice([wanted.value for wanted in Wanted]),
    default=Wanted.SET.value,
    show_default=True,
    help="Whether a balance becomes the file's, or the file's points are added to it.",
)
@click.option(
    "--create-contacts/--no-create-contacts",
    default=True,
    show_default=True,
    help="Whether customers unknown to the site become contacts.",
)
@click.option(
    "--moved-before",
    type=click.Choice([top_up.value for top_up in TopUp]),
    help="With --wanted add, for customers whom an earlier move gave points: add what changed "
    "since, or the whole balance on top.",
)
@click.option("--program-name", metavar="NAME", help="Name of the loyalty program.")
@click.option("--point-name", metavar="NAME", help="What points are called.")
@click.option("--rules", type=FILE, metavar="RULES.json", help="Earning rules to add.")
@click.option(
    "--calls-per-minute",
    type=click.IntRange(min=1),
    metavar="N",
    help="Requests to Wix allowed in any 60 seconds.",
)
@yes_option("Carry it out. Without it, the command stops after the preview.")
@json_option
def command(
    file: Path | None,
    *,
    demo: bool,
    base_url: str | None,
    account: str,
    site: str | None,
    wanted: str,
    create_contacts: bool,
    moved_before: str | None,
    program_name: str | None,
    point_name: str | None,
    rules: Path | None,
    calls_per_minute: int | None,
    yes: bool,
    as_json: bool,
    **choices: Any,  # noqa: ANN401 - each option has a type of its own
) -> int:
    """Move the points of FILE into a Wix site, and prove it.

    The key comes from the password store or from POINTFERRY_API_KEY. Without --yes the command
    reads and shows everything that would change, and sends nothing; a rehearsal with --demo goes
    on, because it cannot change anything real.
    """
    _require_usable(file, demo=demo, base_url=base_url, site=site)
    named = _name(program_name, "--program-name", NAME_LENGTH)
    points_named = _name(point_name, "--point-name", (1, POINT_NAME_MAX))
    output = Output(as_json=as_json)

    async def work() -> int:
        wishes = Wishes(
            file=file,
            choices=FileChoices(**choices),
            site=site,
            wanted=Wanted(wanted),
            create_contacts=create_contacts,
            program_name=named,
            point_name=points_named,
            rules=() if rules is None else read_rules(rules),
            top_up=None if moved_before is None else TopUp(moved_before),
        )
        async with open_app(
            origin=base_url, account=account, calls_per_minute=calls_per_minute
        ) as app:
            app.session.subscribe(Progress(output))
            await prepare(app.session, wishes, output, demo=demo)
            show_preview(app.session.state, wishes.rules, output)
            require_answered(app.session.state.preview)
            # A rehearsal can change nothing real, and is there to be seen to its end.
            if not (yes or demo):
                output.say(say(words.NOTHING_SENT_YET))
                return ExitCode.DONE
            return await carry_out(app.session, lambda: _move(app.session), output)

    return reported_async(output, work)


async def _move(session: Session) -> None:
    if not session.state.program.settled:
        await session.program.apply()
    if session.state.rules.planned:
        await session.rules.apply()
    await session.move.start()


def _require_usable(
    file: Path | None, *, demo: bool, base_url: str | None, site: str | None
) -> None:
    if file is None and not demo:
        msg = "Name the file to move (or use --demo)."
        raise click.UsageError(msg)
    if demo and (base_url is not None or site is not None):
        msg = "--demo brings its own service and site."
        raise click.UsageError(msg)


def _name(text: str | None, option: str, length: tuple[int, int]) -> str | None:
    shortest, longest = length
    name = None if text is None else text.strip()
    if name is not None and not shortest <= len(name) <= longest:
        msg = f"{option} takes {shortest} to {longest} characters."
        raise click.UsageError(msg)
    return name
