"""Starts one process from a small one and takes its time and memory.

Usage: python -I -S launch.py DESCRIPTOR PROGRAM [ARGUMENT...]; writes exit code, seconds, processor
seconds and KiB to the descriptor. The kernel counts into a process's peak what its parent held when
it was started, so the parent has to be smaller than anything that is measured.
"""

import os
import sys
import time

began = time.perf_counter()
child = os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ)
_, status, usage = os.wait4(child, 0)
seconds = time.perf_counter() - began
processor = usage.ru_utime + usage.ru_stime
told = f"{os.waitstatus_to_exitcode(status)} {seconds!r} {processor!r} {usage.ru_maxrss}"
os.write(int(sys.argv[1]), told.encode())
