"""The set-up scripts choose, install and complain as the README says."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.guards.repository import ROOT, project_table, strings

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="make and its shell scripts serve Linux and macOS"
)

INSTALLER = ROOT / "packaging" / "linux" / "install-system-packages.sh"
TOOLS = ("sh", "dirname", "awk", "mktemp", "rm", "tail", "env")


class Machine:
    """A PATH with nothing but a few tools and the stand-ins a test puts there."""

    def __init__(self, folder: Path) -> None:
        self.bin = folder / "bin"
        self.bin.mkdir()
        self.calls = folder / "calls"
        for tool in TOOLS:
            found = shutil.which(tool)
            assert found is not None
            (self.bin / tool).symlink_to(found)

    def put(self, name: str, script: str) -> None:
        path = self.bin / name
        path.write_text(f'#!/bin/sh\necho "{name} $*" >>"{self.calls}"\n{script}\n')
        path.chmod(0o755)

    def run(self, *command: str | Path, **env: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.bin / "sh", *command],
            env={"PATH": str(self.bin), **env},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    def called(self) -> str:
        return self.calls.read_text() if self.calls.exists() else ""


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    machine = Machine(tmp_path)
    machine.put("dpkg-query", 'case "$*" in *xdotool*|*t64*) exit 1;; esac; printf installed')
    machine.put("id", "echo 1000")
    return machine


def test_nothing_is_fetched_when_all_is_there(machine: Machine) -> None:
    machine.put("apt-get", "exit 1")
    done = machine.run(INSTALLER, "gui")
    assert (done.returncode, done.stderr) == (0, "")
    assert "apt-get" not in machine.called()


def test_root_installs_exactly_what_is_missing(machine: Machine) -> None:
    machine.put("id", "echo 0")
    machine.put("apt-get", "exit 0")
    assert machine.run(INSTALLER, "gui", "tests").returncode == 0
    updated, installed = [c for c in machine.called().splitlines() if c.startswith("apt-get")]
    assert updated.endswith("update")
    assert installed.endswith(" xdotool")


def test_plain_user_without_sudo_gets_one_sentence(machine: Machine) -> None:
    machine.put("apt-get", "exit 0")
    done = machine.run(INSTALLER, "gui", "tests", "--package", "xdotool-extra")
    assert done.returncode == 3
    (sentence,) = done.stderr.splitlines()
    assert "takes root or sudo" in sentence
    assert sentence.endswith("apt-get install --no-install-recommends xdotool xdotool-extra")
    assert "apt-get" not in machine.called()


def test_failing_download_is_explained(machine: Machine) -> None:
    machine.put("id", "echo 0")
    machine.put("apt-get", "echo no route; exit 100")
    done = machine.run(INSTALLER, "tests")
    assert done.returncode == 3
    assert "no route" in done.stderr
    assert "is the network there?" in done.stderr


def test_first_fitting_python_is_taken(machine: Machine) -> None:
    machine.put("python3", "exit 1")
    machine.put("python3.12", "exit 0")
    done = machine.run(ROOT / "packaging" / "find-python.sh")
    assert (done.returncode, done.stdout) == (0, "python3.12\n")


@pytest.mark.parametrize("env", [{}, {"PYTHON": "python3.9"}])
def test_no_fitting_python_gets_one_sentence(machine: Machine, env: dict[str, str]) -> None:
    machine.put("python3.9", "exit 1")
    done = machine.run(ROOT / "packaging" / "find-python.sh", **env)
    assert done.returncode == 3
    (sentence,) = done.stderr.splitlines()
    assert "3.11, 3.12 or 3.13" in sentence


def test_declared_pythons_agree() -> None:
    path = ROOT / "packaging" / "environment.py"
    spec = importlib.util.spec_from_file_location("environment", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    low, high = module.SUPPORTED
    versions = [f"{low[0]}.{minor}" for minor in range(low[1], high[1] + 1)]
    prefix = "Programming Language :: Python :: "
    classifiers = strings(project_table()["classifiers"])
    assert [c.removeprefix(prefix) for c in classifiers if c.startswith(prefix)] == versions
    assert project_table()["requires-python"] == f">={versions[0]}"


STAND_IN = """\
case "$1" in
run) echo '{"event":"phase","phase":"importing"}'
     echo '{"event":"finished","run":"r7","verdict":"differences","rows":9,"sent":8,"proven":8,
"set_aside":1,"differences":0}' | tr -d '\\n'; exit 1;;
report) [ "$2" = r7 ] && echo report >"$4";;
esac
"""


def _demo(
    tmp_path: Path, script: str, **display: str
) -> tuple[subprocess.CompletedProcess[str], str]:
    calls = tmp_path / "calls"
    command = tmp_path / "pointferry"
    command.write_text(f'#!/bin/sh\necho "$*" >>"{calls}"\n{script}')
    command.chmod(0o755)
    env = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    folder = tmp_path / "packaging"
    folder.mkdir()
    shutil.copy(ROOT / "packaging" / "demo.py", folder)
    done = subprocess.run(
        [sys.executable, folder / "demo.py", command],
        env={**env, **display},
        capture_output=True,
        text=True,
        check=False,
    )
    return done, calls.read_text()


def test_demo_without_a_screen_ends_with_verdict_and_report(tmp_path: Path) -> None:
    done, calls = _demo(tmp_path, STAND_IN)
    assert (done.returncode, done.stderr) == (0, "")
    verdict, report = done.stdout.splitlines()[-2:]
    assert verdict == "Verdict: differences"
    assert Path(report.removeprefix("Report:").strip()).read_text() == "report\n"
    assert calls.startswith("run --demo --yes --json\nreport r7 --html ")


def test_demo_that_stops_midway_says_so(tmp_path: Path) -> None:
    done, _ = _demo(tmp_path, "exit 4\n")
    assert done.returncode == 4
    assert "the demo stopped" in done.stderr


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_demo_on_a_screen_opens_the_wizard(tmp_path: Path, name: str) -> None:
    done, calls = _demo(tmp_path, "exit 0\n", **{name: ":0"})
    assert done.returncode == 0
    assert calls == "gui --demo\n"
