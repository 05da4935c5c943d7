"""The preview page: every balance now and after, worked out by reading only."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from pointferry.crossing.binding import bind
from pointferry.crossing.commands.people import People, others
from pointferry.crossing.elsewhere import half_way
from pointferry.crossing.many import empty, without_collecting
from pointferry.crossing.moved_before import given_before, leave_alone, left_alone, only_read_back
from pointferry.crossing.plan import make_plan
from pointferry.crossing.state import Phase, PreviewState, RunState
from pointferry.crossing.top_up import already_given, answered_otherwise, find_moved, has_sent
from pointferry.domain.errors import CrossingError, ErrorCode
from pointferry.domain.issues import SetAside
from pointferry.domain.run import Customer, RowSetAside, Run, Stage, TopUp, Wanted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pointferry.check import Check
    from pointferry.crossing.commands.connection import Connection
    from pointferry.crossing.moved_before import Given
    from pointferry.crossing.outside import Outside
    from pointferry.crossing.plan import Findings, Plan
    from pointferry.crossing.ports import Journal
    from pointferry.crossing.store import Store
    from pointferry.crossing.top_up import MovedBefore
    from pointferry.domain.people import Contact
    from pointferry.domain.run import Binding


class PreviewCommands:
    """What the preview page may ask."""

    def __init__(self, store: Store, outside: Outside, connection: Connection) -> None:
        self._store = store
        self._outside = outside
        self._connection = connection
        self._people = People(store, outside, connection)

    async def make(
        self,
        *,
        wanted: Wanted | None = None,
        create_contacts: bool | None = None,
        top_up: TopUp | None = None,
        again: bool = False,
        even_perhaps: bool = False,
    ) -> None:
        """Find everybody at Wix and plan the move; nothing is changed there.

        What was found a few minutes ago is not asked for again, whatever is chosen.

        Args:
            wanted: The result; None keeps what was chosen.
            create_contacts: Whether missing contacts are created; None keeps what was chosen.
            top_up: What adding means for customers whom moves of other files gave points; None
                keeps what was chosen.
            again: Ask Wix in any case.
            even_perhaps: Send also to those who may have been paid under another address.

        A finished run of this very move is only read back again, so its plan moves nobody.

        After a move of this file only those are sent who got nothing then: always when points are
        to be added, and otherwise while rows that Wix refused in a finished one are corrected.

        Where points are to be added to customers whom moves of other files gave some, and only the
        merchant knows whether those are among them, there is a question in the state instead of a
        plan until ``top_up`` is given.

        Raises:
            CrossingError: ``NOTHING_TO_MOVE``; ``TOP_UP_DIFFERS`` when this very move has begun to
                send with another ``top_up``, which leaves the page as it was; ``MOVED_BEFORE`` when
                points are to be added and everybody of this very file was moved here before.
        """
        with self._store.command():
            before = page = self._store.state.preview
            page = PreviewState(
                page.wanted if wanted is None else wanted,
                page.create_contacts if create_contacts is None else create_contacts,
                even_perhaps=even_perhaps,
                # An answer keeps its question on the page meanwhile.
                moved=None if top_up is None else page.moved,
                top_up=page.top_up if top_up is None else top_up,
            )
            self._store.publish(replace(self._store.state, preview=page, run=RunState()))
            check = self._store.state.check.check
            if check is None:
                raise CrossingError(ErrorCode.NOT_READY)
            if not check.customers:
                raise CrossingError(ErrorCode.NOTHING_TO_MOVE)
            self._store.begin(Phase.FINDING_CONTACTS, len(check.customers))
            binding, journal = self.binding(check, page), self._outside.journal
            earlier = await asyncio.to_thread(same_move, journal, binding, page.top_up)
            given, reasons, but = None, dict[str, SetAside](), ""
            if earlier is None:
                but = await asyncio.to_thread(_bowing, journal, binding)
                given, reasons = await self._given(check, page, but)
            half = await asyncio.to_thread(half_way, journal, binding)
            reasons = dict.fromkeys(half, SetAside.CHANGED_SINCE_PREVIEW) | reasons
            perhaps = {e for e, reason in reasons.items() if reason is SetAside.PERHAPS_MOVED}
            if even_perhaps:
                reasons = {e: reason for e, reason in reasons.items() if e not in perhaps}
            if again:
                self._people.forget()
            emails = await asyncio.to_thread(list, check.customers.emails)
            known = await self._people.find(emails, binding)
            contacts = known.findings.contacts
            moved = await asyncio.to_thread(
                _moved, journal, binding, emails, reasons, contacts, but=but
            )
            await asyncio.to_thread(empty, emails)
            doubtful = moved is not None and moved.doubtful > 0
            if doubtful and earlier is not None and answered_otherwise(earlier, page.top_up):
                self._store.publish(replace(self._store.state, preview=before))
                raise CrossingError(ErrorCode.TOP_UP_DIFFERS, params={"run": earlier.id})
            page = replace(
                page,
                made_at=known.read_at,
                earlier=earlier,
                given=None if given is None else given.run,
                perhaps=len(perhaps),
            )
            page = await asyncio.to_thread(
                _planned, page, check, known.findings, moved=moved, reasons=reasons
            )
            if page.plan is not None and earlier is not None:
                plan = await asyncio.to_thread(only_read_back, page.plan, journal, earlier)
                page = replace(page, plan=plan)
            self._store.publish(replace(self._store.state, preview=page))

    def binding(self, check: Check, page: PreviewState) -> Binding:
        """Bind the move that the page describes."""
        chosen = self._store.state.connect.site
        if chosen is None:
            raise CrossingError(ErrorCode.NOT_READY)
        return bind(
            self._connection.origin,
            chosen.id,
            check,
            wanted=page.wanted,
            create_contacts=page.create_contacts,
            even_perhaps=page.even_perhaps,
        )

    async def _given(
        self, check: Check, page: PreviewState, but: str
    ) -> tuple[Given | None, dict[str, SetAside]]:
        """Find out whom earlier moves of the file have served, and who is to be left alone.

        Raises:
            CrossingError: ``MOVED_BEFORE``.
        """
        binding, journal = self.binding(check, page), self._outside.journal
        adding = page.wanted is Wanted.ADD
        if not adding and not self._store.state.check.refused:
            return None, {}
        given = await asyncio.to_thread(given_before, journal, binding, but=but)
        reasons: dict[str, SetAside] = {}
        if given is not None and not adding and not given.finished:
            # The balances tell who still has to be sent.
            return None, {}
        if given is not None:
            reasons = await asyncio.to_thread(left_alone, given, check, page.wanted)
        everybody = len(reasons) == len(check.customers)
        if adding and given and everybody and set(reasons.values()) == {SetAside.MOVED_BEFORE}:
            raise CrossingError(ErrorCode.MOVED_BEFORE, params={"run": given.run.id})
        return given, reasons


def same_move(journal: Journal, binding: Binding, top_up: TopUp | None) -> Run | None:
    """Find the run that a move goes on with; one that has sent nothing bows to another answer."""
    same = journal.find_run(binding)
    if same is None or same.stage is Stage.UNDONE:
        return None
    otherwise = not same.over and answered_otherwise(same, top_up)
    return None if otherwise and not has_sent(journal, same) else same


def _bowing(journal: Journal, binding: Binding) -> str:
    """Return the run that bows to another answer, where this move goes on with none."""
    same = journal.find_run(binding)
    return "" if same is None or same.over else same.id


def _moved(
    journal: Journal,
    binding: Binding,
    emails: list[str],
    reasons: Mapping[str, SetAside],
    contacts: Mapping[str, Sequence[Contact]],
    *,
    but: str,
) -> MovedBefore | None:
    """Return what other moves gave those who may be sent. Blocks."""
    return find_moved(journal, binding, others(emails, reasons), contacts, but=but)


def _planned(
    page: PreviewState,
    check: Check,
    findings: Findings,
    *,
    moved: MovedBefore | None,
    reasons: Mapping[str, SetAside],
) -> PreviewState:
    """Plan the move; where the merchant has to say something first, both readings of it."""

    def plan(top_up: TopUp) -> Plan:
        whole = make_plan(
            customers_of(check),
            rows_set_aside_of(check),
            findings,
            wanted=page.wanted,
            create_contacts=page.create_contacts,
            file_rows=check.table.row_count,
            contained=None if moved is None else moved.contained(top_up),
        )
        return leave_alone(whole, reasons)

    with without_collecting():
        changes = plan(TopUp.CHANGES)
    if page.earlier is not None and page.earlier.top_up is not None:
        # What it was begun with is what is sent.
        return replace(page, plan=plan(page.earlier.top_up), moved=None)
    if moved is None or page.earlier is not None:
        return replace(page, plan=changes, moved=None)
    doubtful = page.wanted is Wanted.ADD and moved.doubtful > 0
    plans = {TopUp.CHANGES: changes, TopUp.WHOLE: plan(TopUp.WHOLE) if doubtful else changes}
    chosen = page.top_up if doubtful else TopUp.CHANGES
    return replace(
        page,
        plan=None if chosen is None else plans[chosen],
        moved=already_given(moved, plans),
    )


def customers_of(check: Check) -> Iterator[Customer]:
    """Yield the check's customers as customers of a run, in the order of the file."""
    people = check.customers
    columns = zip(
        people.emails,
        people.points,
        people.row_counts,
        people.first_names,
        people.last_names,
        strict=True,
    )
    for number, (email, points, rows, first, last) in enumerate(columns):
        yield Customer(number, email, points, rows, first_name=first, last_name=last)


def rows_set_aside_of(check: Check) -> Iterator[RowSetAside]:
    """Yield the rows of the file that cannot move, with their reasons."""
    for row in check.set_aside:
        yield RowSetAside(row.line, row.email, row.points, tuple(row.reasons))
