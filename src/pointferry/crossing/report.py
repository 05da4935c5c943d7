"""The proof of a run as plain values; front ends turn it into a page or a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pointferry.domain.errors import CrossingError, ErrorCode
from pointferry.domain.run import Standing, Verdict

if TYPE_CHECKING:
    from pointferry.crossing.state import RunState, Tally
    from pointferry.domain.issues import Issue, SetAside
    from pointferry.domain.run import Customer, Run


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A customer or a row of the file that did not move.

    Attributes:
        line: Physical line in the file, from 1; None for a customer, who may stand in several.
        email: The address as far as there is one.
        points: The balance as the file has it.
        rows: Rows of the file this stands for.
        reasons: Why, as codes.
        detail: Wix's own words where it refused.
    """

    line: int | None
    email: str
    points: str
    rows: int
    reasons: tuple[Issue | SetAside, ...]
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ControlTotals:
    """Sums in points over the customers who were to move, the already right ones included.

    Attributes:
        customers: How many they are.
        in_file: What the file says they own.
        before: What they owned at Wix before.
        promised: What the run promised them.
        read_back: What was read back from Wix.
        program_before: The program's own sum over all accounts before the move; None if not known.
        program_after: The same after it.
    """

    customers: int
    in_file: int
    before: int
    promised: int
    read_back: int
    program_before: int | None = None
    program_after: int | None = None

    @property
    def elsewhere(self) -> int | None:
        """Change of the program's sum that the move does not explain: others earned or spent."""
        if self.program_before is None or self.program_after is None:
            return None
        return self.program_after - self.program_before - (self.read_back - self.before)


@dataclass(frozen=True, slots=True)
class Report:
    """Everything the proof of a run shows.

    Attributes:
        run: The run as the journal has it.
        verdict: How it ended; ``STOPPED`` while it is unfinished.
        tally: The run in rows of the file.
        totals: The run in points.
        moved: Customers read back with the promised balance.
        already_right: Customers who owned it before.
        differences: Customers who do not own it, or were not read back.
        left_out: Who did not move, and why.
    """

    run: Run
    verdict: Verdict
    tally: Tally
    totals: ControlTotals
    moved: tuple[Customer, ...]
    already_right: tuple[Customer, ...]
    differences: tuple[Customer, ...]
    left_out: tuple[LeftOut, ...]


def build_report(state: RunState) -> Report:
    """Sort a run into what is proven, what differs and what was left out.

    Raises:
        CrossingError: ``NOT_READY`` while there is no run.
    """
    if state.run is None or state.tally is None:
        raise CrossingError(ErrorCode.NOT_READY)
    moved = _standing(state, Standing.PROVEN)
    already_right = _standing(state, Standing.ALREADY_RIGHT)
    open_cases = _standing(state, Standing.WAITING, Standing.SENT, Standing.DIFFERENT)
    # Whoever owned the promised balance before but does not any more is a difference.
    lost = tuple(c for c in already_right if c.after is not None and c.after != c.target)
    kept = tuple(c for c in already_right if c not in lost)
    aside = _standing(state, Standing.SET_ASIDE)
    return Report(
        run=state.run,
        verdict=state.verdict or Verdict.STOPPED,
        tally=state.tally,
        totals=_totals((*moved, *already_right, *open_cases), state.run),
        moved=moved,
        already_right=kept,
        differences=tuple(sorted((*open_cases, *lost), key=lambda c: c.number)),
        left_out=(
            *(LeftOut(r.line, r.email, r.points, 1, r.reasons) for r in state.set_aside),
            *(_left_out(c) for c in aside),
        ),
    )


def together(customer: Customer) -> int:
    """Return the balance before plus the file's, in points: what adding all of it comes to."""
    return (customer.before or 0) + customer.points


def _standing(state: RunState, *standings: Standing) -> tuple[Customer, ...]:
    return tuple(c for c in state.customers if c.standing in standings)


def _left_out(customer: Customer) -> LeftOut:
    reasons = () if customer.reason is None else (customer.reason,)
    points = str(customer.points)
    return LeftOut(None, customer.email, points, customer.rows, reasons, customer.detail)


def _totals(customers: tuple[Customer, ...], run: Run) -> ControlTotals:
    return ControlTotals(
        customers=len(customers),
        in_file=sum(c.points for c in customers),
        before=sum(c.before or 0 for c in customers),
        promised=sum(c.target or 0 for c in customers),
        read_back=sum(c.after or 0 for c in customers),
        program_before=run.program_before,
        program_after=run.program_after,
    )
