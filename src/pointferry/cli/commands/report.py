"""``pointferry report``: writes the proof of a move."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pointferry.cli.exits import ExitCode
from pointferry.cli.finish import tell_end
from pointferry.cli.opening import open_app
from pointferry.cli.options import FILE
from pointferry.cli.output import Output
from pointferry.cli.running import reported_async
from pointferry.texts import cli as words
from pointferry.texts.saying import say

if TYPE_CHECKING:
    from pathlib import Path

    from pointferry.crossing.report import Report


@click.command("report")
@click.argument("run")
@click.option("--html", type=FILE, metavar="FILE", help="Write one printable page.")
@click.option("--csv", "table", type=FILE, metavar="FILE", help="Write every customer and row.")
def command(run: str, *, html: Path | None, table: Path | None) -> int:
    """Write the proof of a move; without options, show its verdict."""
    output = Output(as_json=False)

    async def work() -> int:
        async with open_app() as app:
            await app.session.move.show(run)
            state = app.session.state.run
        if html is None and table is None:
            tell_end(state, output)
            return ExitCode.DONE
        from pointferry.crossing.report import build_report  # noqa: PLC0415 - start-up time

        _write(build_report(state), html, table)
        for path in (html, table):
            if path is not None:
                output.say(say(words.WROTE_REPORT, file=path.name))
        return ExitCode.DONE

    return reported_async(output, work)


def _write(report: Report, html: Path | None, table: Path | None) -> None:
    from pointferry.atomic import atomic_writer  # noqa: PLC0415 - start-up time
    from pointferry.texts.report import everything_csv, render_html  # noqa: PLC0415 - likewise

    if html is not None:
        with atomic_writer(html) as file:
            file.write(render_html(report).encode("utf-8"))
    if table is not None:
        with atomic_writer(table) as file:
            file.write(everything_csv(report))
