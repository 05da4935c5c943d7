"""What a shop's balances should be, worked out without the engine: the simplest thing that is so.

A balance nobody can foresee exactly has several right values: a customer who shops while a move
lies interrupted is either moved already or left alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pointferry.domain.run import TopUp, Wanted

if TYPE_CHECKING:
    from collections.abc import Mapping

Rows = tuple[tuple[str, int], ...]


@dataclass(slots=True)
class Made:
    """A move as the merchant remembers it: from which balances it went to which.

    Attributes:
        rows: The file.
        wanted: What the merchant wished.
        before: Balances before.
        after: Balances afterwards, as promised.
        gave: Who still has what the move gave.
        aside: Who is not moved: the balance would fall below nothing, or the same file was moved.
        reached: Who was sent, or may have been.
        undone: Whether it was undone.
        top_up: What the merchant said about earlier moves.
    """

    rows: Rows
    wanted: Wanted
    before: dict[str, int]
    after: dict[str, int]
    gave: set[str] = field(default_factory=set)
    aside: set[str] = field(default_factory=set)
    reached: set[str] = field(default_factory=set)
    undone: bool = False
    top_up: TopUp | None = None


@dataclass(slots=True)
class Oracle:
    """The shop's balances, and the moves made into it.

    Attributes:
        balances: What everybody owns; who is missing owns nothing.
        moves: Moves that were finished and not undone, in order.
        ever: Moves that were finished, undone ones included.
        begun: The move that was killed, if one is.
        shopped: Who shopped since it was killed, with what they own if it had moved them.
        undoing: The move whose undo was killed, if one is.
        kept: Who shopped since that undo was killed, and whether it had restored them.
        doubtful: Whom that undo may have restored: the journal cannot tell, so both are right.
    """

    balances: dict[str, int]
    moves: list[Made] = field(default_factory=list)
    ever: list[Made] = field(default_factory=list)
    begun: Made | None = None
    shopped: dict[str, int] = field(default_factory=dict)
    undoing: Made | None = None
    kept: dict[str, bool] = field(default_factory=dict)
    doubtful: set[str] = field(default_factory=set)

    @property
    def quiet(self) -> bool:
        """Whether nothing lies interrupted."""
        return self.begun is None and self.undoing is None

    def plan(self, rows: Rows, wanted: Wanted, top_up: TopUp | None) -> Made:
        """Work out a move from what everybody owns now."""
        before = {email: self.balances.get(email, 0) for email, _ in rows}
        made = Made(rows, wanted, before, {}, top_up=top_up)
        served = self._served(rows) if wanted is Wanted.ADD else set()
        for email, points in rows:
            if email in served:
                made.after[email] = before[email]
                made.aside.add(email)
                continue
            contained = 0 if top_up is TopUp.WHOLE else self._given(email)
            added = before[email] + points - contained
            made.after[email] = points if wanted is Wanted.SET else added
            if made.after[email] < 0:
                made.after[email] = before[email]
                made.aside.add(email)
        return made

    def same(self, rows: Rows, wanted: Wanted) -> bool:
        """Whether this very move was made."""
        return any((move.rows, move.wanted) == (rows, wanted) for move in self.moves)

    def is_refused(self, rows: Rows, wanted: Wanted) -> bool:
        """Whether adding is refused: everybody of this very file was served before."""
        if wanted is Wanted.SET or self.same(rows, wanted):
            return False
        return {email for email, _ in rows} <= self._served(rows)

    def needs_answer(self, rows: Rows, wanted: Wanted, top_up: TopUp | None) -> bool:
        """Whether the merchant is asked first: an earlier move gave somebody points."""
        if wanted is Wanted.SET or top_up is not None or self.same(rows, wanted):
            return False
        served = self._served(rows)
        return any(self._given(email) for email, _ in rows if email not in served)

    def finish(self, made: Made, balances: Mapping[str, int], aside: set[str]) -> None:
        """Accept what the shop shows after a move that set these aside, or fail."""
        for email, promised in made.after.items():
            right = {promised}
            if email in self.shopped:
                right = {self.shopped[email], self.shopped[email] - made.before[email] + promised}
            assert balances.get(email, 0) in right, (email, balances.get(email, 0), right)
            self.balances[email] = balances.get(email, 0)
        made.gave = made.after.keys() - aside
        made.reached = set(made.after) - made.aside
        self.moves.append(made)
        self.ever.append(made)
        self.begun, self.shopped = None, {}
        self.compare(balances)

    def undo(self, skipped: set[str]) -> None:
        """Take back the newest move; whoever owns something else by now keeps it."""
        made = self.moves.pop()
        gave, made.gave, made.undone = made.gave, set(), True
        for email, before in made.before.items():
            if before == made.after[email] or email not in gave:
                continue
            if email in self.kept and email in self.doubtful:
                restored = email not in skipped
                if restored:
                    assert self.balances[email] in {before, made.after[email]}
                    self.balances[email] = before
            elif email in self.kept:
                restored = self.kept[email]
            elif self.balances[email] == before:
                # She spent just what she was given, unless the undo was killed after her turn.
                restored = email not in skipped
            else:
                restored = self.balances[email] == made.after[email]
                self.balances[email] = before if restored else self.balances[email]
            if restored:
                assert email not in skipped, f"{email} was left out of the undo"
            elif self.balances[email] != before or email in skipped:
                made.gave.add(email)
        self.undoing, self.kept, self.doubtful = None, {}, set()

    def undo_killed(self, unanswered: set[str]) -> None:
        """Note that the undo of the newest move was killed, with calls that have no answer.

        Whoever owned the old balance by chance before it was reached may count as restored or not.
        """
        made = self.undoing = self.moves[-1]
        chance = {e for e, before in made.before.items() if self.balances[e] == before}
        self.doubtful = unanswered | chance

    def shop(self, email: str, earned: int, now: int) -> None:
        """Note that somebody earned points and what they own now."""
        begun, undoing = self.begun, self.undoing
        if begun is not None and email in begun.after:
            own = self.shopped.get(email, begun.before[email])
            self.shopped[email] = own + earned
            return
        self.balances[email] = now
        if undoing is not None and email in undoing.after and email not in self.kept:
            self.kept[email] = now - earned == undoing.before[email]

    def compare(self, balances: Mapping[str, int]) -> None:
        """Fail unless the shop shows these balances and no others."""
        owned = {email: points for email, points in self.balances.items() if points}
        assert {email: points for email, points in balances.items() if points} == owned

    def _given(self, email: str) -> int:
        """Return what the newest move said somebody owns, on top of what it added that to."""
        given = 0
        for made in reversed(self.ever):
            if email in made.gave:
                given += dict(made.rows)[email]
                if made.wanted is Wanted.SET or made.top_up is not TopUp.WHOLE:
                    break
        return given

    def _served(self, rows: Rows) -> set[str]:
        """Return who moves of this very file have served; whom an undo restored is not."""
        same = [made for made in self.ever if made.rows == rows]
        return {email for made in same for email in (made.gave if made.undone else made.reached)}
