"""Coverage-guided fuzzing of the reader, by hand: needs atheris, which is no dependency.

Usage: make fuzz, or python -m tests.intake.fuzzing.coverage_guided CORPUS_FOLDER [OPTIONS]

The corpus folder is filled with small look-alikes first when it is empty.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from tempfile import TemporaryDirectory

import atheris  # type: ignore[import-untyped] # installed by hand where it is run

import pointferry
from tests.intake.lookalikes import SHAPES, make

with atheris.instrument_imports(include=["pointferry"]):
    # Reading imports its parts at first use, which is too late to be watched.
    for package in ("intake", "check"):
        for module in iter_modules([str(Path(pointferry.__path__[0], package))]):
            import_module(f"pointferry.{package}.{module.name}")
    from tests.intake.fuzzing.target import read_and_check


def _once(path: Path, content: bytes) -> None:
    read_and_check(path, content)


def main() -> None:
    """Fuzz until told to stop."""
    corpus = Path(sys.argv[1])
    corpus.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        if not any(corpus.iterdir()):
            for shape in SHAPES:
                made, _ = make(Path(folder), shape, 0)
                (corpus / made.name).write_bytes(made.read_bytes())
        path = Path(folder) / "fuzzed.csv"
        atheris.Setup(sys.argv, lambda data: _once(path, data))
        atheris.Fuzz()


if __name__ == "__main__":
    main()
