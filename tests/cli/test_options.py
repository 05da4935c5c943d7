from __future__ import annotations

import click
import pytest
from click.testing import CliRunner

from pointferry.check import CheckOptions
from pointferry.cli.options import FileChoices, file_options, json_option, yes_option
from pointferry.domain.issues import Duplicates, Rounding
from pointferry.intake import ReadOptions


def test_choices_become_what_reading_and_checking_take() -> None:
    choices = FileChoices("Sheet 2", "Mail", "3", "sum", "half-up")
    assert choices.reading() == ReadOptions(sheet="Sheet 2", email_column="Mail", points_column="3")
    assert choices.checking() == CheckOptions(Duplicates.SUM, Rounding.HALF_UP)


@click.command
@file_options
@json_option
@yes_option("Do it.")
def _command(*, as_json: bool, yes: bool, **choices: str) -> None:
    click.echo(f"{as_json} {yes} {FileChoices(**choices)}")


def test_options_reach_a_command() -> None:
    done = CliRunner().invoke(_command, ["--json", "--points-column", "4", "--rounding", "down"])
    assert done.exit_code == 0
    assert done.output.startswith("True False FileChoices(sheet=None, email_column=None")
    assert "points_column='4', duplicates='report', rounding='down'" in done.output


@pytest.mark.parametrize("option", ["--duplicates", "--rounding"])
def test_a_choice_that_is_not_offered_is_wrong_usage(option: str) -> None:
    assert CliRunner().invoke(_command, [option, "maybe"]).exit_code == 2
