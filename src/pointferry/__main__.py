"""Entry point of ``pointferry``, ``pointferry-gui`` and ``python -m pointferry``."""

from __future__ import annotations

import os
import sys

from pointferry.cli.app import main as run_commands


def main() -> int:
    """Run the command line of this process, window included; returns the exit code."""
    return run_commands(open_window=_open_window)


def _open_window(demo: bool) -> int:
    from pointferry.compose import build  # noqa: PLC0415 - only when a window is wanted
    from pointferry.ui.app import run  # noqa: PLC0415 - Qt only when a window is wanted

    return run(lambda: build(os.environ), demo=demo)


if __name__ == "__main__":
    sys.exit(main())
