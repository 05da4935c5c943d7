"""Gathers the documentation's pages: those in docs/, error messages, commands, screenshots.

The release feed is published with them: the site's releases.json names the version it is about.

Usage: manual.py FOLDER

Needs the program and its tests importable (.venv). mkdocs builds the site from FOLDER.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click

from pointferry import __version__, identity
from pointferry.cli import app
from pointferry.texts import (
    errors_of_files,
    errors_of_the_move,
    errors_of_this_computer,
    errors_of_wix,
)
from pointferry.texts.saying import fields_of

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PICTURES = re.compile(r"\(pictures/([\w-]+)\.png\)")
_PAINTED = ROOT / "out" / "screenshots" / "1280x800-light"

_GROUPS = {
    "Your file": errors_of_files.TEXTS,
    "This computer": errors_of_this_computer.TEXTS,
    "Wix": errors_of_wix.TEXTS,
    "The move": errors_of_the_move.TEXTS,
}


def gather(folder: Path) -> None:
    """Write all pages and pictures into ``folder``, which is made anew.

    Raises:
        subprocess.CalledProcessError: A page could not be painted.
    """
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(DOCS, folder)
    for page, source in (("security.md", "SECURITY.md"), ("changelog.md", "CHANGELOG.md")):
        shutil.copy(ROOT / source, folder / page)
    (folder / "troubleshooting.md").write_text(troubleshooting(), encoding="utf-8")
    (folder / "commands.md").write_text(commands(), encoding="utf-8")
    (folder / feed_name()).write_text(feed(), encoding="utf-8")
    names = pictures()
    _paint(names)
    (folder / "pictures").mkdir()
    for name in names:
        shutil.copy(_PAINTED / f"{name}.png", folder / "pictures")


def feed_name() -> str:
    """Return the release feed's place on the site."""
    return identity.RELEASE_FEED.removeprefix(identity.HOME)


def feed() -> str:
    """Return the release feed: what installed programs compare themselves with."""
    return json.dumps({"version": __version__}) + "\n"


def pictures() -> list[str]:
    """Return the states of the window that the pages show."""
    texts = [page.read_text(encoding="utf-8") for page in sorted(DOCS.glob("*.md"))]
    return sorted({name for text in texts for name in PICTURES.findall(text)})


def troubleshooting() -> str:
    """Return the page that lists every message by its title."""
    lines = [
        "# When something goes wrong",
        "",
        "Every message, by its first line. *Italics* and … stand for what the message fills in.",
    ]
    for heading, texts in _GROUPS.items():
        lines += ["", f"## {heading}", ""]
        for code, text in sorted(texts.items(), key=lambda item: str(item[1].title)):
            lines += [f"### {_shown(text.title, '…')}", "", _shown(text.meaning), ""]
            lines += [f"**What to do:** {_shown(text.remedy)}", "", f"Code: `{code.value}`", ""]
    return "\n".join(lines)


def commands() -> str:
    """Return the page that lists every command with its options, as the command itself does."""
    lines = ["---", "hide:", "  - toc", "---", "", "# Commands", ""]
    lines += [
        "What `pointferry COMMAND --help` says. Exit codes are [explained](agency.md#exit-codes)."
    ]
    for name in app.COMMANDS:
        command = app.commands.get_command(click.Context(app.commands), name)
        if command is not None:
            context = click.Context(command, info_name=f"pointferry {name}", max_content_width=88)
            told = command.get_help(context)
            lines += ["", f"## {name}", "", "```text", told, "```"]
    return "\n".join(lines) + "\n"


def _shown(text: str, blank: str = "") -> str:
    """Return a text whose fields are named in italics, or left as ``blank``."""
    plain = text.replace("&&", "&")
    for name in fields_of(text):
        plain = re.sub(rf"\{{{name}[^}}]*\}}", blank or f"*{name.replace('_', ' ')}*", plain)
    return plain


def _paint(names: list[str]) -> None:
    environ = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    command = [sys.executable, "-m", "tests.gui.screenshots", *names]
    done = subprocess.run(
        command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False
    )
    if done.returncode:
        # Qt's remarks about its offscreen screen matter to nobody as long as all goes well.
        sys.stderr.write(done.stderr)
        raise subprocess.CalledProcessError(done.returncode, command)


if __name__ == "__main__":
    gather(Path(sys.argv[1]))
