from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from pointferry.cli.preview import require_answered, show_preview
from pointferry.crossing.plan import Plan
from pointferry.crossing.state import PreviewState, ProgramState, RulesState, State
from pointferry.crossing.top_up import AlreadyGiven
from pointferry.domain.errors import CrossingError, ErrorCode
from pointferry.domain.issues import Issue, SetAside
from pointferry.domain.program import LoyaltyProgram, ProgramStatus, ProgramWish, program_changes
from pointferry.domain.rules import NewEarningRule, Trigger
from pointferry.domain.run import Customer, RowSetAside, Standing, TopUp, Wanted
from tests.cli.capture import Captured
from tests.texts.runs import RUN

PROGRAM = LoyaltyProgram("Old Club", "Points", None, ProgramStatus.DRAFT)
WISH = ProgramWish(name="New Club", point_name="Anchors")
SHOPPING = NewEarningRule("Shopping", Trigger.STORES_ORDER, 1, 2)
GIFT = NewEarningRule("Gift", Trigger.BIRTHDAY, 50)
LATE = NewEarningRule("Late", Trigger.EVENTS_RSVP, 1)
PLAN = Plan(
    customers=(
        Customer(0, "ann@example.com", 1200, 1, before=40, target=1200),
        Customer(1, "bo@example.com", 5, 2, before=None, target=5, new_contact=True),
        Customer(2, "cy@example.com", 7, 1, before=7, target=7, standing=Standing.ALREADY_RIGHT),
        Customer(
            3, "di@example.com", 9, 2,
            standing=Standing.SET_ASIDE, reason=SetAside.DUPLICATE_CONTACTS,
        ),
    ),
    set_aside=(RowSetAside(9, "ed@", "3", (Issue.EMAIL_MALFORMED,)),),
    file_rows=7,
    wanted=Wanted.SET,
)  # fmt: skip
STATE = State(
    program=ProgramState(PROGRAM, WISH, program_changes(PROGRAM, WISH)),
    rules=RulesState((), (SHOPPING, GIFT), frozenset()),
    preview=PreviewState(plan=PLAN),
)
RULES = (SHOPPING, GIFT, LATE)


def test_people_read_every_number_that_will_change() -> None:
    output = Captured()
    show_preview(STATE, RULES, output)
    assert output.lines == [
        "Loyalty program: name “Old Club” becomes “New Club”",
        "Loyalty program: points “Points” become “Anchors”",
        "Loyalty program: will be activated",
        "Earning rule: “Shopping” will be added (1 point per 2 spent)",
        "Earning rule: “Gift” will be added (50 points)",
        "Earning rule: “Late” is left alone, there is one for events-rsvp already",
        "Customers, points now → after:",
        "  ann@example.com: 40 → 1,200",
        "  bo@example.com: none → 5 (new contact)",
        "  cy@example.com: 7 → 7 (already right)",
        "Left out:",
        "  line 9: ed@ 3: Not an e-mail address",
        "  di@example.com 9: Several contacts with this address",
        "Customers: 4 = 2 changing + 1 already right + 1 left out (new contacts: 1)",
        "Points at Wix: 47 now → 1,212 after",
        "7 rows of the file: 4 moving + 3 left out",
    ]


def test_programs_read_the_same() -> None:
    output = Captured(as_json=True)
    show_preview(STATE, RULES, output)
    *people, row, last = output.events
    assert [(e["email"], e["before"], e["after"], e["reason"]) for e in people] == [
        ("ann@example.com", 40, 1200, None),
        ("bo@example.com", None, 5, None),
        ("cy@example.com", 7, 7, None),
        ("di@example.com", None, None, "duplicate_contacts"),
    ]
    assert row == {
        "event": "set_aside", "line": 9, "email": "ed@", "points": "3",
        "reasons": ["email_malformed"],
    }  # fmt: skip
    assert last["rows"] == {"total": 7, "moving": 4, "set_aside": 3}
    assert last["points"] == {"before": 47, "after": 1212}
    assert last["rules"] == {"add": ["Shopping", "Gift"], "left_alone": ["Late"]}
    assert last["sent"] is False


def test_a_move_begun_before_is_named() -> None:
    run = replace(RUN, created_at=datetime(2026, 3, 4, tzinfo=UTC))
    state = replace(STATE, preview=PreviewState(plan=PLAN, earlier=run))
    output, events = Captured(), Captured(as_json=True)
    show_preview(state, (), output)
    show_preview(state, (), events)
    assert "begun on 2026-03-04" in output.lines[-1]
    assert events.events[-1]["run"] == run.id


def test_without_a_plan_there_is_nothing_to_show() -> None:
    output = Captured()
    show_preview(State(), (), output)
    assert output.lines == []


GIVEN = AlreadyGiven(RUN, 3, 3, 660, -6, 1654, 2, 45, ("spring.csv", "till.csv"))
ASKING = replace(STATE, preview=PreviewState(Wanted.ADD, moved=GIVEN))


def test_people_read_the_sums_of_both_readings_before_they_answer() -> None:
    output = Captured()
    show_preview(ASKING, RULES, output)
    told, files, changes, whole = output.lines
    assert "3 customers in this file received 660 points" in told
    assert RUN.id in told
    assert files == "  These points came from: spring.csv; till.csv"
    assert changes.endswith("(\u22126): --moved-before changes")
    assert whole.endswith("(+1,654): --moved-before whole")
    with pytest.raises(CrossingError) as stopped:
        require_answered(ASKING.preview)
    assert stopped.value.code is ErrorCode.TOP_UP_UNCLEAR


def test_an_answered_question_leads_on() -> None:
    require_answered(replace(ASKING.preview, plan=PLAN, top_up=TopUp.CHANGES))
    require_answered(STATE.preview)


def test_people_read_what_setting_overwrites() -> None:
    output = Captured()
    given = replace(GIVEN, doubtful=0)
    show_preview(replace(STATE, preview=PreviewState(plan=PLAN, moved=given)), RULES, output)
    assert output.lines[1] == (
        "2 of them have earned or spent points at Wix since; setting overwrites 45 points."
    )


def test_programs_read_what_earlier_moves_gave() -> None:
    output = Captured(as_json=True)
    show_preview(ASKING, RULES, output)
    assert output.events == [
        {
            "event": "moved_before",
            "run": RUN.id,
            "customers": 3,
            "doubtful": 3,
            "points": 660,
            "files": ["spring.csv", "till.csv"],
            "adds": {"changes": -6, "whole": 1654},
            "changed_since": 2,
            "chosen": None,
        }
    ]


def test_people_read_that_second_addresses_were_not_seen() -> None:
    output = Captured()
    unseen = replace(PLAN, saw_second_addresses=False)
    show_preview(replace(STATE, preview=PreviewState(plan=unseen)), RULES, output)
    assert any("the new customer is known under another address" in line for line in output.lines)
    output = Captured()
    show_preview(STATE, RULES, output)
    assert not any("under another address" in line for line in output.lines)
