"""States as merchants meet them, for tests and for looking at the pages.

``STATES`` holds one function for each, so that nothing is made before it is needed.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from pointferry.crossing.connect_state import ConnectState, KeptIn, Probe, Readiness, ReadinessItem
from pointferry.crossing.state import Phase, ProgramState, RulesState, State, Step, Work
from pointferry.domain.errors import ErrorCode, WixError
from pointferry.domain.pause import Pause, PauseReason
from pointferry.domain.program import (
    LoyaltyProgram,
    PointIcon,
    ProgramStatus,
    ProgramWish,
    program_changes,
)
from pointferry.domain.rules import EarningRule, NewEarningRule, RuleAmount, RuleStatus, Trigger
from pointferry.domain.run import Binding, Run, Stage, Wanted
from pointferry.domain.site import Site

if TYPE_CHECKING:
    from collections.abc import Callable

HARBOUR = Site(
    id="8f2a1c34-5b6d-4e7f-8a90-1b2c3d4e5f60",
    name="Harbour Coffee",
    url="https://www.harbour-coffee.example",
    premium=True,
    published=True,
    loyalty_installed=True,
)
SITES = (
    HARBOUR,
    replace(
        HARBOUR,
        id="11111111-2222-4333-8444-555555555555",
        name="Harbour Coffee Wholesale & Beans",
        url="https://wholesale.harbour-coffee.example",
        loyalty_installed=False,
    ),
    replace(
        HARBOUR,
        id="66666666-7777-4888-9999-000000000000",
        name="Old test site",
        url="",
        loyalty_installed=False,
    ),
)
READY = tuple(ReadinessItem(probe, Readiness.READY) for probe in Probe)
BLOCKED = (
    *READY[:3],
    ReadinessItem(Probe.PLAN, Readiness.ATTENTION),
    ReadinessItem(Probe.PROGRAM, Readiness.ATTENTION),
    ReadinessItem(
        Probe.IMPORTS,
        Readiness.BLOCKED,
        WixError(ErrorCode.IMPORTS_NOT_ALLOWED, request_id="1763900000.1234567"),
    ),
    ReadinessItem(Probe.CONTACTS, Readiness.UNKNOWN),
)
CONNECTED = ConnectState(
    kept=KeptIn.PASSWORD_STORE,
    store_name="GNOME Keyring",
    key_hint="IST.…x7Qa",
    sites=SITES,
    site=HARBOUR,
    readiness=READY,
)
DRAFT = LoyaltyProgram("", "", PointIcon(url="shapes/1.svg"), ProgramStatus.DRAFT, premium=True)
ACTIVE = replace(DRAFT, name="Harbour Club", point_name="Beans", status=ProgramStatus.ACTIVE)
SHOP_RULE = EarningRule(
    id="rule-shop",
    title="Shop for beans",
    trigger=Trigger.STORES_ORDER,
    status=RuleStatus.ACTIVE,
    amounts=(RuleAmount(1, 1),),
    revision="3",
    can_be_deleted=True,
    automated=False,
)
PLAN_RULE = EarningRule(
    id="rule-plan",
    title="Order a plan",
    trigger=None,
    status=RuleStatus.PAUSED,
    amounts=(RuleAmount(100), RuleAmount(200, tier_id="gold")),
    revision="1",
    can_be_deleted=False,
    automated=True,
)
BIRTHDAY = NewEarningRule("Birthday gift", Trigger.BIRTHDAY, 100)


def run(number: int = 1, **changes: object) -> Run:
    """Return an unfinished run."""
    made = Run(
        id=f"20261103-10203{number}-ab12",
        created_at=datetime(2026, 11, 3, 10, 20, tzinfo=UTC),
        binding=Binding("https://www.wixapis.com", HARBOUR.id, "0" * 64, "1" * 64),
        site_name=HARBOUR.name,
        file_name="loyalty export & points.csv",
        file_rows=4_812,
        wanted=Wanted.SET,
        create_contacts=True,
        practice=False,
        stage=Stage.REST,
    )
    return replace(made, **changes)  # type: ignore[arg-type] # fields by name


def _program(now: LoyaltyProgram | None, wish: ProgramWish | None = None) -> ProgramState:
    wished = wish or ProgramWish()
    changes = program_changes(now, wished) if now else ()
    return ProgramState(now, wished, changes)


_CONNECT = State(step=Step.CONNECT, connect=ConnectState(store_name="GNOME Keyring"))
_PROGRAM = State(step=Step.PROGRAM, connect=CONNECTED)
_RULES = State(step=Step.RULES, connect=CONNECTED, program=_program(ACTIVE))

STATES: dict[str, Callable[[], State]] = {
    "welcome": State,
    "welcome-unfinished": lambda: State(
        unfinished=(run(), run(2, practice=True, stage=Stage.TRIAL, file_rows=1))
    ),
    "welcome-starting-practice": lambda: State(work=Work(Phase.STARTING_PRACTICE)),
    "connect": lambda: _CONNECT,
    "connect-no-store": lambda: State(step=Step.CONNECT),
    "connect-refused": lambda: replace(
        _CONNECT, error=WixError(ErrorCode.KEY_REFUSED, request_id="1763900000.1234567")
    ),
    "connect-sites": lambda: State(
        step=Step.CONNECT, connect=replace(CONNECTED, site=None, readiness=())
    ),
    "connect-ready": lambda: State(step=Step.CONNECT, connect=CONNECTED),
    "connect-blocked": lambda: State(
        step=Step.CONNECT, connect=replace(CONNECTED, readiness=BLOCKED)
    ),
    "connect-many-sites": lambda: State(
        step=Step.CONNECT,
        connect=replace(
            CONNECTED,
            site=None,
            readiness=(),
            sites=tuple(replace(HARBOUR, id=f"site-{n}", name=f"Shop {n}") for n in range(40)),
        ),
    ),
    "connect-practice": lambda: State(
        step=Step.CONNECT,
        practice=True,
        connect=replace(CONNECTED, kept=KeptIn.SESSION_ONLY, sites=(HARBOUR,)),
    ),
    "program-unread": lambda: _PROGRAM,
    "program-new": lambda: replace(_PROGRAM, program=_program(DRAFT)),
    "program-wished": lambda: replace(
        _PROGRAM,
        program=_program(
            replace(DRAFT, premium=False),
            ProgramWish("Harbour Club", "Beans", "https://static.wixstatic.example/bean.png"),
        ),
    ),
    "program-settled": lambda: replace(_PROGRAM, practice=True, program=_program(ACTIVE)),
    "rules-unread": lambda: replace(_RULES, work=Work(Phase.READING_RULES)),
    "rules-none": lambda: replace(
        _RULES, rules=RulesState(existing=(), creatable=frozenset(Trigger))
    ),
    "rules": lambda: replace(
        _RULES,
        rules=RulesState(
            existing=(SHOP_RULE, PLAN_RULE),
            planned=(BIRTHDAY,),
            creatable=frozenset({Trigger.EVENTS_ORDER, Trigger.BIRTHDAY}),
        ),
    ),
    "rules-offline": lambda: replace(
        _RULES,
        practice=True,
        rules=RulesState(existing=(SHOP_RULE,), creatable=frozenset()),
        work=Work(
            Phase.IMPORTING,
            done=1_234,
            total=48_120,
            seconds_left=754.0,
            pause=Pause(PauseReason.OFFLINE, 8.0),
        ),
    ),
}
