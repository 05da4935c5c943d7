"""What the pages ask of the engine, as protocols: the session satisfies them by shape.

Commands raise :class:`~pointferry.domain.errors.PointferryError` after they have put it into the
state, where the shell shows it; long ones are started as the job :data:`WORK`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from decimal import Decimal
    from pathlib import Path

    from pointferry.check import Code, LeaveOutRule, Settlement
    from pointferry.compose.updates import Updates
    from pointferry.crossing.state import State, Step
    from pointferry.domain.issues import Duplicates, Rounding
    from pointferry.domain.program import ProgramWish
    from pointferry.domain.rules import EarningRule, NewEarningRule
    from pointferry.domain.run import Wanted
    from pointferry.domain.site import Credentials
    from pointferry.intake import DecimalMark, Difference, ReadOptions
    from pointferry.machine.paths import Paths
    from pointferry.machine.privacy import Redactor
    from pointferry.machine.settings import Settings

WORK = "work"
"""Name of the job that every long command runs under, so that only one can."""


class ConnectionCommands(Protocol):
    """Credentials and the site."""

    @property
    def sample(self) -> Path | None:
        """The practice site's sample export, None when this is the real thing."""
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

    async def open(self, path: Path, options: ReadOptions | None = None) -> None:
        """Read a file."""
        ...

    async def map_columns(
        self,
        *,
        email: int,
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
        self, *, wanted: Wanted | None = None, create_contacts: bool | None = None
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


class Session(Protocol):
    """The engine as the window sees it."""

    @property
    def state(self) -> State:
        """Everything a front end shows."""
        ...

    @property
    def connection(self) -> ConnectionCommands:
        """Commands of the connect page."""
        ...

    @property
    def program(self) -> ProgramCommands:
        """Commands of the program page."""
        ...

    @property
    def rules(self) -> RulesCommands:
        """Commands of the rules page."""
        ...

    @property
    def file(self) -> FileCommands:
        """Commands of the file page."""
        ...

    @property
    def check(self) -> CheckCommands:
        """Commands of the check page."""
        ...

    @property
    def preview(self) -> PreviewCommands:
        """Commands of the preview page."""
        ...

    @property
    def move(self) -> MoveCommands:
        """Commands of the move and verify pages."""
        ...

    def subscribe(self, listener: Callable[[State], None]) -> Callable[[], None]:
        """Hear of every change in the loop's thread; returns the way to unsubscribe."""
        ...

    def go(self, step: Step) -> None:
        """Show a page."""
        ...

    def next(self) -> bool:
        """Go to the next page where allowed."""
        ...

    def back(self) -> bool:
        """Go to the previous page where allowed."""
        ...

    async def refresh_unfinished(self) -> None:
        """Look for runs that can be resumed."""
        ...


class App(Protocol):
    """What the window is built from."""

    @property
    def session(self) -> Session:
        """The engine."""
        ...

    @property
    def settings(self) -> Settings:
        """What is remembered between starts."""
        ...

    @property
    def paths(self) -> Paths:
        """Where this computer keeps the program's files."""
        ...

    @property
    def redactor(self) -> Redactor:
        """Hides keys and addresses in texts that leave the window."""
        ...

    @property
    def updates(self) -> Updates:
        """The look for a newer version."""
        ...

    def save_settings(self, settings: Settings) -> None:
        """Remember settings; raises :class:`~pointferry.domain.errors.MachineError`."""
        ...

    async def aclose(self) -> None:
        """Close connections, the journal and the practice site."""
        ...
