"""The documentation says what the program does, and keeps saying it."""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
from typing import cast

import pointferry
import pointferry.texts
from pointferry import identity
from pointferry.cli.app import COMMANDS
from pointferry.cli.exits import ExitCode
from pointferry.crossing.state import Step
from pointferry.domain.errors import ErrorCode
from pointferry.texts import Text
from pointferry.texts.errors import CATALOGUE
from pointferry.ui.accessible import plain
from tests.guards.repository import ROOT, pyproject, tracked_texts
from tests.gui.screenshots import states
from tests.packaging.steps import step
from tests.texts.catalogue import texts_of

DOCS = ROOT / "docs"
manual = step("manual")


def _page(name: str) -> str:
    return (DOCS / f"{name}.md").read_text(encoding="utf-8")


def _contracts() -> list[dict[str, object]]:
    tool = cast("dict[str, dict[str, object]]", pyproject()["tool"])
    return cast("list[dict[str, object]]", tool["importlinter"]["contracts"])


def test_diagram_shows_the_layers_that_are_checked() -> None:
    found = re.search(r"```layers\n(.*?)```", _page("architecture"), re.DOTALL)
    assert found is not None
    drawn = [line.split("  ")[0] for line in found[1].splitlines()]
    (contract,) = (c for c in _contracts() if c["type"] == "layers")
    layers = cast("list[str]", contract["layers"])
    assert drawn == [layer.replace("pointferry.", "") for layer in layers]


def test_every_page_of_the_wizard_has_its_section() -> None:
    assert len(re.findall(r"^## ", _page("merchant"), re.MULTILINE)) == len(Step)
    shown = " ".join(manual.pictures())
    assert [part.value for part in Step if part.value not in shown] == []


def test_every_picture_can_be_painted() -> None:
    assert set(manual.pictures()) <= states().keys()


def test_every_error_is_listed_with_what_to_do() -> None:
    page = manual.troubleshooting()
    codes = re.findall(r"^Code: `(\w+)`$", page, re.MULTILINE)
    assert sorted(codes) == sorted(code.value for code in ErrorCode)
    assert page.count("**What to do:**") == len(ErrorCode) == len(CATALOGUE)
    assert not re.search(r"\{\w", page), "a field was left unfilled"


def test_exit_codes_are_those_of_the_program() -> None:
    section = _page("agency").split("## Exit codes")[1].split("\n## ")[0]
    codes = [int(code) for code in re.findall(r"^\| (\d) \|", section, re.MULTILINE)]
    assert codes == [code.value for code in ExitCode]


def test_commands_in_the_pages_exist() -> None:
    for name in ("index", "install", "merchant", "agency", "extending", "releasing", "qa"):
        blocks = re.findall(r"```\w*\n(.*?)```|`([^`\n]+)`", _page(name), re.DOTALL)
        words = re.findall(
            r"(?:^|\s)pointferry ([a-z]+)", "\n".join(a or b for a, b in blocks), re.MULTILINE
        )
        assert set(words) <= set(COMMANDS), name


def test_every_page_is_in_the_navigation() -> None:
    told = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:\n")[2]
    listed = set(re.findall(r"[\w/-]+\.md", told))
    written = {page.name for page in DOCS.glob("*.md")}
    written |= {f"platforms/{page.name}" for page in (DOCS / "platforms").glob("*.md")}
    assert written - listed == set()
    generated = {
        "changelog.md",
        "commands.md",
        "decisions/README.md",
        "security.md",
        "troubleshooting.md",
    }
    assert listed - written == generated


def test_the_feed_of_the_site_is_what_programs_ask() -> None:
    assert identity.HOME + manual.feed_name() == identity.RELEASE_FEED
    assert json.loads(manual.feed()) == {"version": pointferry.__version__}


def test_what_the_guide_tells_to_press_is_in_the_window() -> None:
    names = {
        plain(text).strip()
        for module in pkgutil.iter_modules(pointferry.texts.__path__)
        for text in texts_of(importlib.import_module(f"pointferry.texts.{module.name}"))
        if isinstance(text, Text)
    }
    told = re.findall(r"\*\*([^*]+)\*\*", " ".join(_page("merchant").split()))
    assert len(told) > 30
    assert set(told) - names == {"like this"}


def test_every_command_is_listed_with_its_options() -> None:
    page = manual.commands()
    assert re.findall(r"^## (\w+)$", page, re.MULTILINE) == list(COMMANDS)
    for option in ("--calls-per-minute", "--clean", "--scenario", "--everything", "--pdf"):
        assert option in page
    assert "--with-parent" not in page


def test_every_variable_is_told() -> None:
    used = {
        name
        for text in tracked_texts("src").values()
        for name in re.findall(r"POINTFERRY_[A-Z_]*[A-Z]", text)
    }
    assert used
    assert {name for name in used if f"| `{name}` |" not in _page("agency")} == set()
