"""What each page asks of the engine, as protocols: the session's parts satisfy them by shape.

Commands raise :class:`~pointferry.domain.errors.PointferryError` after they have put it into the
state, where the shell shows it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from decimal import Decimal
    from pathlib import Path

    from pointferry.check import Code, LeaveOutRule, Settlement
    from pointferry.domain.issues import Duplicates, Rounding
    from pointferry.domain.pause import CallBudget
    from pointferry.domain.program import ProgramWish
    from pointferry.domain.rules import EarningRule, NewEarningRule
    from pointferry.domain.run import TopUp, Wanted
    from pointferry.domain.site import Credentials
    from pointferry.intake import DecimalMark, Difference, ReadOptions


class ConnectionCommands(Protocol):
    """Credentials and the site."""

    @property
    def sample(self) -> Path | None:
        """The practice site's sample export, None when this is the real thing."""
        ...

    def budget(self) -> CallBudget | None:
        """Return what Wix's limit of calls leaves, None while nothing is connected."""
        ...

    async def find_store(self) -> None:
        """Find out which password store this computer has."""
        ...

    async def practise(self) -> None:
        """Start a fresh practice site and connect to it."""
        ...

    async def use(self, credentials: Credentials, *, keep: bool) -> None:
        """Connect with new credentials and list the sites."""
        ...

    async def use_kept(self) -> bool:
        """Connect with the credentials in the password store; return whether there were any."""
        ...

    async def choose_site(self, site_id: str) -> None:
        """Choose a site and probe it."""
        ...

    async def probe(self) -> None:
        """Probe the chosen site again."""
        ...

    async def forget(self) -> None:
        """Remove the credentials from the password store and from memory."""
        ...


class ProgramCommands(Protocol):
    """The loyalty program."""

    async def load(self) -> None:
        """Read the program."""
        ...

    def wish(self, wish: ProgramWish) -> None:
        """Say what the program should become; nothing is sent."""
        ...

    async def apply(self) -> None:
        """Send what differs."""
        ...


class RulesCommands(Protocol):
    """The earning rules."""

    async def load(self) -> None:
        """Read the rules."""
        ...

    def plan(self, rule: NewEarningRule) -> None:
        """Add a rule to those to be created; nothing is sent."""
        ...

    def unplan(self, index: int) -> None:
        """Take a planned rule away again."""
        ...

    async def apply(self) -> None:
        """Create the planned rules."""
        ...

    async def change(self, rule: EarningRule) -> None:
        """Send a rule with new amounts, title or status."""
        ...

    async def delete(self, rule: EarningRule) -> None:
        """Delete a rule."""
        ...


class FileCommands(Protocol):
    """The merchant's file."""

    async def open(
        self, path: Path, options: ReadOptions | None = None, *, as_before: bool = False
    ) -> None:
        """Read a file; as before, with what was chosen for the last one with these headings."""
        ...

    async def open_together(self, paths: tuple[Path, ...]) -> None:
        """Read several files as one list."""
        ...

    async def map_columns(
        self,
        *,
        email: int | None,
        points: int | None,
        first_name: int | None = None,
        last_name: int | None = None,
    ) -> None:
        """Say which columns hold what."""
        ...

    async def choose_numbers(self, mark: DecimalMark | None) -> None:
        """Say which sign stands before fractions."""
        ...

    async def add(self, path: Path) -> None:
        """Read another file together with this one."""
        ...

    async def subtract(self, columns: Difference) -> None:
        """Compute the balance from two columns."""
        ...

    def convert(self, factor: Decimal) -> None:
        """Say how many new points one old point becomes."""
        ...


class CheckCommands(Protocol):
    """Problems and their fixes."""

    async def run(
        self, *, duplicates: Duplicates | None = None, rounding: Rounding | None = None
    ) -> None:
        """Check the file, with other choices where given."""
        ...

    async def set_cells(self, cells: Mapping[tuple[int, int], str], *, label: str = ...) -> None:
        """Correct cells, by row and column."""
        ...

    async def leave_out(self, rows: Sequence[int]) -> None:
        """Leave rows out of the move."""
        ...

    async def leave_out_where(self, rules: Sequence[LeaveOutRule]) -> int:
        """Leave out the rows that rules speak of; return how many."""
        ...

    async def take_back(self, rows: Sequence[int]) -> None:
        """Let rows count again that were left out."""
        ...

    async def settle(self, choices: Mapping[str, Settlement]) -> None:
        """Say which balance counts for single addresses."""
        ...

    async def correct_refused(self) -> None:
        """Show the rows that Wix refused in the run at hand."""
        ...

    async def undo(self) -> None:
        """Take the last correction back."""
        ...

    async def redo(self) -> None:
        """Repeat a correction taken back."""
        ...

    async def rewind(self, position: int) -> None:
        """Undo or redo until so many corrections count."""
        ...

    async def export_clean(self, path: Path) -> int:
        """Write address and points of everybody who moves; return the rows written."""
        ...

    async def export_corrected(self, path: Path, *, for_spreadsheet: bool = False) -> int:
        """Write the merchant's file with the corrections; return the rows written."""
        ...

    async def export_problems(
        self, path: Path, reason: Callable[[Code], str], reason_header: str = ...
    ) -> int:
        """Write the rows with problems and their reasons; return the rows written."""
        ...

    async def export_painted(
        self, path: Path, reason: Callable[[Code], str], reason_header: str = ...
    ) -> int:
        """Write a workbook with the problem cells painted; return the rows written."""
        ...

    async def export_fixes(self, path: Path) -> int:
        """Write the corrections as a file to be replayed; return how many."""
        ...


class PreviewCommands(Protocol):
    """The plan."""

    async def make(
        self,
        *,
        wanted: Wanted | None = None,
        create_contacts: bool | None = None,
        top_up: TopUp | None = None,
        again: bool = False,
        even_perhaps: bool = False,
    ) -> None:
        """Look customers up at Wix and make the plan, with other choices where given."""
        ...


class MoveCommands(Protocol):
    """The run."""

    async def start(self) -> None:
        """Begin the move as previewed."""
        ...

    async def resume(self, run_id: str) -> None:
        """Go on with a run where it stopped."""
        ...

    def hold(self) -> None:
        """Send nothing more until released."""
        ...

    def release(self) -> None:
        """Go on after a hold."""
        ...

    async def verify(self) -> None:
        """Read the balances back again."""
        ...

    async def resend(self) -> None:
        """Send again what Wix refused or what never arrived."""
        ...

    async def undo(self) -> None:
        """Give every balance back as it was before."""
        ...
