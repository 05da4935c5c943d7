"""How much memory this process has used at most."""

from __future__ import annotations

import sys
from pathlib import Path

_KIB_PER_MIB = 1024
_BYTES_PER_MIB = 1024 * 1024


def peak_mib() -> float | None:
    """Return the largest resident size so far in MiB; None where the system does not tell."""
    peak = _peak_bytes()
    return None if peak is None else round(peak / _BYTES_PER_MIB, 1)


if sys.platform == "win32":

    def _peak_bytes() -> int | None:
        import ctypes  # noqa: PLC0415 - Windows only
        from ctypes import wintypes  # noqa: PLC0415 - Windows only

        class Counters(ctypes.Structure):
            """PROCESS_MEMORY_COUNTERS of the Windows API."""

            _fields_ = (
                ("cb", wintypes.DWORD),
                ("PageFaultCount", wintypes.DWORD),
                ("PeakWorkingSetSize", ctypes.c_size_t),
                ("others", ctypes.c_size_t * 7),
            )

        counters = Counters(cb=ctypes.sizeof(Counters))
        kernel = ctypes.WinDLL("kernel32")
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.K32GetProcessMemoryInfo.argtypes = (
            wintypes.HANDLE,
            ctypes.POINTER(Counters),
            wintypes.DWORD,
        )
        handle = kernel.GetCurrentProcess()
        known = kernel.K32GetProcessMemoryInfo(handle, ctypes.byref(counters), counters.cb)
        return int(counters.PeakWorkingSetSize) if known else None

else:

    def _peak_bytes() -> int | None:
        status = Path("/proc/self/status")
        if status.exists():
            # Not getrusage: there, the peak of the process that started this one counts as well.
            for line in status.read_text(encoding="ascii", errors="replace").splitlines():
                name, _, value = line.partition(":")
                if name == "VmHWM":
                    return int(value.split()[0]) * _KIB_PER_MIB
        import resource  # noqa: PLC0415 - absent on Windows

        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        # macOS counts bytes, the others KiB.
        return peak if sys.platform == "darwin" else peak * _KIB_PER_MIB
