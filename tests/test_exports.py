from __future__ import annotations

import importlib

import pytest

from pointferry.exports import on_demand


@pytest.mark.parametrize("package", ["pointferry.check", "pointferry.intake"])
def test_a_package_gives_out_what_it_says(package: str) -> None:
    module = importlib.import_module(package)
    for name in module.__all__:
        found = getattr(module, name)
        defined = getattr(found, "__module__", package)
        assert defined.startswith(package) or defined in {"typing", "types", "collections.abc"}


def test_a_name_it_does_not_give_out_is_missing() -> None:
    find = on_demand("pointferry.domain", {"points": "MAX_BALANCE"})
    assert find("MAX_BALANCE") == 999_999_999
    with pytest.raises(AttributeError, match="is_factor"):
        find("is_factor")
