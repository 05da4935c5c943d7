"""A bare Debian in a folder of its own, which shares nothing with this system but its kernel."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SUITE = "bookworm"


@dataclass(frozen=True, slots=True)
class CleanRoot:
    """A bare system; needs root to enter."""

    folder: Path

    def run(self, *command: str, **environ: str) -> subprocess.CompletedProcess[str]:
        """Run a command in there, as if it had been booted with nothing else installed."""
        return subprocess.run(
            self.inside(*command),
            env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8", **environ},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=600,
            check=False,
        )

    def inside(self, *command: str) -> tuple[str, ...]:
        """Return the words that start a command in there."""
        return ("/usr/sbin/chroot", str(self.folder), *command)

    def path(self, path: str) -> Path:
        """Return where a path of that system is on this one."""
        return self.folder / path.lstrip("/")

    @contextmanager
    def sharing(self, folder: Path) -> Iterator[None]:
        """Make a folder of this system visible in there, at the same place."""
        target = self.path(str(folder))
        target.mkdir(parents=True, exist_ok=True)
        subprocess.run(["mount", "--bind", str(folder), str(target)], check=True)
        try:
            yield
        finally:
            # Whatever still lies in it was started in there and is about to end.
            subprocess.run(["umount", "--lazy", str(target)], check=True)


@contextmanager
def clean_root(folder: Path) -> Iterator[CleanRoot]:
    """Make a bare Debian in ``folder``; needs root, debootstrap and the network."""
    assert os.geteuid() == 0, "a clean Debian root needs root: sudo make test-package"
    made = subprocess.run(
        ["debootstrap", "--variant=minbase", SUITE, str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        env={**os.environ, "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"},
    )
    assert made.returncode == 0, made.stdout[-2000:]
    proc = str(folder / "proc")
    subprocess.run(["mount", "-t", "proc", "proc", proc], check=True)
    try:
        # Services have no business in there.
        policy = folder / "usr" / "sbin" / "policy-rc.d"
        policy.write_text("#!/bin/sh\nexit 101\n")
        policy.chmod(0o755)
        (folder / "etc" / "resolv.conf").write_bytes(Path("/etc/resolv.conf").read_bytes())
        yield CleanRoot(folder)
    finally:
        subprocess.run(["umount", "--lazy", proc], check=True)
        # Only once nothing is mounted below: what is mounted would be deleted at its origin.
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8")
        assert f" {folder}/" not in mounts, f"still mounted below {folder}"
        shutil.rmtree(folder)
