"""The scripts in packaging: frozen entry, smoke test, checklist, and what the build is told."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import pointferry
from tests.guards.repository import ROOT
from tests.packaging.steps import step

if TYPE_CHECKING:
    from pathlib import Path

PACKAGING = ROOT / "packaging"
SOURCES = ("src/pointferry/__init__.py", "src/pointferry/identity.py")


def _run(*command: str | Path, answers: str = "", **environ: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, *command],
        input=answers,
        env={**os.environ, **environ},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    ("environ", "left"),
    [
        ({"LD_LIBRARY_PATH": "bundle"}, "None"),
        ({"LD_LIBRARY_PATH": "bundle", "LD_LIBRARY_PATH_ORIG": "before"}, "before"),
    ],
)
def test_programs_started_from_a_frozen_one_get_the_path_from_before(
    environ: dict[str, str], left: str
) -> None:
    program = (
        "import os, runpy; "
        f"found = runpy.run_path({str(PACKAGING / 'entry.py')!r}, run_name='entry'); "
        "found['_give_children_a_plain_environment'](); "
        "print(os.environ.get('LD_LIBRARY_PATH'), os.environ.get('LD_LIBRARY_PATH_ORIG'), "
        "os.environ['PYINSTALLER_RESET_ENVIRONMENT'])"
    )
    code, out, err = _run("-c", program, **environ)
    assert (code, out.split()) == (0, [left, "None", "1"]), err


def test_build_tells_the_version_and_what_it_knows() -> None:
    assert _run(PACKAGING / "build.py", "--version")[:2] == (0, f"{pointferry.__version__}\n")
    code, _out, err = _run(PACKAGING / "build.py", "wheels")
    assert code == 2
    assert "wheels" in err


def test_smoke_test_without_a_program_says_so(tmp_path: Path) -> None:
    code, _out, err = _run(PACKAGING / "smoke.py", tmp_path / "absent")
    assert code == 1
    assert err.startswith("smoke.py: there is no ")


def test_smoke_test_finds_a_program_of_another_version(tmp_path: Path) -> None:
    # Python itself answers --version, with another number.
    code, _out, err = _run(PACKAGING / "smoke.py", sys.executable)
    assert code == 1
    assert "--version says" in err


@pytest.fixture
def checklist(tmp_path: Path) -> Path:
    """A tree with the script, the version and a list of its own."""
    for name in ("packaging/qa.py", "packaging/steps/places.py", *SOURCES):
        copy = tmp_path / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes((ROOT / name).read_bytes())
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "qa.md").write_text(
        "## Everywhere\n\n- [ ] The icon is right\n- [ ] `no-such-command-here`\n\n"
        "## Linux\n\n- [ ] The menu has it\n\n## macOS\n\n- [ ] The Dock has it\n"
    )
    return tmp_path


def test_checklist_runs_asks_and_writes_down(checklist: Path) -> None:
    code, _out, err = _run(checklist / "packaging" / "qa.py", "linux", answers="y\nnot there\n")
    assert code == 1, err
    written = (checklist / "out" / f"qa-{pointferry.__version__}-linux.md").read_text()
    assert written.splitlines()[2:] == [
        "- [x] The icon is right",
        "- [ ] `no-such-command-here`: the command is not there",
        "- [ ] The menu has it: not there",
    ]


def test_results_are_named_by_version_system_and_processor() -> None:
    places = step("places")
    name = places.release_name(".zip")
    parts = (places.NAME, pointferry.__version__, places.system(), places.machine())
    assert name == "-".join(parts) + ".zip"
