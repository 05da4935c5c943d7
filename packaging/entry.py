"""What a frozen build starts: the ``pointferry`` command."""

from __future__ import annotations

import os
import sys


def _free_the_library_path() -> None:
    """Let programs started from here (a browser, for instance) use the system's own libraries.

    The frozen program is started with the bundle on the library path; this process has read it
    already, and a child that is the frozen program again sets its own.
    """
    original = os.environ.pop("LD_LIBRARY_PATH_ORIG", "")
    if original:
        os.environ["LD_LIBRARY_PATH"] = original
    else:
        os.environ.pop("LD_LIBRARY_PATH", None)


if __name__ == "__main__":
    _free_the_library_path()
    from pointferry.__main__ import main

    sys.exit(main())
