"""Options that several commands share."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from pointferry.domain.issues import Duplicates, Rounding
from pointferry.domain.points import is_factor

if TYPE_CHECKING:
    from collections.abc import Callable

    from pointferry.check import CheckOptions
    from pointferry.intake import ReadOptions

# click hands a command's values to its function by name; their types are click's business.
Command = TypeVar("Command", bound="Callable[..., Any]")

FILE = click.Path(path_type=Path)
"""A file; whether it can be read is said by a sentence of ours, not by click."""


class _Factor(click.ParamType[Decimal]):
    """A decimal number that can turn old points into new ones."""

    name = "number"

    def convert(
        self, value: str | Decimal, param: click.Parameter | None, ctx: click.Context | None
    ) -> Decimal:
        """Read the number exactly."""
        try:
            factor = Decimal(value)
        except InvalidOperation:
            factor = Decimal(0)
        if not is_factor(factor):
            self.fail("give a number from 0.000001 to 1000000.", param, ctx)
        return factor


_FACTOR = _Factor()


@dataclass(frozen=True, slots=True)
class FileChoices:
    """How a file is read and checked."""

    sheet: str | None
    email_column: str | None
    points_column: str | None
    duplicates: str
    rounding: str
    number_style: str | None = None
    factor: Decimal = Decimal(1)
    also: tuple[Path, ...] = ()
    join_on: str | None = None
    fixes: Path | None = None
    leave_out: tuple[str, ...] = ()

    def reading(self) -> ReadOptions:
        """Return the choices that reading needs."""
        from pointferry.intake import DecimalMark, ReadOptions  # noqa: PLC0415 - start-up time

        return ReadOptions(
            sheet=self.sheet,
            email_column=self.email_column,
            points_column=self.points_column,
            decimal_mark=None if self.number_style is None else DecimalMark(self.number_style),
            also=self.also,
            join_on=self.join_on,
        )

    def checking(self) -> CheckOptions:
        """Return the choices that checking needs."""
        from pointferry.check import CheckOptions  # noqa: PLC0415 - start-up time

        duplicates, rounding = Duplicates(self.duplicates), Rounding(self.rounding)
        return CheckOptions(duplicates, rounding, self.factor)


def file_options(command: Command) -> Command:
    """Add the options that say how a file is read and checked."""
    options = (
        click.option("--sheet", metavar="NAME", help="Sheet of a workbook."),
        click.option(
            "--email-column",
            metavar="NAME|INDEX",
            help="Column with the e-mail addresses; an index counts from 0.",
        ),
        click.option(
            "--points-column",
            metavar="NAME|INDEX",
            help="Column with the balances; an index counts from 0.",
        ),
        click.option(
            "--duplicates",
            type=click.Choice([choice.value for choice in Duplicates]),
            default=Duplicates.REPORT.value,
            show_default=True,
            help="Which balance counts when an address stands in rows that do not agree.",
        ),
        click.option(
            "--rounding",
            type=click.Choice([choice.value for choice in Rounding]),
            default=Rounding.REPORT.value,
            show_default=True,
            help="What becomes of balances that are not whole.",
        ),
        click.option(
            "--number-style",
            type=click.Choice(["point", "comma"]),
            help="The sign before fractions, where the file leaves it open: 1,204.5 or 1.204,5.",
        ),
        click.option(
            "--factor",
            type=_FACTOR,
            default="1",
            show_default=True,
            help="New points for one old point, such as 100 where the file holds money.",
        ),
        click.option(
            "--fixes",
            type=FILE,
            metavar="FIXES.csv",
            help="Corrections to replay: action,line,column,value.",
        ),
        click.option(
            "--leave-out",
            multiple=True,
            metavar="COLUMN=VALUE|zero|test",
            help="Leave rows out: by a value, with a balance of 0, or with a test address.",
        ),
        click.option(
            "--also",
            type=FILE,
            multiple=True,
            metavar="FILE",
            help="Another part of the same export; with --join-on, the file with the addresses.",
        ),
        click.option(
            "--join-on",
            metavar="COLUMN",
            help="Column with which people in one file are found in the other.",
        ),
    )
    return _with(command, options)


def json_option(command: Command) -> Command:
    """Add ``--json``."""
    option = click.option("--json", "as_json", is_flag=True, help="Write JSON for programs.")
    return _with(command, (option,))


def yes_option(help_text: str) -> Callable[[Command], Command]:
    """Add ``--yes``."""

    def add(command: Command) -> Command:
        return _with(command, (click.option("--yes", is_flag=True, help=help_text),))

    return add


def _with(command: Command, options: tuple[Callable[[Command], Command], ...]) -> Command:
    for option in reversed(options):
        command = option(command)
    return command
