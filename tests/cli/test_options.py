from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from pointferry.check import CheckOptions
from pointferry.cli.options import FileChoices, file_options, json_option, yes_option
from pointferry.domain.issues import Duplicates, Rounding
from pointferry.intake import DecimalMark, ReadOptions


def test_choices_become_what_reading_and_checking_take() -> None:
    choices = FileChoices("Sheet 2", "Mail", "3", "sum", "half-up")
    assert choices.reading() == ReadOptions(sheet="Sheet 2", email_column="Mail", points_column="3")
    assert choices.checking() == CheckOptions(Duplicates.SUM, Rounding.HALF_UP)


def test_numbers_parts_and_factor_reach_them_too() -> None:
    choices = FileChoices(None, None, None, "report", "report", "comma", Decimal(100),
                          (Path("b.csv"),), "Phone")  # fmt: skip
    assert choices.reading() == ReadOptions(
        decimal_mark=DecimalMark.COMMA, also=(Path("b.csv"),), join_on="Phone"
    )
    assert choices.checking() == CheckOptions(factor=Decimal(100))


@pytest.mark.parametrize("factor", ["0", "-1", "abc", "nan", "1e9"])
def test_a_factor_has_to_be_one(factor: str) -> None:
    assert CliRunner().invoke(_command, ["--factor", factor]).exit_code == 2


@click.command
@file_options
@json_option
@yes_option("Do it.")
def _command(
    *,
    as_json: bool,
    yes: bool,
    **choices: Any,  # noqa: ANN401 - as the commands do
) -> None:
    click.echo(f"{as_json} {yes} {FileChoices(**choices)}")


def test_options_reach_a_command() -> None:
    done = CliRunner().invoke(_command, ["--json", "--points-column", "4", "--rounding", "down"])
    assert done.exit_code == 0
    assert done.output.startswith("True False FileChoices(sheet=None, email_column=None")
    assert "points_column='4', duplicates='report', rounding='down'" in done.output


@pytest.mark.parametrize("option", ["--duplicates", "--rounding"])
def test_a_choice_that_is_not_offered_is_wrong_usage(option: str) -> None:
    assert CliRunner().invoke(_command, [option, "maybe"]).exit_code == 2
