"""Makes ``.venv-bench`` from ``requirements/bench.txt``: the other tools, apart from ours."""

from __future__ import annotations

import compileall
import hashlib
import subprocess
import sys
import venv

from bench.errors import BenchError
from bench.places import LOCK, ROOT, THEIRS, VENV

_STAMP = VENV / ".installed"


def prepare() -> None:
    """Install the locked packages unless they are there already, and compile our own modules.

    pip compiles what it installs; an editable installation is compiled by whoever may write first.

    Raises:
        BenchError: pip refused; the text is the end of what it said.
    """
    compileall.compile_dir(ROOT / "src", quiet=1)
    key = hashlib.sha256(sys.version.encode() + LOCK.read_bytes()).hexdigest()
    if _STAMP.is_file() and _STAMP.read_text(encoding="utf-8") == key:
        return
    sys.stderr.write("bench: making .venv-bench (a minute or two)\n")
    venv.create(VENV, clear=True, with_pip=True)
    command = [str(THEIRS), "-m", "pip", "install", "--quiet", "--no-input"]
    command += ["--disable-pip-version-check", "--require-hashes", "--only-binary=:all:"]
    done = subprocess.run(  # noqa: S603 - our own interpreter and lock file
        [*command, "-r", str(LOCK)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise BenchError("\n".join((done.stdout + done.stderr).splitlines()[-10:]))
    _STAMP.write_text(key, encoding="utf-8")
