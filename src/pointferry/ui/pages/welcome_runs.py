"""An unfinished move as an answer to choose on the welcome page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.domain.run import Stage
from pointferry.texts import Text, say, welcome
from pointferry.texts.dates import long_date
from pointferry.ui.widgets.choice import Choice

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pointferry.domain.run import Run

_STAGES: Mapping[Stage, Text] = {
    Stage.PREVIEWED: welcome.STAGE_PREVIEWED,
    Stage.CONTACTS: welcome.STAGE_CONTACTS,
    Stage.TRIAL: welcome.STAGE_TRIAL,
    Stage.REST: welcome.STAGE_REST,
    Stage.VERIFY: welcome.STAGE_VERIFY,
    Stage.UNDOING: welcome.STAGE_UNDOING,
}


def run_choice(run: Run) -> Choice:
    """Say which list went where, when, and how far."""
    date = long_date(run.created_at.astimezone())
    text = welcome.RESUME_PRACTICE_HELP if run.practice else welcome.RESUME_HELP
    stage = say(_STAGES[run.stage]) if run.stage in _STAGES else ""
    customers = say(welcome.RESUME_ROWS, n=run.file_rows)
    fields = {"date": date, "customers": customers, "stage": stage}
    if not run.practice:
        fields["site"] = run.site_name
    return Choice(
        f"welcome-resume-{run.id}",
        say(welcome.RESUME, file=run.file_name.replace("&", "&&")),
        say(text, **fields),
        "resume",
    )
