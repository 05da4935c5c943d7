"""The licences of everything this program runs with, as one text.

A frozen build carries the text, made by packaging/steps/licences.py from the files that went in.
Elsewhere it is put together from what the installed packages say of themselves.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pointferry.assets import asset

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.metadata import Distribution

_FILE = "licences.txt"
_PROGRAM = "pointferry"
_REQUIRED = re.compile(r"[A-Za-z0-9._-]+")
_TEXT = re.compile(r"(licen[cs]e|copying|notice)", re.IGNORECASE)
_RULE = "=" * 78
_LONGEST_NAME = 100
"""Characters beyond which the field "License" holds a text rather than a name."""


def licences() -> str:
    """Return the list of parts with their licences, then the licence texts they carry."""
    try:
        return asset(_FILE).read_text(encoding="utf-8")
    except FileNotFoundError:
        return _of_installed()


def _of_installed() -> str:
    parts = sorted(_needed(), key=lambda part: part.name.lower())
    number = ".".join(map(str, sys.version_info[:3]))
    lines = [f"Python {number}: Python-2.0.1"]
    lines += [f"{part.name} {part.version}: {_name_of_licence(part)}" for part in parts]
    for part in parts:
        for text in _texts(part):
            lines += ["", _RULE, part.name, _RULE, "", text]
    return "\n".join(lines) + "\n"


def _needed() -> Iterator[Distribution]:
    """Yield the installed packages that the program needs, itself included."""
    # It drags in all of email, which the window does without.
    from importlib.metadata import PackageNotFoundError, distribution  # noqa: PLC0415

    waiting, seen = [_PROGRAM], set[str]()
    while waiting:
        name = re.sub(r"[-_.]+", "-", waiting.pop()).lower()
        if name in seen:
            continue
        seen.add(name)
        try:
            part = distribution(name)
        except PackageNotFoundError:
            # Wanted on another system only, or by an extra nobody asked for.
            continue
        yield part
        for wanted in part.requires or ():
            found = _REQUIRED.match(wanted)
            if found and "extra ==" not in wanted:
                waiting.append(found[0])


def _name_of_licence(part: Distribution) -> str:
    fields = part.metadata
    for name in ("License-Expression", "License"):
        for value in fields.get_all(name) or ():
            if value.strip() and "\n" not in value and len(value) <= _LONGEST_NAME:
                return str(value)
    classifiers = [c for c in fields.get_all("Classifier") or () if c.startswith("License ::")]
    return ", ".join(c.rpartition(" :: ")[2] for c in classifiers) or "see its text"


def _texts(part: Distribution) -> list[str]:
    found = []
    for file in part.files or ():
        inside = file.parts[0].endswith(".dist-info")
        if inside and (_TEXT.match(file.name) or "licenses" in file.parts[:-1]):
            path = Path(str(file.locate()))
            found.append(path.read_text(encoding="utf-8", errors="replace").strip())
    return found
