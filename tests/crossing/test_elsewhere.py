from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from pointferry.crossing.elsewhere import other_runs
from pointferry.domain.run import Stage
from tests.crossing.test_top_up import HERE, run

OWN = run(9, Stage.PREVIEWED)
MADE_AT = OWN.created_at


def test_only_later_or_unfinished_runs_of_the_same_site_matter() -> None:
    done = run(1, Stage.FINISHED)
    before = replace(done, id="before", finished_at=MADE_AT - timedelta(seconds=1))
    after = replace(done, id="after", finished_at=MADE_AT + timedelta(seconds=1))
    undone = replace(run(2, Stage.UNDONE), id="undone", finished_at=after.finished_at)
    stopped = replace(run(3, Stage.REST), id="stopped")
    foreign = replace(run(4, Stage.REST, replace(HERE, site_id="other")), id="foreign")
    runs = [OWN, before, after, undone, stopped, foreign]
    assert [r.id for r in other_runs(runs, OWN, MADE_AT)] == ["after", "undone", "stopped"]
    everybody = [r.id for r in other_runs(runs, OWN, None)]
    assert everybody == ["before", "after", "undone", "stopped"]
