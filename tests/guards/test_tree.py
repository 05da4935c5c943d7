"""Rules about the tree as a whole: no machine's paths, tests mirror modules, one version."""

from __future__ import annotations

import importlib.metadata
import re
from pathlib import Path

import pointferry
from tests.guards.repository import ROOT, project_table, strings, tracked_files, tracked_texts

# Absolute paths that exist on somebody's machine only.
MACHINE_PATH = re.compile(r"(?<![\w.~$}])/(?:root|opt|work|home/\w+|Users/\w+)/|[A-Z]:\\Users\\\w")
FILES_WITH_MACHINE_PATHS: frozenset[str] = frozenset(
    {
        "tests/guards/test_tree.py",  # names them to find them
    }
)

# Modules without a test module of their own, each with the reason.
UNMIRRORED: dict[str, str] = {
    "__main__": "two lines, run by every end-to-end test",
    "crossing/context": "a frozen value only",
    "crossing/ports/computer": "protocols only; mypy checks the adapters against them",
    "crossing/ports/journal": "protocols only; mypy checks the adapters against them",
    "crossing/ports/wix": "protocols only; mypy checks the adapters against them",
    "crossing/connect_state": "frozen values only",
    "crossing/state": "frozen values only",
    "crossing/outside": "frozen values only",
    "crossing/clock": "the computer's own clock, passed through",
    "domain/issues": "codes only",
    "domain/pause": "codes and a frozen value only",
    "domain/people": "frozen values only",
    "domain/run": "codes and frozen values only",
    "intake/proposals": "tested with formulas, in test_formula",
    "ui/commands": "protocols only; mypy checks the session against them",
    "ui/charts/opener": "in the shell, test_shell",
    "ui/focus": "in the shell, test_shell",
    "ui/icons": "drawn by test_theme and on every page",
    "ui/interrupts": "signals to a real window, in test_app",
    "ui/leave": "asked by the wizard, in test_wizard",
    "ui/page_commands": "protocols only; mypy checks the session against them",
    "ui/page": "the base of every page, walked by test_accessible_pages",
    "ui/pages/registry": "names the pages that test_accessible_pages walks",
    "ui/scheme": "light, dark, contrast, text size and motion, in test_theme",
    "ui/widgets/bottom_bar": "in the shell, test_shell",
    "ui/widgets/buttons": "on every page, walked by test_accessible_pages",
    "ui/widgets/card": "on every page, walked by test_accessible_pages",
    "ui/widgets/dialog": "the base of every dialog, opened by test_menus and the pages' tests",
    "ui/widgets/error_panel": "in the shell, test_shell",
    "ui/widgets/labels": "on every page, walked by test_accessible_pages",
    "ui/widgets/notice": "told through the pages that show one",
    "ui/widgets/standby": "told through the pages that wait for something",
    "ui/widgets/step_list": "in the sidebar, test_sidebar",
}

# Packages tested as one thing, through what they offer to the outside.
TESTED_WHOLE: dict[str, str] = {
    "simwix": "a service: tests/simwix asks it over sockets, an API at a time",
}


def test_no_file_names_a_path_of_somebodys_machine() -> None:
    found = {
        str(path): match.group()
        for path, text in tracked_texts().items()
        if path.as_posix() not in FILES_WITH_MACHINE_PATHS and (match := MACHINE_PATH.search(text))
    }
    assert found == {}


def test_the_pattern_finds_machine_paths() -> None:
    for line in ("see /opt/x", "'/home/ann/file'", "=/root/.cache", r"C:\Users\ann"):
        assert MACHINE_PATH.search(line)
    for line in ("https://x.example/home/page/", "$HOME/opt/x", "~/work/x", "the/root/x"):
        assert not MACHINE_PATH.search(line)


def _has_tests(module: Path) -> bool:
    folder = ROOT / "tests" / module.parent
    return any(folder.glob(f"test_{module.name}.py")) or any(
        folder.glob(f"test_{module.name}_*.py")
    )


def _is_part_of_a_page(module: Path) -> bool:
    """Whether a module holds a piece of a page, which the page's own tests show and press."""
    if module.parent.as_posix() != "ui/pages":
        return False
    page = module.name.partition("_")[0]
    return (ROOT / "tests" / module.parent / f"test_{page}.py").exists()


def test_every_module_has_a_test_module() -> None:
    source = Path("src/pointferry")
    modules = [
        path.relative_to(source).with_suffix("")
        for path in tracked_files("src/pointferry/*.py")
        if path.name != "__init__.py"
    ]
    missing = {
        m.as_posix()
        for m in modules
        if m.parts[0] not in TESTED_WHOLE and not _has_tests(m) and not _is_part_of_a_page(m)
    } - UNMIRRORED.keys()
    assert not missing, "without a test module:\n" + "\n".join(sorted(missing))


def test_no_exception_from_the_mirror_is_out_of_date() -> None:
    stale = [
        name
        for name in UNMIRRORED
        if (ROOT / "src/pointferry").joinpath(name).with_suffix(".py").exists()
        and _has_tests(Path(name))
    ]
    assert stale == []


def test_packaging_folder_does_not_hide_the_library_of_that_name() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_version_is_written_once() -> None:
    assert strings(project_table()["dynamic"]) == ["version"]
    assignment = re.compile(
        rf"version\w*\W{{1,5}}{re.escape(pointferry.__version__)}\b", re.IGNORECASE
    )
    places = [
        path.as_posix()
        for path, text in tracked_texts().items()
        if path.parts[0] != "requirements" and assignment.search(text)
    ]
    assert places == ["src/pointferry/__init__.py"]


def test_installed_version_is_the_source_version() -> None:
    assert importlib.metadata.version("pointferry") == pointferry.__version__


def test_changelog_tells_about_this_version() -> None:
    headings = re.findall(
        r"^## \[([^]]+)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert headings[0] == "Unreleased"
    assert headings[1:2] in ([], [pointferry.__version__])
