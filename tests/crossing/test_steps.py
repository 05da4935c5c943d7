from __future__ import annotations

from dataclasses import replace

import pytest

from pointferry.crossing.connect_state import ConnectState, Probe, Readiness, ReadinessItem
from pointferry.crossing.plan import Plan
from pointferry.crossing.state import (
    Phase,
    PreviewState,
    ProgramState,
    RulesState,
    RunState,
    State,
    Step,
    Work,
)
from pointferry.crossing.steps import ORDER, may_leave, next_step, previous_step
from pointferry.domain.program import LoyaltyProgram, ProgramStatus, ProgramWish
from pointferry.domain.run import Verdict, Wanted


def ready(readiness: Readiness) -> ConnectState:
    return ConnectState(readiness=(ReadinessItem(Probe.KEY, readiness),))


def program(status: ProgramStatus) -> ProgramState:
    return ProgramState(now=LoyaltyProgram("Club", "", None, status), wish=ProgramWish())


LEAVES = [
    (State(), True),
    (State(step=Step.CONNECT), False),
    (State(step=Step.CONNECT, connect=ready(Readiness.BLOCKED)), False),
    (State(step=Step.CONNECT, connect=ready(Readiness.ATTENTION)), True),
    (State(step=Step.PROGRAM), False),
    (State(step=Step.PROGRAM, program=program(ProgramStatus.DRAFT)), False),
    (State(step=Step.PROGRAM, program=program(ProgramStatus.ACTIVE)), True),
    (State(step=Step.RULES), False),
    (State(step=Step.RULES, rules=RulesState(existing=())), True),
    (State(step=Step.FILE), False),
    (State(step=Step.CHECK), False),
    (State(step=Step.PREVIEW), False),
    (State(step=Step.PREVIEW, preview=PreviewState(plan=Plan((), (), 0, Wanted.SET))), True),
    (State(step=Step.MOVE), False),
    (State(step=Step.MOVE, run=RunState(verdict=Verdict.STOPPED)), True),
    (State(step=Step.VERIFY, run=RunState(verdict=Verdict.PROVEN)), False),
]


@pytest.mark.parametrize(("state", "leaves"), LEAVES)
def test_page_is_left_only_with_what_the_next_one_needs(state: State, leaves: bool) -> None:
    assert may_leave(state) is leaves
    expected = ORDER[ORDER.index(state.step) + 1] if leaves else None
    assert next_step(state) is expected
    assert next_step(replace(state, work=Work(Phase.PROBING))) is None


def test_way_back_ends_once_points_are_on_their_way() -> None:
    back = [previous_step(State(step=step)) for step in ORDER]
    assert back == [None, *ORDER[:6], None, None]
    assert previous_step(State(step=Step.CHECK, work=Work(Phase.PROBING))) is None
