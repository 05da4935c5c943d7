"""States of the pages from the file to the result, for tests and for looking at the pages."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from pointferry.check import CheckOptions, Edits, check_table
from pointferry.crossing.connect_state import ConnectState
from pointferry.crossing.state import (
    FileState,
    Phase,
    PreviewState,
    RunState,
    State,
    Step,
    Tally,
    Work,
)
from pointferry.crossing.top_up import AlreadyGiven
from pointferry.domain.errors import ErrorCode, MachineError
from pointferry.domain.issues import Duplicates, Rounding, SetAside
from pointferry.domain.pause import Pause, PauseReason
from pointferry.domain.run import ErrorFile, Semantics, Stage, Standing, TopUp, Verdict, Wanted
from pointferry.intake import ReadOptions, read_table
from tests.ui import shop

if TYPE_CHECKING:
    from collections.abc import Callable

    from pointferry.check import Check
    from pointferry.intake import Table

_NO_BALANCE = "E-mail,Lifetime points,Total spent\n" + "".join(
    f"person{n}@example.com,{n * 7},${n}.50\n" for n in range(1, 30)
)
_CLEAN = "Email,Points\n" + "".join(f"person{n}@example.com,{n * 7}\n" for n in range(1, 30))
_DOUBT = "Email;Points\n" + "".join(f"person{n}@example.com;{n}.200\n" for n in range(1, 30))
_DIFFERENCE = "Email,Points earned,Points spent\n" + "".join(
    f"person{n}@example.com,{n * 7},{n}\n" for n in range(1, 30)
)
_WHICH = "Email,Balance,Bonus points,Reward points\n" + "".join(
    f"person{n}@example.com,{n}.50,{n * 3},{n * 7}\n" for n in range(1, 30)
)
_DECIDED = CheckOptions(Duplicates.HIGHEST, Rounding.DOWN)


@cache
def _table(text: str = shop.EXPORT) -> Table:
    with TemporaryDirectory() as folder:
        return shop.table(Path(folder), text)


@cache
def _joined() -> Table:
    """Read balances and people that do not all find each other."""
    with TemporaryDirectory() as folder:
        balances, people = Path(folder) / "balances.csv", Path(folder) / "people.csv"
        lines = (f"{1000 + n},{n * 7}\n" for n in range(30))
        balances.write_text("Card number,Points\n" + "".join(lines), encoding="utf-8")
        persons = (f"{1004 + n},Ann,Ash,person{n}@example.com\n" for n in range(30))
        header = "Card number,First name,Last name,Email\n"
        people.write_text(header + "".join(persons), encoding="utf-8")
        return read_table(balances, ReadOptions(also=(people,), join_on="Card number"))


def _check(options: CheckOptions | None = None, edits: Edits | None = None) -> Check:
    return check_table(_table(), options or CheckOptions(), edits or Edits())


def _file(table: Table) -> State:
    return shop.state(Step.FILE, file=FileState(table.path, table, total=table.points_total()))


def _refused() -> State:
    refused = {"ann@example.com": "Contact not found", "ben@example.com": "Guthaben ungültig"}
    state = shop.state(Step.CHECK, check_table(_table(), _DECIDED, refused=refused))
    return replace(state, check=replace(state.check, refused=refused))


def _edited() -> State:
    edits = (
        Edits().leave_out([1]).set_cells({(2, 3): "cy@example.com"}, label="edit").leave_out([3])
    )
    return shop.state(Step.CHECK, _check(edits=edits.undo()))


def _asked(top_up: TopUp, *, answered: bool) -> State:
    given = AlreadyGiven(shop.run(Stage.FINISHED), 5, 5, 660, 44, 704, 0, 0, ("spring.csv",))
    if answered:
        return _previewed(wanted=Wanted.ADD, moved=given, top_up=top_up)
    asking = PreviewState(Wanted.ADD, moved=given, made_at=shop.MOMENT)
    return shop.state(Step.PREVIEW, _check(), preview=asking)


def _previewed(**changes: object) -> State:
    check = _check(_DECIDED)
    preview = shop.preview(shop.planned(check), **changes)
    return shop.state(Step.PREVIEW, check, preview=preview)


def _moving(stage: Stage, work: Work | None, verdict: Verdict | None = None) -> State:
    plan = shop.planned(_check(_DECIDED))
    semantics = Semantics.ADDS if stage is Stage.REST else None
    run = RunState(
        shop.run(stage, semantics=semantics),
        plan.customers,
        plan.set_aside,
        tally=Tally(10, 4, 0, 3, 0),
        verdict=verdict,
    )
    return shop.state(Step.MOVE, run=run, work=work)


def _result(*different: str, **changes: object) -> State:
    run = shop.moved(shop.planned(_check(_DECIDED)), frozenset(different))
    run = replace(run, **changes)  # type: ignore[arg-type] # fields by name
    return shop.state(Step.VERIFY, run=run)


def _some_refused() -> State:
    check = _check(_DECIDED)
    first, *others = shop.moved(shop.planned(check)).customers
    refused = replace(
        first, standing=Standing.SET_ASIDE, reason=SetAside.REFUSED_BY_WIX, detail="invalid email"
    )
    own = replace(shop.run().binding, file_digest=check.table.digest)
    run = shop.run(Stage.FINISHED, binding=own)
    tally = Tally(10, 7, 7 - refused.rows, 3 + refused.rows, 0)
    customers = refused, *others
    state = _result(run=run, customers=customers, tally=tally, unserved=(refused,))
    return replace(state, check=replace(state.check, check=check))


def _undone() -> State:
    people = shop.moved(shop.planned(_check(_DECIDED))).customers
    return _result(run=shop.run(Stage.UNDONE), undone=people[:3], undo_skipped=people[3:4])


STATES: dict[str, Callable[[], State]] = {
    "file": lambda: shop.state(Step.FILE),
    "file-reading": lambda: shop.state(
        Step.FILE, work=Work(Phase.READING_FILE, 12_000_000, 28_662_645)
    ),
    "file-found": lambda: _file(_table()),
    "file-no-balance": lambda: _file(_table(_NO_BALANCE)),
    "file-joined": lambda: _file(_joined()),
    "file-which": lambda: _file(_table(_WHICH)),
    "file-doubt": lambda: _file(_table(_DOUBT)),
    "file-difference": lambda: _file(_table(_DIFFERENCE)),
    "check-first": lambda: shop.state(Step.CHECK, work=Work(Phase.CHECKING_FILE, 20_000, 134_000)),
    "check-unchecked": lambda: shop.state(Step.CHECK),
    "check-decided": lambda: shop.state(Step.CHECK, _check(_DECIDED)),
    "check-problems": lambda: shop.state(Step.CHECK, _check()),
    "check-edited": _edited,
    "check-refused": _refused,
    "check-clean": lambda: shop.state(Step.CHECK, check_table(_table(_CLEAN))),
    "check-again": lambda: shop.state(Step.CHECK, _check(), work=Work(Phase.CHECKING_FILE, 5, 10)),
    "check-disk-full": lambda: shop.state(
        Step.CHECK, _check(), error=MachineError(ErrorCode.DISK_FULL, params={"file": "clean.csv"})
    ),
    "preview-looking": lambda: shop.state(
        Step.PREVIEW, work=Work(Phase.FINDING_CONTACTS, 40, 110, 14.0)
    ),
    "preview-offline": lambda: shop.state(
        Step.PREVIEW,
        preview=PreviewState(),
        work=Work(Phase.FINDING_CONTACTS, 40, 110, pause=Pause(PauseReason.OFFLINE, 8.0)),
    ),
    "preview": _previewed,
    "preview-asks": lambda: _asked(TopUp.CHANGES, answered=False),
    "preview-answered": lambda: _asked(TopUp.CHANGES, answered=True),
    "preview-shopped": lambda: _previewed(
        moved=AlreadyGiven(shop.run(Stage.FINISHED), 5, 0, 660, 0, 0, 2, 45, ("spring.csv",))
    ),
    "preview-earlier": lambda: _previewed(earlier=shop.run(Stage.FINISHED)),
    "preview-begun": lambda: _previewed(
        wanted=Wanted.ADD,
        earlier=shop.run(Stage.CONTACTS, wanted=Wanted.ADD, top_up=TopUp.WHOLE),
    ),
    "preview-begun-sent": lambda: _previewed(
        wanted=Wanted.ADD,
        earlier=shop.run(Stage.REST, wanted=Wanted.ADD, top_up=TopUp.CHANGES),
    ),
    "preview-undoing": lambda: _previewed(earlier=shop.run(Stage.UNDOING)),
    "preview-given": lambda: _previewed(given=shop.run(Stage.FINISHED), made_at=shop.MOMENT),
    "preview-perhaps": lambda: _previewed(
        given=shop.run(Stage.FINISHED), made_at=shop.MOMENT, perhaps=2
    ),
    "move-contacts": lambda: _moving(Stage.CONTACTS, Work(Phase.CREATING_CONTACTS, 12, 31, 9.0)),
    "move-trial": lambda: _moving(Stage.TRIAL, Work(Phase.TRIAL, 0, 5)),
    "move-rest": lambda: _moving(Stage.REST, Work(Phase.IMPORTING, 40, 105, 75.0)),
    "move-held": lambda: _moving(Stage.REST, Work(Phase.IMPORTING, 40, 105, held=True)),
    "move-stopped": lambda: _moving(Stage.REST, None, Verdict.STOPPED),
    "move-finished": lambda: _moving(Stage.FINISHED, None, Verdict.PROVEN),
    "verify-proven": _result,
    "verify-differences": lambda: _result("ben@example.com", "ann@example.com"),
    "verify-refused": _some_refused,
    "verify-raw": lambda: _result("ben@example.com", error_files=(ErrorFile(0, shop.ERROR_PAGE),)),
    "verify-forgotten": lambda: replace(_result(), connect=ConnectState()),
    "verify-practice": lambda: replace(_result(), practice=True),
    "verify-stopped": lambda: _result(run=shop.run(Stage.REST), verdict=Verdict.STOPPED),
    "verify-undone": _undone,
}
