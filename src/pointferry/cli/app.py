"""The ``pointferry`` command: finds a command's module, and turns what is left over into codes."""

from __future__ import annotations

import importlib
import logging
import os
import sys
from collections.abc import Callable

import click

import pointferry
from pointferry.cli.exits import ExitCode
from pointferry.cli.output import make_consoles_safe
from pointferry.texts.languages import VARIABLE, first_known, use

OpenWindow = Callable[[bool], int]
"""Opens the window, on a simulated site if asked; returns the exit code."""

COMMANDS = (
    "gui",
    "check",
    "run",
    "resume",
    "status",
    "report",
    "undo",
    "connect",
    "forget",
    "simulate",
)


class _Commands(click.Group):
    """Loads a command's module only when it is needed."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"pointferry.cli.commands.{cmd_name}")
        command: click.Command = module.command
        return command


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 all proven; 1 finished with rows set aside or differences; 2 wrong "
    "usage; 3 cannot start; 4 stopped midway, resumable.",
)
@click.version_option(pointferry.__version__, prog_name="pointferry")
@click.option("--demo", is_flag=True, help="Open the window on a simulated site.")
@click.pass_context
def commands(ctx: click.Context, *, demo: bool) -> None:
    """Carry customers' loyalty points into the loyalty program of a Wix site.

    Without a command, the window opens.
    """
    if ctx.invoked_subcommand is None:
        from pointferry.cli.commands import gui  # noqa: PLC0415 - start-up time

        ctx.exit(ctx.invoke(gui.command, demo=demo))
    elif demo:
        msg = "--demo comes after the command."
        raise click.UsageError(msg, ctx)


def main(arguments: list[str] | None = None, *, open_window: OpenWindow) -> int:
    """Run the command line.

    Args:
        arguments: Words after the program's name; None takes those of this process.
        open_window: What the ``gui`` command does; given, because commands know no window.

    Returns:
        The exit code.
    """
    make_consoles_safe()
    # Scripts read English unless they ask for something else; the window follows its settings.
    use(first_known([os.environ.get(VARIABLE, "")]))
    # Without a handler, logging itself would write tracebacks on standard error.
    logging.getLogger("pointferry").addHandler(logging.NullHandler())
    try:
        code = commands.main(
            arguments, prog_name="pointferry", standalone_mode=False, obj=open_window
        )
    except click.ClickException as error:
        error.show()
        return ExitCode.USAGE
    except (click.Abort, KeyboardInterrupt):
        # Whatever was sent is in the journal; a command that waits for an answer sent nothing.
        return ExitCode.STOPPED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.EXCEPTIONS
    return code if isinstance(code, int) else ExitCode.DONE
