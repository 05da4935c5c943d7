"""Entry point of ``pointferry``, ``pointferry-gui`` and ``python -m pointferry``."""

from __future__ import annotations

import gc
import logging
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pointferry.compose import App


def main() -> int:
    """Run the command line of this process, window included; returns the exit code."""
    tune()
    if sys.argv[1:] in ([], ["gui"]):
        return _window_only()
    from pointferry.cli.app import main as run_commands  # noqa: PLC0415 - the window starts without

    return run_commands(open_window=_open_window)


def tune() -> None:
    """Set this process up for what it does, before anything heavy is loaded."""
    # Nothing here multiplies matrices, and starting threads for it is a third of NumPy's start.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # What modules define stays; looking through it for garbage over and over is a tenth of a start.
    gc.set_threshold(50_000, 20, 50)


def _window_only() -> int:
    """Open the window without waiting for the command line's modules."""
    # Without a handler, logging itself would write tracebacks on standard error.
    logging.getLogger("pointferry").addHandler(logging.NullHandler())
    try:
        return _open_window(demo=False)
    except KeyboardInterrupt:
        from pointferry.cli.exits import ExitCode  # noqa: PLC0415 - rarely needed

        return ExitCode.STOPPED


def _open_window(demo: bool) -> int:
    from pointferry.ui.app import run  # noqa: PLC0415 - Qt only when a window is wanted

    return run(_build, demo=demo)


def _build() -> App:
    from pointferry.compose import Options, build  # noqa: PLC0415 - after the first paint
    from pointferry.texts.dashboard import dashboard_notes  # noqa: PLC0415 - likewise

    return build(os.environ, Options(notes=dashboard_notes()))


if __name__ == "__main__":
    sys.exit(main())
