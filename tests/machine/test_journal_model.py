"""The journal against a model made of dictionaries, through any series of calls and reopenings."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from pointferry.domain.run import (
    Act,
    Binding,
    Customer,
    Intent,
    Outcome,
    Part,
    PartRow,
    RowSetAside,
    Run,
)
from pointferry.machine.journal import SqliteJournal
from pointferry.machine.paths import Paths
from tests.machine import records

# Every commit waits for the disk, which others may keep busy; here nothing has to outlive a crash.
_MEMORY = Path("/dev/shm")  # noqa: S108 - each run has a folder of its own there


@dataclass
class _Model:
    run: Run
    customers: list[Customer]
    aside: list[RowSetAside]
    parts: dict[int, Part] = field(default_factory=dict)
    lines: dict[int, list[PartRow]] = field(default_factory=dict)
    intents: list[Intent] = field(default_factory=list)


class JournalMachine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.mkdtemp(dir=_MEMORY if _MEMORY.is_dir() else None)
        self.paths = Paths(Path(self.folder))
        self.journal = SqliteJournal(self.paths)
        self.models: dict[str, _Model] = {}
        self.edits: dict[str, str] = {}
        self.calls: dict[str, tuple[float, ...]] = {}

    def teardown(self) -> None:
        self.journal.close()
        shutil.rmtree(self.folder)

    def some_run(self, data: st.DataObject) -> _Model:
        return self.models[data.draw(st.sampled_from(sorted(self.models)))]

    @rule(data=st.data(), plan=records.plans(), aside=st.lists(records.rows_set_aside, max_size=3))
    def open_run(self, data: st.DataObject, plan: list[Customer], aside: list[RowSetAside]) -> None:
        run = data.draw(records.runs(st.just(f"run {len(self.models)}")))
        self.journal.open_run(run, iter(plan), iter(aside))
        self.models[run.id] = _Model(run, plan, aside)

    @precondition(lambda self: self.models)
    @rule(data=st.data())
    def save_run(self, data: st.DataObject) -> None:
        model = self.some_run(data)
        model.run = data.draw(records.runs(st.just(model.run.id)))
        self.journal.save_run(model.run)

    @precondition(lambda self: self.models)
    @rule(data=st.data())
    def save_customers(self, data: st.DataObject) -> None:
        model = self.some_run(data)
        numbers = data.draw(
            st.sets(st.sampled_from(range(len(model.customers))))
            if model.customers
            else st.just(set())
        )
        changed = [data.draw(records.customer_at(number)) for number in sorted(numbers)]
        self.journal.save_customers(model.run.id, iter(changed))
        for customer in changed:
            model.customers[customer.number] = customer

    @precondition(lambda self: self.models)
    @rule(data=st.data())
    def open_part(self, data: st.DataObject) -> None:
        model = self.some_run(data)
        part = data.draw(records.part_at(len(model.parts)))
        order = data.draw(st.permutations(range(len(model.customers))))
        lines = [PartRow(number, data.draw(records.points)) for number in order]
        self.journal.open_part(model.run.id, part, iter(lines))
        model.parts[part.number] = part
        model.lines[part.number] = lines

    @precondition(lambda self: any(model.parts for model in self.models.values()))
    @rule(data=st.data())
    def save_part(self, data: st.DataObject) -> None:
        model = data.draw(st.sampled_from([m for m in self.models.values() if m.parts]))
        part = data.draw(records.part_at(data.draw(st.sampled_from(sorted(model.parts)))))
        self.journal.save_part(model.run.id, part)
        model.parts[part.number] = part

    @precondition(lambda self: self.models)
    @rule(data=st.data(), act=st.sampled_from(Act), subject=records.texts, detail=records.texts)
    def intend(self, data: st.DataObject, act: Act, subject: str, detail: str) -> None:
        model = self.some_run(data)
        model.intents.append(self.journal.intend(model.run.id, act, subject, detail))

    @precondition(lambda self: any(model.intents for model in self.models.values()))
    @rule(data=st.data(), outcome=st.sampled_from(Outcome), detail=records.texts)
    def settle(self, data: st.DataObject, outcome: Outcome, detail: str) -> None:
        model = data.draw(st.sampled_from([m for m in self.models.values() if m.intents]))
        at = data.draw(st.sampled_from(range(len(model.intents))))
        self.journal.settle(model.intents[at], outcome, detail)
        model.intents[at] = replace(model.intents[at], outcome=outcome)

    @rule(digest=st.sampled_from(("f1", "f2")), text=records.texts)
    def save_edits(self, digest: str, text: str) -> None:
        self.journal.save_edits(digest, text)
        self.edits[digest] = text

    @rule(origin=st.sampled_from(("o1", "o2")), times=st.lists(st.floats(0, 4e9), max_size=4))
    def save_calls(self, origin: str, times: list[float]) -> None:
        self.journal.save_calls(origin, iter(times))
        self.calls[origin] = tuple(times)

    @rule()
    def reopen(self) -> None:
        self.journal.close()
        self.journal = SqliteJournal(self.paths)

    @rule(binding=records.bindings)
    def find_run(self, binding: Binding) -> None:
        matching = [model.run for model in self.newest_first() if model.run.binding == binding]
        assert self.journal.find_run(binding) == (matching[0] if matching else None)

    def newest_first(self) -> list[_Model]:
        return list(reversed(self.models.values()))

    @invariant()
    def holds_what_the_model_holds(self) -> None:
        assert list(self.journal.runs()) == [model.run for model in self.newest_first()]
        for run_id, model in self.models.items():
            assert self.journal.run(run_id) == model.run
            assert self.journal.customers(run_id) == model.customers
            assert self.journal.rows_set_aside(run_id) == model.aside
            assert self.journal.parts(run_id) == list(model.parts.values())
            for number, lines in model.lines.items():
                assert self.journal.part_rows(run_id, number) == lines
            assert self.journal.intents(run_id) == model.intents
            unknown = (None, Outcome.UNKNOWN)
            assert self.journal.open_intents(run_id) == [
                intent for intent in model.intents if intent.outcome in unknown
            ]
        for digest in ("f1", "f2"):
            assert self.journal.edits(digest) == self.edits.get(digest)
        for origin in ("o1", "o2"):
            assert self.journal.calls(origin) == self.calls.get(origin, ())


TestJournal = JournalMachine.TestCase
TestJournal.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
