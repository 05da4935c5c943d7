"""Newer exports: what adding means for customers whom moves of other files gave points."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pointferry.crossing.many import set_of
from pointferry.crossing.moved_before import NOTHING_SENT, is_here, keeps, was_taken_back
from pointferry.domain.run import Act, Outcome, PartState, Stage, TopUp, Wanted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from pointferry.crossing.plan import Plan
    from pointferry.crossing.ports import Journal
    from pointferry.domain.people import Contact
    from pointferry.domain.run import Binding, Customer, Run


@dataclass(frozen=True, slots=True)
class Moved:
    """What earlier moves gave one customer.

    Attributes:
        points: What this very file gave, in points; where it gave nothing, what the newest of
            the other files says, with what lies under it if that were further points.
        left: The balance which that move left, in points.
        same_file: Whether one of them moved the very file at hand.
        files: Names of the files that ``points`` are from, newest first.
    """

    points: int
    left: int
    same_file: bool
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MovedBefore:
    """Earlier moves that gave points to customers of the file at hand.

    Attributes:
        run: The newest of them.
        given: By address; only customers who have points from such a move.
    """

    run: Run
    given: Mapping[str, Moved]

    @property
    def doubtful(self) -> int:
        """Customers about whom only the merchant knows whether the file's points are further ones.

        The very same file never holds further points.
        """
        return sum(not given.same_file for given in self.given.values())

    def contained(self, top_up: TopUp) -> dict[str, int]:
        """Return the points, by address, that the file repeats and that are not to be added."""
        return {
            email: given.points
            for email, given in self.given.items()
            if given.same_file or top_up is TopUp.CHANGES
        }


@dataclass(frozen=True, slots=True)
class AlreadyGiven:
    """What the preview says about customers of the file whom earlier moves gave points.

    Attributes:
        run: The newest of those moves.
        customers: How many customers they are.
        doubtful: Those of them whose points in the file may be further ones.
        points: What those moves gave them, in points.
        files: Names of the files these points are from; a newer export is taken to contain all.
        changes: Points the move adds if the file is a newer export; 0 where nothing is added.
        whole: Points the move adds if the file holds further points; likewise.
        shopped: Customers who earned or spent points at Wix since.
        shopped_points: By how much their balances went up or down, as one sum without signs.
    """

    run: Run
    customers: int
    doubtful: int
    points: int
    changes: int
    whole: int
    shopped: int
    shopped_points: int
    files: tuple[str, ...]


def find_moved(
    journal: Journal,
    binding: Binding,
    emails: Sequence[str],
    contacts: Mapping[str, Sequence[Contact]],
    *,
    but: str = "",
) -> MovedBefore | None:
    """Find the earlier moves on this site that gave these people points. Blocks.

    What an undo took back does not count. Whoever got points under an address that the file does
    not have any more is known by the contact.

    Args:
        journal: The record of every run.
        binding: What the move to be made is bound to.
        emails: Addresses of everybody in the file.
        contacts: Their contacts at Wix now, by address.
        but: A run that does not count.

    Returns:
        What they gave, or None where they gave nobody anything.
    """
    asked = set_of(emails)
    given: dict[str, Moved] = {}
    taken_back: dict[str, tuple[int, datetime]] = {}
    newest: Run | None = None
    runs = [run for run in reversed(journal.runs()) if _may_have_given(run, binding, but)]
    by_contact = _by_contact(asked, contacts) if runs else {}
    for run in runs:
        same = run.binding.same_list(binding)
        asks = bool(taken_back) or run.stage is Stage.UNDONE
        first, last = _first_and_last_call(journal, run) if asks else (0, 0)
        for customer in journal.customers(run.id):
            email = customer.email
            if email not in asked:
                email = by_contact.get(customer.contact_id or "", "")
            if not email:
                continue
            if keeps(customer, run):
                since = taken_back.get(email)
                stands = since is None or _was_over(since, first, run.created_at)
                given[email] = _moved(given.get(email), customer, run, same=same, stands=stands)
                newest = run if customer.points else newest
            elif was_taken_back(customer, run) and run.finished_at is not None:
                end = last, run.finished_at
                taken_back[email] = max(end, taken_back.get(email, end))
    with_points = {email: found for email, found in given.items() if found.points}
    return None if newest is None or not with_points else MovedBefore(newest, with_points)


def _first_and_last_call(journal: Journal, run: Run) -> tuple[int, int]:
    """Return the numbers of a run's first and last call, which grow with every call; 0 for none."""
    calls = journal.intents(run.id)
    return (calls[0].id, calls[-1].id) if calls else (0, 0)


def _was_over(undone: tuple[int, datetime], first: int, created_at: datetime) -> bool:
    """Whether an undo had ended when a move began, by their calls; a clock may go backwards.

    Args:
        undone: The undone run's last call, and when the undo ended.
        first: The move's first call; one without calls goes by the clock.
        created_at: When that move was created.
    """
    last, finished_at = undone
    return last < first if last and first else finished_at < created_at


def _may_have_given(run: Run, binding: Binding, but: str) -> bool:
    return run.id != but and is_here(run, binding) and run.stage not in NOTHING_SENT


def _by_contact(asked: set[str], contacts: Mapping[str, Sequence[Contact]]) -> dict[str, str]:
    """Return the address of each contact that is the only one with it."""
    return {found[0].id: email for email in asked if len(found := contacts.get(email, ())) == 1}


def _moved(known: Moved | None, customer: Customer, run: Run, *, same: bool, stands: bool) -> Moved:
    """Return what a customer was given, a newer move included.

    Args:
        known: What older moves gave.
        customer: As the newer move has them.
        run: That move.
        same: Whether it moved the very file at hand.
        stands: Whether no undo has since taken back an older move, on which this one may rest.
    """
    left = (customer.target if customer.after is None else customer.after) or 0
    name = (run.file_name,) if customer.points else ()
    if same:
        return Moved(customer.points, left, same_file=True, files=name)
    if known is not None and known.same_file:
        return replace(known, left=left)
    before = 0 if known is None else known.points
    files = () if known is None else known.files
    # What the move really added counts: the points it took for given may have been taken back.
    added = (customer.target or 0) - (customer.before or 0)
    if run.wanted is Wanted.SET and stands:
        return Moved(customer.points, left, same_file=False, files=name)
    further = run.wanted is Wanted.ADD and run.top_up is TopUp.WHOLE
    both = tuple(dict.fromkeys((*name, *files)))
    return Moved(before + added, left, same_file=False, files=both if further else name)


def already_given(moved: MovedBefore, plans: Mapping[TopUp, Plan]) -> AlreadyGiven:
    """Sum up what earlier moves gave, with what either reading of the file adds.

    Args:
        moved: What they gave.
        plans: The plan by each reading; the same one twice where nothing is added.
    """
    changes, whole = plans[TopUp.CHANGES], plans[TopUp.WHOLE]
    adds = changes.wanted is Wanted.ADD
    since = [
        customer.before - given.left
        for customer in changes.customers
        if customer.before is not None
        and (given := moved.given.get(customer.email)) is not None
        and customer.before != given.left
    ]
    return AlreadyGiven(
        run=moved.run,
        customers=len(moved.given),
        doubtful=moved.doubtful if adds else 0,
        points=sum(given.points for given in moved.given.values()),
        changes=changes.points_after - changes.points_before if adds else 0,
        whole=whole.points_after - whole.points_before if adds else 0,
        shopped=len(since),
        shopped_points=sum(abs(difference) for difference in since),
        files=tuple(dict.fromkeys(f for given in moved.given.values() for f in given.files)),
    )


def answered_otherwise(run: Run, top_up: TopUp | None) -> bool:
    """Whether a run was begun with another answer about customers moved before than this one.

    An undo of it goes on whatever is answered.
    """
    adding = run.wanted is Wanted.ADD and run.top_up is not None and run.stage is not Stage.UNDOING
    return adding and top_up is not None and run.top_up is not top_up


def has_sent(journal: Journal, run: Run) -> bool:
    """Whether a run has changed a balance, or may have: every such call is noted before. Blocks."""
    if any(part.state is PartState.EXECUTING for part in journal.parts(run.id)):
        return True
    return any(
        intent.act in {Act.EXECUTE_IMPORT, Act.ADJUST_BALANCE}
        and intent.outcome not in {Outcome.NOT_SENT, Outcome.REFUSED}
        for intent in journal.intents(run.id)
    )
