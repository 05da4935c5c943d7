from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.commands.conftest import Command


def test_the_windows_exit_code_is_the_commands(command: Command) -> None:
    assert command("gui").code == 9
    assert command("gui", "--demo").code == 9
