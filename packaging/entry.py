"""What a frozen build starts: the ``pointferry`` command."""

from __future__ import annotations

import os
import sys
import warnings


def _give_children_a_plain_environment() -> None:
    """Let programs started from here (a browser, for instance) use the system's own libraries.

    On Linux PyInstaller's start-up code puts the bundle on the library path and starts the program
    anew; this process has read the path by now. A child that is the frozen program again (the
    practice service) would take itself for such a second start and miss the path, hence the
    variable that tells it to begin at the beginning.
    """
    os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"
    original = os.environ.pop("LD_LIBRARY_PATH_ORIG", "")
    if original:
        os.environ["LD_LIBRARY_PATH"] = original
    else:
        os.environ.pop("LD_LIBRARY_PATH", None)


def _leave_warnings_to_developers() -> None:
    """Keep what libraries say to programmers, such as which optional parts are absent, quiet."""
    warnings.simplefilter("ignore")


if __name__ == "__main__":
    _leave_warnings_to_developers()
    _give_children_a_plain_environment()
    from pointferry.__main__ import main

    sys.exit(main())
