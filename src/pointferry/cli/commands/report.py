"""``pointferry report``: writes the proof of a move."""

from __future__ import annotations

from enum import Enum, auto
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
@click.option("--pdf", type=FILE, metavar="FILE", help="Write the same page as PDF.")
@click.option("--csv", "table", type=FILE, metavar="FILE", help="Write every customer and row.")
@click.option("--moved", type=FILE, metavar="FILE", help="Write who is proven, as CSV.")
@click.option("--left-out", type=FILE, metavar="FILE", help="Write who did not move, as CSV.")
@click.option("--differences", type=FILE, metavar="FILE", help="Write who differs, as CSV.")
def command(
    run: str,
    *,
    html: Path | None,
    pdf: Path | None,
    table: Path | None,
    moved: Path | None,
    left_out: Path | None,
    differences: Path | None,
) -> int:
    """Write the proof of a move; without options, show its verdict."""
    output = Output(as_json=False)

    async def work() -> int:
        async with open_app() as app:
            await app.session.move.show(run)
            state = app.session.state.run
        wanted = {
            Kind.HTML: html,
            Kind.PDF: pdf,
            Kind.TABLE: table,
            Kind.MOVED: moved,
            Kind.LEFT_OUT: left_out,
            Kind.DIFFERENCES: differences,
        }
        paths = {kind: path for kind, path in wanted.items() if path is not None}
        if not paths:
            tell_end(state, output)
            return ExitCode.DONE
        from pointferry.crossing.report import build_report  # noqa: PLC0415 - start-up time

        report = build_report(state)
        for kind, path in paths.items():
            _write(report, kind, path)
            output.say(say(words.WROTE_REPORT, file=path.name))
        return ExitCode.DONE

    return reported_async(output, work)


class Kind(Enum):
    """What of a move is written."""

    HTML = auto()
    PDF = auto()
    TABLE = auto()
    MOVED = auto()
    LEFT_OUT = auto()
    DIFFERENCES = auto()


def _write(report: Report, kind: Kind, path: Path) -> None:
    from pointferry.atomic import atomic_writer  # noqa: PLC0415 - start-up time

    data = _content(report, kind)
    with atomic_writer(path, never_digests=report.run.sources) as file:
        file.write(data)


def _content(report: Report, kind: Kind) -> bytes:
    from pointferry.texts import report as texts  # noqa: PLC0415 - start-up time

    match kind:
        case Kind.HTML:
            return texts.render_html(report).encode("utf-8")
        case Kind.PDF:
            from pointferry.texts.report_pdf import render_pdf  # noqa: PLC0415 - likewise

            return render_pdf(report)
        case Kind.TABLE:
            return texts.everything_csv(report)
        case Kind.MOVED:
            return texts.moved_csv(report)
        case Kind.LEFT_OUT:
            return texts.left_out_csv(report)
        case Kind.DIFFERENCES:
            return texts.differences_csv(report)
