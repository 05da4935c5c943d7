from __future__ import annotations

from pointferry.cli.memory import peak_mib


def test_the_peak_grows_with_what_is_used_and_never_falls() -> None:
    before = peak_mib()
    assert before is not None
    taken = b"x" * int((before + 64) * 1024 * 1024)
    grown = peak_mib()
    size = len(taken) / 1024 / 1024
    del taken
    after = peak_mib()
    assert grown is not None
    assert after is not None
    assert grown >= size
    assert after >= size
