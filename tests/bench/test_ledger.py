from __future__ import annotations

from typing import TYPE_CHECKING

from bench.ledger import Ledger

if TYPE_CHECKING:
    from pathlib import Path


def test_an_interrupted_run_goes_on_where_it_was(tmp_path: Path) -> None:
    path = tmp_path / "progress.json"
    Ledger(path, "one").note("reading 10", {"rows": 10})
    again = Ledger(path, "one")
    assert again.known("reading 10") == {"rows": 10}
    assert again.known("reading 20") is None
    assert Ledger(path, "another commit").known("reading 10") is None
    again.done()
    assert Ledger(path, "one").known("reading 10") is None
