"""Where the time of ``pointferry check`` goes, stage by stage.

Usage: python -m bench.stages FILE; prints JSON, seconds inside one process under cProfile. Array
operations are long, so that the profiler itself adds little.
"""

from __future__ import annotations

import cProfile
import json
import pstats
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.results import Table

STAGES = {
    "read the bytes, digest": ("intake/files.py", "read_file"),
    "encoding": ("intake/encodings.py", "to_utf8"),
    "find the records": ("intake/structure.py", "find_records"),
    "header, blank and totals rows": ("intake/sorting.py", "sort_records"),
    "columns and number style": ("intake/mapping.py", "mapped"),
    "addresses": ("check/facts.py", "_emails"),
    "balances": ("check/facts.py", "_balances"),
    "row lengths": ("check/facts.py", "_widths"),
    "number the addresses": ("check/grouping.py", "codes_of"),
    "group them": ("check/grouping.py", "group"),
}
"""The stages: part of the file's path, and the function whose time counts."""


def measure(path: Path) -> Table:
    """Profile one check of a file.

    Returns:
        Seconds for imports, for each stage found, and for the whole.
    """
    began = time.perf_counter()
    from pointferry.check import check_table, checking  # noqa: F401, PLC0415 - measured
    from pointferry.intake import loading, read_table  # noqa: F401, PLC0415 - measured, with numpy

    imported = time.perf_counter() - began
    profile = cProfile.Profile()
    began = time.perf_counter()
    profile.enable()
    check_table(read_table(path))
    profile.disable()
    whole = time.perf_counter() - began
    stages = _stages(profile)
    return {
        "import_engine_and_numpy": round(imported, 4),
        "stages": stages,
        "other": round(whole - sum(stages.values()), 4),
        "whole": round(whole, 4),
    }


def _stages(profile: cProfile.Profile) -> dict[str, float]:
    table = pstats.Stats(profile).stats  # type: ignore[attr-defined] # not in the stubs
    found: dict[str, float] = {}
    for (file, _line, function), (_calls, _all, _own, cumulative, _callers) in table.items():
        for stage, (part, name) in STAGES.items():
            if name == function and f"pointferry/{part}" in file:
                found[stage] = round(found.get(stage, 0.0) + cumulative, 4)
    return {stage: found[stage] for stage in STAGES if stage in found}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure(Path(sys.argv[1]))) + "\n")
