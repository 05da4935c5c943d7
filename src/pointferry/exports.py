"""Packages whose names are loaded when they are asked for, so that start-up loads what it uses."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def on_demand(package: str, names: Mapping[str, str]) -> Callable[[str], object]:
    """Return what a package gives out as its ``__getattr__``.

    Args:
        package: Full name of the package.
        names: The names it gives out, separated by spaces, by the module that defines them.
    """
    module_of = {name: module for module, found in names.items() for name in found.split()}

    def find(name: str) -> object:
        if name not in module_of:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{module_of[name]}"), name)

    return find
