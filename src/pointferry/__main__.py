"""Entry point of ``pointferry``, ``pointferry-gui`` and ``python -m pointferry``."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from pointferry.cli.app import main as run_commands

if TYPE_CHECKING:
    from pointferry.compose import App


def main() -> int:
    """Run the command line of this process, window included; returns the exit code."""
    # Nothing here multiplies matrices, and starting threads for it is a third of NumPy's start.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    return run_commands(open_window=_open_window)


def _open_window(demo: bool) -> int:
    from pointferry.ui.app import run  # noqa: PLC0415 - Qt only when a window is wanted

    return run(_build, demo=demo)


def _build() -> App:
    from pointferry.compose import Options, build  # noqa: PLC0415 - after the first paint
    from pointferry.texts.dashboard import dashboard_notes  # noqa: PLC0415 - likewise

    return build(os.environ, Options(notes=dashboard_notes()))


if __name__ == "__main__":
    sys.exit(main())
