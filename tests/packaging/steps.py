"""Makes the modules of ``packaging/steps`` importable: that folder is no package of ours."""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING

from tests.guards.repository import ROOT

if TYPE_CHECKING:
    from types import ModuleType


def step(name: str) -> ModuleType:
    """Import ``packaging/steps/<name>.py``."""
    folder = str(ROOT / "packaging")
    if folder not in sys.path:
        sys.path.append(folder)
    return importlib.import_module(f"steps.{name}")
