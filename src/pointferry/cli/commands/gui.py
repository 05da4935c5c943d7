"""``pointferry gui``: opens the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pointferry.cli.app import OpenWindow


@click.command("gui")
@click.option("--demo", is_flag=True, help="On a simulated site.")
@click.pass_obj
def command(open_window: OpenWindow, *, demo: bool) -> int:
    """Open the window; this is also what happens without a command."""
    return open_window(demo)
