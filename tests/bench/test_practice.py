"""What the simulated service does for a question grows less than its shop does."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest
from bench.practice.__main__ import measure
from bench.practice.people import write_people
from bench.practice.questions import Question, look_up, questions

from pointferry.simwix import plans
from pointferry.simwix.config import Config
from pointferry.simwix.embedded import Embedded
from tests.simwix.shop import Json, Reply, Shop, scenario

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pointferry.simwix.terms import SqlValue

SMALL, LARGE = 2_000, 16_000
# The budget for following a filter: enough for a hundred addresses, not for the shop.
STEPS = 8_000
TICK = 100
# Steps a further contact may cost: a total counts it in an index, a page further on skips it.
COUNTING = 10


class Counter:
    """Counts steps of a database, and stops queries that were given few, as the store does."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self.ticks = 0
        self._left: int | None = None
        db.set_progress_handler(self._tick, TICK)

    def _tick(self) -> int:
        self.ticks += 1
        if self._left is None:
            return 0
        self._left -= 1
        return int(self._left < 0)

    def rows_within(
        self, steps: int, sql: str, params: Sequence[SqlValue] = ()
    ) -> list[sqlite3.Row] | None:
        self._left = steps // TICK
        try:
            return self._db.execute(sql, params).fetchall()
        except sqlite3.OperationalError:
            return None
        finally:
            self._left = None


class Counted:
    """A service with a large shop, and the steps its database takes for a question."""

    def __init__(self, folder: Path, contacts: int) -> None:
        folder.mkdir()
        people, accounts = write_people(folder, contacts)
        config = Config(scenario=scenario(rate_limit=0), contacts=people, accounts=accounts)
        self.service = Embedded(config)
        self.shop = Shop(self.service)
        self.known = look_up(self._rows, contacts)

    def _rows(self, path: str, body: Json, name: str) -> list[Json]:
        reply = self.shop.post(path, body)
        assert reply.status == 200, reply.response.text
        return reply.rows(name)

    def steps(self, question: Question) -> int:
        """Steps of the database's machine, to the next hundred."""
        store = self.service._service.world.store
        counter = Counter(store._db)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(store, "rows_within", counter.rows_within)
            reply = self._asked(question)
        store._db.set_progress_handler(None, 0)
        assert reply.status == 200, (question.what, reply.response.text)
        return counter.ticks * TICK

    def _asked(self, question: Question) -> Reply:
        if question.body is None:
            return self.shop.get(question.path)
        return self.shop.post(question.path, question.body)

    def close(self) -> None:
        self.shop.http.close()
        self.service.close()


def test_no_question_reads_the_whole_shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plans, "STEPS", STEPS)
    small, large = Counted(tmp_path / "small", SMALL), Counted(tmp_path / "large", LARGE)
    try:
        grown = {}
        for few, many in zip(questions(small.known), questions(large.known), strict=True):
            before, after = small.steps(few), large.steps(many)
            more = (after - before) / (LARGE - SMALL)
            if more > COUNTING:
                grown[few.what] = round(more, 1)
        assert grown == {}
    finally:
        small.close()
        large.close()


def test_the_measurement_runs(tmp_path: Path) -> None:
    told = measure(300, tmp_path / "state")
    at_once, asked = told["at_once"], told["questions"]
    assert isinstance(at_once, dict)
    assert isinstance(asked, list)
    assert at_once["served"] == 200
    assert len(asked) > 150
