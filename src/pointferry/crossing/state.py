"""The whole state of a session: frozen values that pages and commands render.

Only :class:`~pointferry.crossing.session.Session` makes new states. Points are whole numbers,
times are seconds.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from pointferry.crossing.connect_state import ConnectState
from pointferry.domain.issues import Duplicates, Rounding
from pointferry.domain.program import ProgramWish
from pointferry.domain.run import Stage, Wanted

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from pointferry.check import Check
    from pointferry.crossing.plan import Plan
    from pointferry.crossing.top_up import AlreadyGiven
    from pointferry.domain.errors import PointferryError
    from pointferry.domain.pause import Pause
    from pointferry.domain.program import LoyaltyProgram, ProgramChange
    from pointferry.domain.rules import EarningRule, NewEarningRule, Trigger
    from pointferry.domain.run import Customer, ErrorFile, Part, RowSetAside, Run, TopUp, Verdict
    from pointferry.intake import Table


class Step(StrEnum):
    """The wizard's pages, in order."""

    WELCOME = "welcome"
    CONNECT = "connect"
    PROGRAM = "program"
    RULES = "rules"
    FILE = "file"
    CHECK = "check"
    PREVIEW = "preview"
    MOVE = "move"
    VERIFY = "verify"


class Phase(StrEnum):
    """Long work, by the name the merchant sees."""

    STARTING_PRACTICE = "starting_practice"
    CONNECTING = "connecting"
    PROBING = "probing"
    READING_PROGRAM = "reading_program"
    CHANGING_PROGRAM = "changing_program"
    READING_RULES = "reading_rules"
    CHANGING_RULES = "changing_rules"
    READING_FILE = "reading_file"
    CHECKING_FILE = "checking_file"
    EXPORTING = "exporting"
    FINDING_CONTACTS = "finding_contacts"
    READING_BALANCES = "reading_balances"
    CREATING_CONTACTS = "creating_contacts"
    TRIAL = "trial"
    IMPORTING = "importing"
    ADJUSTING = "adjusting"
    VERIFYING = "verifying"
    UNDOING = "undoing"


@dataclass(frozen=True, slots=True)
class Work:
    """Long work under way.

    Attributes:
        phase: What is being done.
        done: Units finished: bytes while reading a file, customers otherwise.
        total: Units in all, None when not known.
        seconds_left: Estimate, None while there is too little to go by.
        pause: Why nothing is sent at the moment.
        held: The merchant pressed pause.
    """

    phase: Phase
    done: int = 0
    total: int | None = None
    seconds_left: float | None = None
    pause: Pause | None = None
    held: bool = False


@dataclass(frozen=True, slots=True)
class ProgramState:
    """The program page: now, wished, and the changes between them."""

    now: LoyaltyProgram | None = None
    wish: ProgramWish = field(default_factory=ProgramWish)
    changes: tuple[ProgramChange, ...] = ()

    @property
    def settled(self) -> bool:
        """Whether the program was read and nothing is left to change."""
        return self.now is not None and not self.changes


@dataclass(frozen=True, slots=True)
class RulesState:
    """The rules page: what exists, what will be added, and what may be added."""

    existing: tuple[EarningRule, ...] | None = None
    planned: tuple[NewEarningRule, ...] = ()
    creatable: frozenset[Trigger] = frozenset()


@dataclass(frozen=True, slots=True)
class FileState:
    """The file page; ``table`` is None until a file was read.

    ``factor`` is how many new points one old point becomes; ``total`` is what all numbers of the
    balance column add up to, in old points, whoever they belong to; None without such a column.
    """

    path: Path | None = None
    table: Table | None = None
    factor: Decimal = Decimal(1)
    total: Decimal | None = None


@dataclass(frozen=True, slots=True)
class CheckState:
    """The check page; ``check`` holds every count and every row.

    ``refused`` is what Wix said, in an earlier move, about addresses that are to be corrected.
    """

    check: Check | None = None
    duplicates: Duplicates = Duplicates.REPORT
    rounding: Rounding = Rounding.REPORT
    refused: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PreviewState:
    """The preview page: choices and the plan made from them.

    Attributes:
        wanted: The result.
        create_contacts: Whether missing contacts are created.
        even_perhaps: Whether those are sent who may have been paid under another address.
        plan: None before the look-up and while the merchant has to say what ``top_up`` is.
        made_at: When the balances were read.
        earlier: The run that already made this very move.
        given: The newest finished run of this file, whose customers are not sent again.
        perhaps: Customers that run may have paid under another address.
        moved: What other moves gave customers of this file; None where they gave nobody anything.
        top_up: What adding means for those customers; None until the merchant says.
    """

    wanted: Wanted = Wanted.SET
    create_contacts: bool = True
    even_perhaps: bool = False
    plan: Plan | None = None
    made_at: datetime | None = None
    earlier: Run | None = None
    given: Run | None = None
    perhaps: int = 0
    moved: AlreadyGiven | None = None
    top_up: TopUp | None = None

    @property
    def asks(self) -> bool:
        """Whether the merchant has to say what adding means before there can be a plan."""
        return self.plan is None and self.moved is not None and self.moved.doubtful > 0

    @property
    def undoing(self) -> Run | None:
        """This very move, where its undo was cut short: that has to be finished first."""
        earlier = self.earlier
        return earlier if earlier is not None and earlier.stage is Stage.UNDOING else None


@dataclass(frozen=True, slots=True)
class Tally:
    """A run in rows of the file; ``rows == proven + set_aside + differences`` always.

    ``sent`` counts rows whose customer was part of an executed import or an adjustment.
    """

    rows: int
    sent: int
    proven: int
    set_aside: int
    differences: int


@dataclass(frozen=True, slots=True)
class RunState:
    """The move and verify pages: the run as the journal has it.

    Attributes:
        run: The run, None before the move was started.
        customers: Every customer with before, target and what was read back.
        set_aside: Rows that never became customers.
        parts: The upload files so far.
        tally: The run in rows.
        verdict: None while the run goes on.
        unserved: Whom sending again is about: customers who differ or were refused, and certainly
            got nothing as far as is known. Nobody before the run was read back or after an undo.
        error_files: Wix's files of refused rows that could not be read in full.
        undone: Customers whose balance the last undo restored.
        undo_skipped: Customers the last undo left alone because their balance had changed.
    """

    run: Run | None = None
    customers: tuple[Customer, ...] = ()
    set_aside: tuple[RowSetAside, ...] = ()
    parts: tuple[Part, ...] = ()
    tally: Tally | None = None
    verdict: Verdict | None = None
    unserved: tuple[Customer, ...] = ()
    error_files: tuple[ErrorFile, ...] = ()
    undone: tuple[Customer, ...] = ()
    undo_skipped: tuple[Customer, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """Everything a front end shows.

    Attributes:
        step: The page in front.
        practice: Whether all of this is a rehearsal on the practice site.
        work: Long work under way, or None.
        error: The last failure, until the next command.
        unfinished: Runs that can be resumed, newest first.
    """

    step: Step = Step.WELCOME
    practice: bool = False
    work: Work | None = None
    error: PointferryError | None = None
    unfinished: tuple[Run, ...] = ()
    connect: ConnectState = field(default_factory=ConnectState)
    program: ProgramState = field(default_factory=ProgramState)
    rules: RulesState = field(default_factory=RulesState)
    file: FileState = field(default_factory=FileState)
    check: CheckState = field(default_factory=CheckState)
    preview: PreviewState = field(default_factory=PreviewState)
    run: RunState = field(default_factory=RunState)
