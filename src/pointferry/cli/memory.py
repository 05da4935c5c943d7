"""How much memory this process has used at most."""

from __future__ import annotations

import sys
from pathlib import Path

_KIB_PER_MIB = 1024
_BYTES_PER_MIB = 1024 * 1024


def peak_mib() -> float | None:
    """Return the largest resident size so far in MiB; None where the system does not tell."""
    if sys.platform == "win32":
        return None
    status = Path("/proc/self/status")
    if status.exists():
        # Not getrusage: there, the peak of the process that started this one counts as well.
        for line in status.read_text(encoding="ascii", errors="replace").splitlines():
            name, _, value = line.partition(":")
            if name == "VmHWM":
                return round(int(value.split()[0]) / _KIB_PER_MIB, 1)
    import resource  # noqa: PLC0415 - absent on Windows

    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _BYTES_PER_MIB, 1)
