"""``pointferry status``: lists moves and how far they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pointferry.cli.exits import ExitCode
from pointferry.cli.opening import open_journal
from pointferry.cli.options import json_option
from pointferry.cli.output import Output
from pointferry.cli.running import reported
from pointferry.domain.run import Stage, Verdict
from pointferry.texts import cli as words
from pointferry.texts.saying import Text, say

if TYPE_CHECKING:
    from pointferry.domain.run import Run


@click.command("status")
@json_option
def command(*, as_json: bool) -> int:
    """List the moves made on this computer, newest first."""
    output = Output(as_json=as_json)

    def work() -> int:
        journal = open_journal()
        try:
            runs = journal.runs()
        finally:
            journal.close()
        if as_json:
            output.object({"runs": [_as_json(run) for run in runs]})
        elif not runs:
            output.say(say(words.NO_RUNS))
        for run in runs:
            output.say(_line(run))
        return ExitCode.DONE

    return reported(output, work)


def _state(run: Run) -> Text:
    if run.stage is Stage.UNDONE:
        return words.STATE_UNDONE
    if run.stage is not Stage.FINISHED:
        return words.STATE_UNFINISHED
    return words.STATE_PROVEN if run.verdict is Verdict.PROVEN else words.STATE_DIFFERENCES


def _line(run: Run) -> str:
    return say(
        words.RUN_LINE,
        run=run.id,
        date=f"{run.created_at:%Y-%m-%d %H:%M}",
        state=say(_state(run)),
        file=run.file_name,
        site=run.site_name,
        n=run.file_rows,
        practice=say(words.RUN_PRACTICE) if run.practice else "",
    )


def _as_json(run: Run) -> dict[str, object]:
    finished = run.finished_at
    verdict = Stage.UNDONE if run.stage is Stage.UNDONE else run.verdict
    return {
        "run": run.id,
        "created_at": run.created_at.isoformat(),
        "finished_at": None if finished is None else finished.isoformat(),
        "site": {"id": run.binding.site_id, "name": run.site_name},
        "file": run.file_name,
        "rows": run.file_rows,
        "wanted": run.wanted.value,
        "practice": run.practice,
        "stage": run.stage.value,
        "verdict": None if verdict is None else verdict.value,
        "resumable": not run.over,
    }
