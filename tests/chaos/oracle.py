"""What a shop's balances should be, worked out without the engine: the simplest thing that is so.

A balance nobody can foresee exactly has several right values: a customer who shops while a move
lies interrupted is either moved already or left alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pointferry.domain.run import Wanted

if TYPE_CHECKING:
    from collections.abc import Mapping

Rows = tuple[tuple[str, int], ...]


@dataclass(slots=True)
class Made:
    """A move as the merchant remembers it: from which balances it went to which."""

    rows: Rows
    wanted: Wanted
    before: dict[str, int]
    after: dict[str, int]


@dataclass(slots=True)
class Oracle:
    """The shop's balances, and the moves made into it.

    Attributes:
        balances: What everybody owns; who is missing owns nothing.
        moves: Moves that were finished and not undone, in order.
        ever: Moves that were finished, undone ones included.
        begun: The move that was killed, if one is.
        shopped: Who shopped since it was killed, with what they own if it had moved them.
    """

    balances: dict[str, int]
    moves: list[Made] = field(default_factory=list)
    ever: list[Made] = field(default_factory=list)
    begun: Made | None = None
    shopped: dict[str, int] = field(default_factory=dict)

    def plan(self, rows: Rows, wanted: Wanted) -> Made:
        """Work out a move from what everybody owns now."""
        before = {email: self.balances.get(email, 0) for email, _ in rows}
        added = wanted is Wanted.ADD
        after = {email: points + before[email] * added for email, points in rows}
        return Made(rows, wanted, before, after)

    def same(self, rows: Rows, wanted: Wanted) -> bool:
        """Whether this very move was made."""
        return any((move.rows, move.wanted) == (rows, wanted) for move in self.moves)

    def may_refuse(self, rows: Rows) -> bool:
        """Whether adding these points may be refused: half of them were given before."""
        owed = {row for row in rows if row[1]}
        return any(2 * len(owed & set(move.rows)) >= len(owed) for move in self.ever)

    def finish(self, made: Made, balances: Mapping[str, int]) -> None:
        """Accept what the shop shows after a move, or fail."""
        for email, promised in made.after.items():
            right = {promised}
            if email in self.shopped:
                right = {self.shopped[email], self.shopped[email] - made.before[email] + promised}
            assert balances.get(email, 0) in right, (email, balances.get(email, 0), right)
            self.balances[email] = balances.get(email, 0)
        self.moves.append(made)
        self.ever.append(made)
        self.begun, self.shopped = None, {}
        self.compare(balances)

    def undo(self, skipped: set[str]) -> None:
        """Take back the newest move; whoever owns something else by now keeps it."""
        made = self.moves.pop()
        for email, before in made.before.items():
            if before == made.after[email]:
                continue
            if self.balances[email] == made.after[email]:
                assert email not in skipped, f"{email} was left out of the undo"
                self.balances[email] = before

    def compare(self, balances: Mapping[str, int]) -> None:
        """Fail unless the shop shows these balances and no others."""
        owned = {email: points for email, points in self.balances.items() if points}
        assert {email: points for email, points in balances.items() if points} == owned
