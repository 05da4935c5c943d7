"""Which page shows which step; a page's module is loaded when its step is first shown."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from pointferry.crossing.state import Step

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pointferry.ui.page import Page

PAGES: Mapping[Step, str] = {
    Step.WELCOME: "WelcomePage",
    Step.CONNECT: "ConnectPage",
    Step.PROGRAM: "ProgramPage",
    Step.RULES: "RulesPage",
    Step.FILE: "FilePage",
    Step.CHECK: "CheckPage",
    Step.PREVIEW: "PreviewPage",
    Step.MOVE: "MovePage",
    Step.VERIFY: "VerifyPage",
}
"""Class names; each page is in the module named like its step."""


def page_class(step: Step) -> type[Page]:
    """Return the page of a step."""
    module = import_module(f"pointferry.ui.pages.{step.value}")
    found: type[Page] = getattr(module, PAGES[step])
    return found
