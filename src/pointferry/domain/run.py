"""A run: one move of one file into one site, as the journal remembers it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from pointferry.domain.issues import Issue, SetAside


class Wanted(StrEnum):
    """The result the merchant wants for every customer in the file."""

    SET = "set"
    """The balance becomes the file's."""
    ADD = "add"
    """The file's points are added to the balance."""


class TopUp(StrEnum):
    """What adding means for customers whom an earlier move gave points already."""

    CHANGES = "changes"
    """The file is a newer export: only what it says beyond that move's file is added."""
    WHOLE = "whole"
    """The file holds further points: all of them are added on top."""


class Semantics(StrEnum):
    """What Wix's import does to an existing balance; undocumented, so the trial finds out."""

    SETS = "sets"
    ADDS = "adds"


class Stage(StrEnum):
    """How far a run has come; each stage starts only after the one before is journalled."""

    PREVIEWED = "previewed"
    CONTACTS = "contacts"
    TRIAL = "trial"
    REST = "rest"
    VERIFY = "verify"
    FINISHED = "finished"
    UNDOING = "undoing"
    """Balances are being given back; only going on with that is possible."""
    UNDONE = "undone"
    """Balances were given back as they were before; the run proves nothing any more."""


class Verdict(StrEnum):
    """How a run ended."""

    PROVEN = "proven"
    DIFFERENCES = "differences"
    STOPPED = "stopped"


class Standing(StrEnum):
    """Where one customer stands in a run."""

    WAITING = "waiting"
    """Planned, nothing sent."""
    ALREADY_RIGHT = "already_right"
    """The balance at Wix was the wanted one before the run."""
    SENT = "sent"
    """Part of an import that was or may have been executed."""
    PROVEN = "proven"
    """Read back from Wix with the wanted balance."""
    DIFFERENT = "different"
    """Read back from Wix with another balance."""
    SET_ASIDE = "set_aside"
    """Not moved, with a reason."""


MAYBE_SENT = frozenset({Standing.SENT, Standing.PROVEN, Standing.DIFFERENT})
"""Standings of customers to whom a run has sent something, or may have."""

PROMISED = MAYBE_SENT | {Standing.ALREADY_RIGHT}
"""Standings of customers who should own the promised balance by now."""


@dataclass(frozen=True, slots=True)
class Binding:
    """What a run is bound to; the same binding reopens its run instead of starting another.

    Attributes:
        origin: Scheme and host of the service, so that practice and Wix never mix; without the
            port where it runs on this computer, because it may come back on another one.
        site_id: The Wix site.
        file_digest: SHA-256 of the file's bytes, in hex.
        choices_digest: SHA-256 over mapping, edits and choices, in hex.
        sheet: The sheet of a workbook with several; empty otherwise.
    """

    origin: str
    site_id: str
    file_digest: str
    choices_digest: str
    sheet: str = ""

    def same_list(self, other: Binding) -> bool:
        """Whether both move the same list: the same file, and the same sheet of it."""
        return (self.file_digest, self.sheet) == (other.file_digest, other.sheet)


@dataclass(frozen=True, slots=True)
class Run:
    """One run as it stands in the journal."""

    id: str
    created_at: datetime
    binding: Binding
    site_name: str
    file_name: str
    file_rows: int
    """Customer rows of the file, set-aside ones included."""
    wanted: Wanted
    create_contacts: bool
    practice: bool
    stage: Stage
    semantics: Semantics | None = None
    verdict: Verdict | None = None
    finished_at: datetime | None = None
    base_url: str = ""
    """Where the service was reached; empty for the practice service, which has no lasting place."""
    top_up: TopUp | None = None
    """What the merchant said about customers moved before; None where nobody had to say."""
    program_before: int | None = None
    """Sum over all accounts of the site before anything was sent, in points; None if not known."""
    program_after: int | None = None
    """The same sum after the last reading back."""
    source_digests: tuple[str, ...] = ()
    """SHA-256, in hex, of each file the list was read from, where they are several."""

    @property
    def sources(self) -> frozenset[str]:
        """SHA-256, in hex, of the merchant's files that nothing may be written over."""
        return frozenset((self.binding.file_digest, *self.source_digests))

    @property
    def over(self) -> bool:
        """Whether nothing of it is left to do."""
        return self.stage in {Stage.FINISHED, Stage.UNDONE}


@dataclass(frozen=True, slots=True)
class Customer:
    """One customer of a run.

    Attributes:
        number: Position in the run, from 0.
        email: The address, lower-cased.
        points: What the file says, in whole points.
        rows: Rows of the file that this customer stands for, at least 1.
        contact_id: The contact at Wix, None while there is none.
        new_contact: Whether this run creates (or created) the contact.
        account_id: The loyalty account, None while there is none.
        before: Balance at preview, in points; None when there was no account.
        target: The balance this run promises, in points; None when set aside.
        after: Last balance read back, in points; None when not read.
        standing: Where the customer stands.
        reason: Why the customer was set aside.
        detail: Wix's own words where it refused, for details panes.
        paid: Whether the points certainly arrived and were not taken back, whatever the balance
            has become since.
    """

    number: int
    email: str
    points: int
    rows: int
    first_name: str = ""
    last_name: str = ""
    contact_id: str | None = None
    new_contact: bool = False
    account_id: str | None = None
    before: int | None = None
    target: int | None = None
    after: int | None = None
    standing: Standing = Standing.WAITING
    reason: SetAside | None = None
    detail: str = ""
    paid: bool = False


@dataclass(frozen=True, slots=True)
class RowSetAside:
    """A row of the file that never became a customer of the run, with its reasons.

    ``line`` is the physical line in the file, from 1; ``email`` and ``points`` are as written.
    """

    line: int
    email: str
    points: str
    reasons: tuple[Issue | SetAside, ...]


class PartKind(StrEnum):
    """Why a part was sent."""

    TRIAL = "trial"
    REST = "rest"
    RESEND = "resend"


class PartState(StrEnum):
    """How far one upload file has come; written before and after each call that matters."""

    PLANNED = "planned"
    UPLOADED = "uploaded"
    CREATED = "created"
    EXECUTING = "executing"
    EXECUTED = "executed"
    IMPORTED = "imported"
    FAILED = "failed"
    ABANDONED = "abandoned"
    """Never executed, as far as anybody can tell; its customers wait for another part."""
    SETTLED = "settled"
    """The import has ended and what became of its rows is recorded with the customers."""


@dataclass(frozen=True, slots=True)
class Part:
    """One upload file of a run: one import at Wix with its own fate.

    Attributes:
        number: Position in the run, from 0; never reused.
        kind: Trial, rest, or a resend.
        state: How far it is.
        file_name: Unique name given to Wix; lets a lost Create Import be found again.
        digest: SHA-256 of the bytes uploaded, in hex.
        rows: Data rows in the file.
        file_path: Where Wix stores the upload, empty before it.
        import_id: Wix's import id, empty before it.
        has_error_file: Whether Wix offers a file with refused rows.
    """

    number: int
    kind: PartKind
    state: PartState
    file_name: str
    digest: str
    rows: int
    file_path: str = ""
    import_id: str = ""
    has_error_file: bool = False


@dataclass(frozen=True, slots=True)
class PartRow:
    """One line of a part: which customer, and the points written into the upload."""

    customer: int
    value: int


@dataclass(frozen=True, slots=True)
class ErrorFile:
    """The file of refused rows that Wix offered for a part, as it came."""

    part: int
    content: bytes


class Act(StrEnum):
    """A call that changes something at Wix."""

    UPDATE_PROGRAM = "update_program"
    ACTIVATE_PROGRAM = "activate_program"
    CREATE_RULE = "create_rule"
    UPDATE_RULE = "update_rule"
    DELETE_RULE = "delete_rule"
    CREATE_CONTACTS = "create_contacts"
    CREATE_IMPORT = "create_import"
    EXECUTE_IMPORT = "execute_import"
    ADJUST_BALANCE = "adjust_balance"


class Outcome(StrEnum):
    """How a journalled call ended; None in the journal means: not known yet."""

    DONE = "done"
    REFUSED = "refused"
    NOT_SENT = "not_sent"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Intent:
    """A call that was about to change something, and its outcome where it is known.

    ``subject`` names what it is about (import id, account id, batch number, rule); ``detail``
    holds counts, ids and balances as JSON text, never an address or a token. ``run_id`` is empty
    for changes of the program and its rules, which belong to no run.
    """

    id: int
    run_id: str
    act: Act
    subject: str
    at: datetime
    detail: str = ""
    outcome: Outcome | None = None
