"""Recognising points that an earlier run has given already, so that adding never pays twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pointferry.domain.run import Stage, Standing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pointferry.crossing.ports import Journal
    from pointferry.domain.run import Binding, Customer, Run

_NOTHING_SENT = {Stage.PREVIEWED, Stage.CONTACTS}
_PAID = {Standing.SENT, Standing.PROVEN, Standing.DIFFERENT, Standing.ALREADY_RIGHT}


def moved_before(
    journal: Journal, binding: Binding, people: Sequence[tuple[str, int]]
) -> Run | None:
    """Find an earlier run on this site that has moved these very points.

    The same file counts as soon as one customer still has the points. Another file counts when at
    least half of its customers who own points were moved with the same balance: an export made
    twice, or saved anew. Blocks; not for the loop's thread.

    Args:
        journal: The record of every run.
        binding: What the move to be made is bound to.
        people: Address and points of everybody in the file.

    Returns:
        The newest such run.
    """
    wanted = {person for person in people if person[1]}
    for run in journal.runs():
        here = (run.binding.origin, run.binding.site_id) == (binding.origin, binding.site_id)
        if not here or run.stage in _NOTHING_SENT:
            continue
        kept = {(c.email, c.points) for c in journal.customers(run.id) if _keeps(c, run)}
        if run.binding.file_digest == binding.file_digest:
            if kept:
                return run
        elif wanted and 2 * len(wanted & kept) >= len(wanted):
            return run
    return None


def _keeps(customer: Customer, run: Run) -> bool:
    """Whether a customer may still own what the run gave."""
    if customer.standing not in _PAID:
        return False
    return run.stage is not Stage.UNDONE or (customer.after or 0) != (customer.before or 0)
