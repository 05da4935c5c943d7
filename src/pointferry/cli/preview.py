"""Shows everything a move will change, old and new, before anything is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.domain.errors import CrossingError, ErrorCode
from pointferry.domain.program import ProgramChange
from pointferry.domain.run import Standing, Wanted
from pointferry.texts import cli as words
from pointferry.texts.issues import reasons
from pointferry.texts.numbers import change, points
from pointferry.texts.saying import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pointferry.cli.output import Output
    from pointferry.crossing.plan import Plan
    from pointferry.crossing.state import PreviewState, State
    from pointferry.domain.rules import NewEarningRule
    from pointferry.domain.run import Customer


def show_preview(state: State, rules: tuple[NewEarningRule, ...], output: Output) -> None:
    """Write the plan: program, rules, every customer, who is left out and why, and the totals.

    Args:
        state: A session's state after the preview was made.
        rules: The rules asked for, those left alone included.
        output: Where it goes.
    """
    _say_moved_before(state.preview, output)
    plan = state.preview.plan
    if plan is None:
        return
    if output.as_json:
        _write_events(state, plan, rules, output)
        return
    for line in _program_lines(state):
        output.say(line)
    for rule in rules:
        output.say(_rule_line(rule, planned=rule in state.rules.planned))
    output.say(say(words.CUSTOMERS_HEADING))
    for customer in plan.customers:
        if customer.standing is not Standing.SET_ASIDE:
            output.say(customer_line(customer))
    _say_left_out(plan, output)
    _say_totals(plan, output)
    run = state.preview.earlier
    if run is not None and state.preview.undoing is None:
        output.say(say(words.EARLIER, date=f"{run.created_at:%Y-%m-%d}", run=run.id))


def require_answered(page: PreviewState) -> None:
    """Stop where nobody said what adding means for customers moved before, or undoes this move.

    Raises:
        CrossingError: ``TOP_UP_UNCLEAR`` or ``UNDO_UNFINISHED``; nothing was sent.
    """
    if page.undoing is not None:
        raise CrossingError(ErrorCode.UNDO_UNFINISHED, params={"run": page.undoing.id})
    if page.asks and page.moved is not None:
        raise CrossingError(ErrorCode.TOP_UP_UNCLEAR, params={"run": page.moved.run.id})


def _say_moved_before(page: PreviewState, output: Output) -> None:
    """Say whom earlier moves gave points, with the sums of both readings of the file."""
    given = page.moved
    if given is None:
        return
    output.event(
        "moved_before",
        run=given.run.id,
        customers=given.customers,
        doubtful=given.doubtful,
        points=given.points,
        files=list(given.files),
        adds={"changes": given.changes, "whole": given.whole},
        changed_since=given.shopped,
        chosen=None if page.top_up is None else page.top_up.value,
    )
    date = f"{given.run.created_at:%Y-%m-%d}"
    had = points(given.points)
    output.say(say(words.MOVED_BEFORE, n=given.customers, points=had, run=given.run.id, date=date))
    if given.doubtful:
        output.say(say(words.MOVED_FILES, files="; ".join(given.files)))
        output.say(say(words.MOVED_CHANGES, points=change(given.changes)))
        output.say(say(words.MOVED_WHOLE, points=change(given.whole)))
    elif page.wanted is Wanted.ADD:
        output.say(say(words.MOVED_SAME, points=change(given.changes)))
    elif given.shopped:
        output.say(say(words.SHOPPED, n=given.shopped, points=points(given.shopped_points)))


def _program_lines(state: State) -> Iterator[str]:
    program = state.program
    if program.now is None:
        return
    name, point_name = program.wish.name, program.wish.point_name
    if ProgramChange.NAME in program.changes:
        yield say(words.PROGRAM_NAME_CHANGE, before=program.now.name, after=name)
    else:
        yield say(words.PROGRAM_NAMED, name=program.now.name)
    if ProgramChange.POINT_NAME in program.changes:
        before = program.now.point_name
        yield say(words.PROGRAM_POINT_NAME_CHANGE, before=before, after=point_name)
    if ProgramChange.ACTIVATE in program.changes:
        yield say(words.PROGRAM_ACTIVATE)


def _rule_line(rule: NewEarningRule, *, planned: bool) -> str:
    if not planned:
        return say(words.RULE_EXISTS, title=rule.title, trigger=rule.trigger.value)
    if rule.per is None:
        amount = say(words.AMOUNT_FIXED, n=rule.points)
    else:
        amount = say(words.AMOUNT_PER, n=rule.points, per=rule.per)
    return say(words.RULE_ADDED, title=rule.title, amount=amount)


def customer_line(customer: Customer) -> str:
    """Return one customer with the balance now and afterwards."""
    note = ""
    if customer.new_contact:
        note = say(words.NOTE_NEW)
    elif customer.standing is Standing.ALREADY_RIGHT:
        note = say(words.NOTE_ALREADY_RIGHT)
    return say(
        words.CUSTOMER,
        email=customer.email,
        before=_balance(customer.before),
        after=_balance(customer.target),
        note=note,
    )


def _balance(value: int | None) -> str:
    return say(words.NO_ACCOUNT) if value is None else points(value)


def _say_left_out(plan: Plan, output: Output) -> None:
    if plan.set_aside or plan.left_out:
        output.say(say(words.LEFT_OUT_HEADING))
    for row in plan.set_aside:
        why = reasons(row.reasons)
        output.say(
            say(words.LEFT_OUT_LINE, line=row.line, email=row.email, points=row.points, reasons=why)
        )
    for customer in plan.left_out:
        why = reasons(() if customer.reason is None else (customer.reason,))
        output.say(
            say(
                words.LEFT_OUT_CUSTOMER,
                email=customer.email,
                points=points(customer.points),
                reasons=why,
            )
        )


def _say_totals(plan: Plan, output: Output) -> None:
    output.say(
        say(
            words.PREVIEW_CUSTOMERS,
            customers=len(plan.customers),
            moving=len(plan.moving),
            already_right=len(plan.already_right),
            left_out=len(plan.left_out),
            new_contacts=len(plan.new_contacts),
        )
    )
    new = len(plan.new_contacts)
    if new and not plan.saw_second_addresses:
        output.say(say(words.SECOND_UNSEEN, n=new))
    before, after = points(plan.points_before), points(plan.points_after)
    output.say(say(words.PREVIEW_POINTS, before=before, after=after))
    aside = _rows_set_aside(plan)
    output.say(
        say(words.PREVIEW_ROWS, n=plan.file_rows, moving=plan.file_rows - aside, set_aside=aside)
    )


def _rows_set_aside(plan: Plan) -> int:
    return len(plan.set_aside) + sum(c.rows for c in plan.left_out)


def _write_events(
    state: State, plan: Plan, rules: tuple[NewEarningRule, ...], output: Output
) -> None:
    for customer in plan.customers:
        output.event(
            "customer",
            email=customer.email,
            points=customer.points,
            before=customer.before,
            after=customer.target,
            new_contact=customer.new_contact,
            rows=customer.rows,
            reason=None if customer.reason is None else customer.reason.value,
        )
    for row in plan.set_aside:
        codes = [code.value for code in row.reasons]
        output.event("set_aside", line=row.line, email=row.email, points=row.points, reasons=codes)
    program, aside, earlier = state.program, _rows_set_aside(plan), state.preview.earlier
    output.event(
        "preview",
        run=None if earlier is None else earlier.id,
        wanted=plan.wanted.value,
        program={
            "now": {"name": program.now.name, "point_name": program.now.point_name}
            if program.now
            else None,
            "wish": {"name": program.wish.name, "point_name": program.wish.point_name},
            "changes": [change.value for change in program.changes],
        },
        rules={
            "add": [rule.title for rule in rules if rule in state.rules.planned],
            "left_alone": [rule.title for rule in rules if rule not in state.rules.planned],
        },
        customers={
            "total": len(plan.customers),
            "changing": len(plan.moving),
            "already_right": len(plan.already_right),
            "new_contacts": len(plan.new_contacts),
            "left_out": len(plan.left_out),
        },
        points={"before": plan.points_before, "after": plan.points_after},
        rows={
            "total": plan.file_rows,
            "moving": plan.file_rows - aside,
            "set_aside": aside,
        },
        sent=False,
    )
