"""Defaults of what is known about a file."""

from __future__ import annotations

import dataclasses

import pytest

from pointferry.intake import Layout, NumberStyle, ReadOptions


def test_layouts_and_options_cannot_be_changed() -> None:
    layout = Layout("utf-8", False, ",", "LF", None, (), 0, 1, ("Email",))
    for value, name in ((layout, "encoding"), (ReadOptions(), "sheet"), (NumberStyle(), "decimal")):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(value, name, "x")


def test_a_number_style_never_uses_one_sign_twice() -> None:
    style = NumberStyle()
    assert style.decimal not in style.thousands
