from __future__ import annotations

import pytest

from pointferry.assets import asset


def test_what_the_program_needs_comes_with_it() -> None:
    assert asset("report", "report.html").is_file()
    assert asset("samples").is_dir()


def test_an_incomplete_installation_says_what_is_missing() -> None:
    with pytest.raises(FileNotFoundError, match=r"report/gone\.html"):
        asset("report", "gone.html")
