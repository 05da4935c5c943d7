"""The command line of the service on its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.simwix.__main__ import main

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--port", "99999"], "no such port: 99999"),
        (["--scenario", "sunny"], "no scenario named 'sunny'"),
        (["--contacts", "none.csv"], "none.csv: No such file"),
    ],
)
def test_it_says_why_it_cannot_start(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    arguments: list[str],
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"simwix: {said}")
