"""``pointferry check``: reads an export and says what is wrong with it; sends nothing."""

from __future__ import annotations

import time
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import click

from pointferry.cli.exits import ExitCode
from pointferry.cli.memory import peak_mib
from pointferry.cli.options import FILE, FileChoices, file_options, json_option
from pointferry.cli.output import Output
from pointferry.cli.running import reported
from pointferry.texts import cli as words
from pointferry.texts import file as file_words
from pointferry.texts.issues import CODES, TIDIED, title
from pointferry.texts.numbers import count, points
from pointferry.texts.saying import say

if TYPE_CHECKING:
    from pathlib import Path

    from pointferry.check import Check
    from pointferry.intake import Join


@click.command("check")
@click.argument("file", type=FILE)
@file_options
@json_option
@click.option("--clean", type=FILE, metavar="OUT.csv", help="Write email,points of who can move.")
@click.option("--problems", type=FILE, metavar="OUT.csv", help="Write the problem rows, with why.")
@click.option("--corrected", type=FILE, metavar="OUT.csv", help="Write your own file, corrected.")
@click.option("--painted", type=FILE, metavar="OUT.xlsx", help="Write a workbook, cells painted.")
def command(
    file: Path,
    *,
    as_json: bool,
    clean: Path | None,
    problems: Path | None,
    corrected: Path | None,
    painted: Path | None,
    **choices: Any,  # noqa: ANN401 - each option has a type of its own
) -> int:
    """Read an export and say what is wrong with it; nothing is sent.

    The exit code is 1 when rows would be left out.
    """
    output = Output(as_json=as_json)
    exports = _Exports(clean, problems, corrected, painted)
    return reported(output, lambda: _check(output, file, FileChoices(**choices), exports))


@dataclass(frozen=True, slots=True)
class _Exports:
    """Files to write, where wanted."""

    clean: Path | None
    problems: Path | None
    corrected: Path | None
    painted: Path | None

    def write(self, check: Check) -> list[tuple[Path, int]]:
        """Write them; return each with its rows."""
        written = []
        if self.clean is not None:
            written.append((self.clean, check.write_clean(self.clean)))
        if self.problems is not None:
            written.append((self.problems, check.write_problems(self.problems, reason=title)))
        if self.corrected is not None:
            written.append((self.corrected, check.write_corrected(self.corrected)))
        if self.painted is not None:
            written.append((self.painted, check.write_painted(self.painted, reason=title)))
        return written


def _check(output: Output, file: Path, choices: FileChoices, exports: _Exports) -> int:
    from pointferry.check import check_table  # noqa: PLC0415 - start-up time
    from pointferry.intake import read_table  # noqa: PLC0415 - start-up time

    began = time.perf_counter()
    check = check_table(read_table(file, choices.reading()), choices.checking())
    if choices.fixes is not None or choices.leave_out:
        check = _corrected(check, choices)
    seconds = time.perf_counter() - began
    written = exports.write(check)
    if output.as_json:
        output.object({**check.report(), "seconds": round(seconds, 3), "peak_mib": peak_mib()})
    else:
        show_check(output, check)
        for path, rows in written:
            output.say(say(words.WROTE, file=path.name, n=rows))
    return ExitCode.EXCEPTIONS if check.counts.set_aside else ExitCode.DONE


def _corrected(check: Check, choices: FileChoices) -> Check:
    from pointferry.check import Edits, check_table, fixes, leaving  # noqa: PLC0415 - as above

    def again(edits: Edits) -> Check:
        return check_table(check.table, check.options, edits)

    if choices.fixes is not None:
        check = fixes.replay(choices.fixes, check, again)
    for text in choices.leave_out:
        rule = fixes.rule_of(check, text)
        rows = leaving.rows_where(check, rule)
        check = again(check.edits.leave_out(rows, label=rule.kind))
    return check


def _show_join(output: Output, join: Join) -> None:
    """Say what was lost when two lists were combined."""
    output.say(say(file_words.JOINED_TITLE, column=join.column))
    output.say(file_words.joined(join))


def show_check(output: Output, check: Check) -> None:
    """Say what was found in a file."""
    layout = check.table.layout
    delimiter = {"\t": "TAB"}.get(layout.delimiter or "", layout.delimiter)
    output.say(
        say(
            words.FILE_READ,
            file=check.table.path.name,
            n=check.counts.rows,
            encoding=layout.encoding,
            separator=say(words.SEPARATED_BY, delimiter=delimiter) if delimiter else "",
            sheet=say(words.ON_SHEET, sheet=layout.sheet) if layout.sheet else "",
        )
    )
    if layout.join is not None:
        _show_join(output, layout.join)
    if layout.email is not None:
        output.say(say(words.EMAIL_COLUMN, column=layout.email.name))
    if layout.points is None:
        output.say(say(words.NO_POINTS_COLUMN))
    else:
        output.say(say(words.POINTS_COLUMN, column=layout.points.name))
    _show_problems(output, check)
    tally = check.counts
    output.say(say(words.ACCOUNTING, n=tally.rows, moving=tally.moving, set_aside=tally.set_aside))
    total = points(Decimal(check.customers.total))
    output.say(say(words.CAN_MOVE, n=len(check.customers), points=total))


def _show_problems(output: Output, check: Check) -> None:
    found = [(group.code, group.count) for group in check.problem_groups]
    if found:
        output.say(say(words.PROBLEMS_HEADING))
    for code, rows in found:
        text = CODES[code]
        named, meaning = say(text.title), say(text.explanation)
        output.say(say(words.PROBLEM, count=count(rows), title=named, explanation=meaning))
    tidied = {code: rows for code, rows in check.tidied.items() if rows}
    if tidied:
        output.say(say(words.TIDIED_HEADING))
    for tidy, rows in tidied.items():
        output.say(say(words.TIDIED, count=count(rows), title=say(TIDIED[tidy])))
