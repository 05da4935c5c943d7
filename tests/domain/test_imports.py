from __future__ import annotations

from pointferry.domain.imports import ImportFile


def test_signed_address_does_not_show_in_representations() -> None:
    shown = repr(ImportFile("/sites/1/a.csv", "https://files.example/?token=hush"))
    assert "hush" not in shown
    assert "/sites/1/a.csv" in shown
