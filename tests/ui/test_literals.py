"""Every text a person sees can be translated: no literal reaches a widget past ``say``."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import pointferry.ui

_UI = Path(pointferry.ui.__file__).parent
_SHOWS_TEXT = {
    "QAction", "QCheckBox", "QLabel", "QPushButton", "QRadioButton", "TextLabel",
    "announce", "button", "setAccessibleDescription", "setAccessibleName", "setPlaceholderText",
    "setStatusTip", "setText", "setTitle", "setToolTip", "setWhatsThis", "setWindowTitle",
    "show_note",
}  # fmt: skip
_SAYS = {"say"}


def _name(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def _has_letters(node: ast.expr) -> bool:
    match node:
        case ast.Constant(value=str(text)):
            return any(character.isalpha() for character in text)
        case ast.JoinedStr(values=parts):
            return any(_has_letters(part) for part in parts)
        case ast.IfExp(body=one, orelse=other):
            return _has_letters(one) or _has_letters(other)
    return False


def _offences(source: str) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = _name(node)
        if name in _SHOWS_TEXT and node.args and _has_letters(node.args[0]):
            found.append(f"line {node.lineno}: {name}")
        if name in _SAYS and node.args and isinstance(node.args[0], ast.JoinedStr | ast.Constant):
            found.append(f"line {node.lineno}: {name}")
    return found


@pytest.mark.parametrize("path", sorted(_UI.rglob("*.py")), ids=lambda path: path.stem)
def test_no_literal_reaches_a_widget(path: Path) -> None:
    assert _offences(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        'label.setText("Done")',
        'TextLabel(f"{n} rows")',
        'button("&Back", "back", go)',
        'say(f"{n} rows")',
        'label.setText("Yes" if good else "No")',
    ],
)
def test_literals_would_be_found(source: str) -> None:
    assert len(_offences(source)) == 1
