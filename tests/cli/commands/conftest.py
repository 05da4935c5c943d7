"""Commands run in this process, against a service in a thread of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from pointferry.cli.app import main
from pointferry.machine import password_store
from pointferry.machine.credentials import API_KEY_VARIABLE
from pointferry.simwix.config import Config
from pointferry.simwix.embedded import Embedded
from tests.machine import backends

if TYPE_CHECKING:
    from pathlib import Path

KNOWN = "ann@example.com"


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def last(self) -> dict[str, object]:
        """The last JSON line."""
        event: dict[str, object] = json.loads(self.out.splitlines()[-1])
        return event


Command = Callable[..., Done]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs a command."""

    def run(*arguments: str | Path) -> Done:
        code = main([str(argument) for argument in arguments], open_window=lambda _demo: 9)
        written = capsys.readouterr()
        assert "Traceback" not in written.err
        return Done(code, written.out, written.err)

    return run


@pytest.fixture
def vault(monkeypatch: pytest.MonkeyPatch) -> dict[tuple[str, str], str]:
    """A password store in memory."""
    entries: dict[tuple[str, str], str] = {}
    monkeypatch.setitem(password_store._NAMES, backends.__name__, "Test Vault")
    monkeypatch.setattr(backends.Vault, "entries", entries)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", f"{backends.__name__}.Vault")
    return entries


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Embedded]:
    """A site with one contact; its key is in the environment."""
    contacts = tmp_path / "contacts.csv"
    contacts.write_text(f"email,first,last\n{KNOWN},Ann,Ahoy\n", encoding="utf-8")
    with Embedded(Config(contacts=contacts)) as service:
        monkeypatch.setenv(API_KEY_VARIABLE, service.api_key)
        yield service


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """An export with one customer who can move and one who cannot."""
    path = tmp_path / "export.csv"
    path.write_text(f"Email,Points\n{KNOWN},120\nnobody,5\n", encoding="utf-8")
    return path


@pytest.fixture
def moved(command: Command, site: Embedded, export: Path) -> str:
    """A finished run's id."""
    where = ("--base-url", site.base_url, "--site", site.site_id)
    done = command("run", export, *where, "--program-name", "Club", "--yes", "--json")
    assert done.code == 1, done.out
    return str(done.last["run"])
