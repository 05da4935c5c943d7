"""What a headless move does before anything is sent: connect, choose, read, check, plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pointferry.cli.exits import CannotStartError, StartCode
from pointferry.crossing.connect_state import Readiness
from pointferry.domain.errors import ErrorCode, PointferryError
from pointferry.domain.program import ProgramChange, ProgramWish
from pointferry.texts import cli as words
from pointferry.texts.readiness import PROBES, READINESS
from pointferry.texts.saying import say

if TYPE_CHECKING:
    from pathlib import Path

    from pointferry.cli.options import FileChoices
    from pointferry.cli.output import Output
    from pointferry.crossing.connect_state import ConnectState, ReadinessItem
    from pointferry.crossing.session import Session
    from pointferry.domain.rules import NewEarningRule
    from pointferry.domain.run import TopUp, Wanted
    from pointferry.domain.site import Site

PRACTICE_PROGRAM = "Harbour Rewards"
"""Names the practice site's program when nobody else does."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a headless move should come to.

    Attributes:
        file: The export; None for the practice site's sample.
        choices: How the file is read and checked.
        site: Id of the site; None for the only one with the loyalty program.
        wanted: What balances become.
        top_up: What adding means for customers moved before; None where that was not said.
        create_contacts: Whether missing contacts are created.
        program_name: The program's name; None leaves it.
        point_name: What points are called; None leaves it.
        rules: Earning rules to add.
    """

    file: Path | None
    choices: FileChoices
    site: str | None
    wanted: Wanted
    create_contacts: bool
    program_name: str | None
    point_name: str | None
    rules: tuple[NewEarningRule, ...]
    top_up: TopUp | None = None


async def prepare(session: Session, wishes: Wishes, output: Output, *, demo: bool) -> None:
    """Take a session as far as the preview; Wix is only read.

    Raises:
        PointferryError: What keeps the move from starting.
        CannotStartError: Likewise.
    """
    if demo:
        output.say(say(words.PRACTICE))
        await session.connection.practise()
    else:
        await _connect(session, wishes.site)
    require_ready(session.state.connect, output)
    _wish_program(session, wishes, demo=demo)
    if wishes.rules:
        await _plan_rules(session, wishes.rules)
    await _check_file(session, wishes)
    await session.preview.make(
        wanted=wishes.wanted, create_contacts=wishes.create_contacts, top_up=wishes.top_up
    )


async def _connect(session: Session, site: str | None) -> None:
    if not await session.connection.use_kept():
        raise PointferryError(ErrorCode.CREDENTIALS_MISSING)
    await session.connection.choose_site(choose_site(session.state.connect.sites, site))


def choose_site(sites: tuple[Site, ...], wanted: str | None) -> str:
    """Choose the site asked for, or the only one with the loyalty program.

    Args:
        sites: The account's sites; none where they could not be listed.
        wanted: An id, or None.

    Raises:
        CannotStartError: It is not clear which site is meant; the sites are named.
    """
    if not sites:
        # An account without the site list, or none was asked for: the id is taken as it is.
        if wanted is None:
            raise CannotStartError(StartCode.ACCOUNT_MISSING)
        return wanted
    if wanted is not None:
        if any(site.id == wanted.lower() for site in sites):
            return wanted.lower()
        raise CannotStartError(StartCode.SITE_UNKNOWN, site=wanted, sites=_named(sites))
    with_loyalty = tuple(site for site in sites if site.loyalty_installed)
    if len(with_loyalty) == 1:
        return with_loyalty[0].id
    if with_loyalty:
        raise CannotStartError(StartCode.SITE_NOT_CHOSEN, sites=_named(with_loyalty))
    raise CannotStartError(StartCode.NO_LOYALTY_SITE, sites=_named(sites))


def _named(sites: tuple[Site, ...]) -> str:
    return "; ".join(f"{site.id} ({site.name})" for site in sites)


def require_ready(connect: ConnectState, output: Output) -> None:
    """Show the readiness list, and stop at the first thing that blocks.

    Raises:
        PointferryError: The error behind it.
        CannotStartError: Where there is no error behind it.
    """
    if connect.site is not None:
        output.say(say(words.SITE, name=connect.site.name, id=connect.site.id))
    output.event(
        "readiness",
        site={"id": connect.site.id, "name": connect.site.name} if connect.site else None,
        probes={item.probe.value: item.readiness.value for item in connect.readiness},
    )
    for item in connect.readiness:
        output.say(_readiness_line(item))
    for item in connect.readiness:
        if item.readiness is not Readiness.BLOCKED:
            continue
        if item.error is not None:
            raise item.error
        text = PROBES[item.probe]
        what, remedy = say(text.title), say(text.remedy)
        raise CannotStartError(StartCode.SITE_BLOCKED, what=what, remedy=remedy)


def _readiness_line(item: ReadinessItem) -> str:
    text = PROBES[item.probe]
    title, readiness = say(text.title), say(READINESS[item.readiness])
    if item.readiness is Readiness.READY:
        return say(words.READY, title=title, readiness=readiness)
    remedy = say(text.remedy)
    return say(words.READY_REMEDY, title=title, readiness=readiness, remedy=remedy)


def _wish_program(session: Session, wishes: Wishes, *, demo: bool) -> None:
    now = session.state.program.now
    name = wishes.program_name
    if demo and name is None and now is not None and not now.name.strip():
        name = PRACTICE_PROGRAM
    session.program.wish(ProgramWish(name=name, point_name=wishes.point_name))
    program = session.state.program
    named = name or (program.now.name.strip() if program.now is not None else "")
    if ProgramChange.ACTIVATE in program.changes and not named:
        raise PointferryError(ErrorCode.PROGRAM_UNNAMED)


async def _plan_rules(session: Session, rules: tuple[NewEarningRule, ...]) -> None:
    await session.rules.load()
    existing = {rule.trigger for rule in session.state.rules.existing or ()}
    for rule in rules:
        if rule.trigger in existing:
            continue
        if rule.trigger not in session.state.rules.creatable:
            raise CannotStartError(StartCode.RULE_NOT_POSSIBLE, rule=rule.title)
        session.rules.plan(rule)


async def _check_file(session: Session, wishes: Wishes) -> None:
    path = wishes.file
    if path is None:
        path = session.connection.sample
    if path is None:
        raise PointferryError(ErrorCode.NOT_READY)
    await session.file.open(path, wishes.choices.reading())
    options = wishes.choices.checking()
    session.file.convert(options.factor)
    await session.check.run(duplicates=options.duplicates, rounding=options.rounding)
    await _correct(session, wishes.choices)
    table = session.state.file.table
    if table is not None and table.layout.points is None:
        raise PointferryError(ErrorCode.POINTS_COLUMN_MISSING, params={"file": path.name})


async def _correct(session: Session, choices: FileChoices) -> None:
    if choices.fixes is not None:
        await session.check.replay(choices.fixes)
    check = session.state.check.check
    if choices.leave_out and check is not None:
        from pointferry.check.fixes import rule_of  # noqa: PLC0415 - start-up time

        await session.check.leave_out_where([rule_of(check, text) for text in choices.leave_out])
