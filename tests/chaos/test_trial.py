"""The short run: a kill in every stretch of a move, each with a trouble of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.chaos.drawing import At, Calm, Drawn, Kill, draw
from tests.chaos.service import MortalService
from tests.chaos.trial import Trial
from tests.chaos.weather import TROUBLES

if TYPE_CHECKING:
    from pathlib import Path

QUICK = {trouble.name: trouble for trouble in TROUBLES if not trouble.patient}
SHORT = (
    (3, "set", "add", "cut_before create"),
    (7, "add", "set", "cut_after create"),
    (12, "set", "set", "cut_after loyalty-imports"),
    (18, "add", "add", "cut_after execute"),
    (21, "set", "add", "cut_after adjust-points"),
    (25, "add", "set", "answer_after execute 502"),
    (30, "set", "set", "cut_after execute 1"),
    (34, "add", "add", "answer_after adjust-points 502"),
    (41, "set", "add", "slow adjust-points"),
    (44, "add", "add", "account index trails"),
)


# A kill just before an Execute is rightly waited out for a minute.
@pytest.mark.timeout(400)
@pytest.mark.parametrize(
    ("commit", "wanted", "semantics", "trouble"), SHORT, ids=[str(case[0]) for case in SHORT]
)
def test_killed_and_resumed_everybody_is_right(
    tmp_path: Path, commit: int, wanted: str, semantics: str, trouble: str
) -> None:
    drawn = Drawn(
        commit, wanted, semantics, 12, (QUICK[trouble],), (Kill(At.COMMIT, commit),), (-1.0,)
    )
    outcome = Trial(drawn, tmp_path).carry_out()
    assert outcome.problems == [], outcome.trail
    assert outcome.killed == 1, outcome.trail


def test_balances_that_are_not_as_promised_are_told(tmp_path: Path) -> None:
    trial = Trial(Drawn(5, "add", "set", 12, (), (), ()), tmp_path)
    service = MortalService(tmp_path, trial.options)
    try:
        problems = trial.compare(service, {"verdict": "proven"})
    finally:
        service.kill()
    assert any("@" in problem for problem in problems)
    assert any(problem.startswith("told rows") for problem in problems)


def test_a_service_that_is_killed_comes_back_with_its_balances(tmp_path: Path) -> None:
    trial = Trial(Drawn(5, "add", "set", 12, (), (), ()), tmp_path)
    service = MortalService(tmp_path, trial.options)
    try:
        before = service.client.balances()
        service.bounce()
        assert service.client.balances() == before != {}
    finally:
        service.kill()


def test_a_trial_is_drawn_from_its_number_alone() -> None:
    calm = Calm(46, 5.0)
    assert draw(17, calm) == draw(17, calm) != draw(18, calm)


def test_two_hundred_trials_meet_every_commit_and_every_single_trouble() -> None:
    calm = Calm(46, 5.0)
    trials = [draw(number, calm) for number in range(200)]
    first = {trial.kills[0].value for trial in trials if trial.kills[0].at is At.COMMIT}
    assert first == set(range(1, calm.commits))
    alone = {trial.troubles[0].name for trial in trials if len(trial.troubles) == 1}
    assert alone == {trouble.name for trouble in TROUBLES}
