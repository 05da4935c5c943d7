"""Telling whether two moves are the same one: same service, site, file and choices."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from pointferry.domain.run import Binding

if TYPE_CHECKING:
    from pointferry.check import Check
    from pointferry.domain.run import Wanted
    from pointferry.intake import Table


def bind(
    origin: str,
    site_id: str,
    check: Check,
    *,
    wanted: Wanted,
    create_contacts: bool,
    even_perhaps: bool = False,
) -> Binding:
    """Bind a move to everything that decides what is sent."""
    layout = check.table.layout
    choices: dict[str, object] = {
        "email": layout.email.index if layout.email else None,
        "points": layout.points.index if layout.points else None,
        "cells": sorted([row, column, text] for (row, column), text in check.edits.cells.items()),
        "left_out": sorted(check.edits.left_out),
        "duplicates": check.options.duplicates,
        "rounding": check.options.rounding,
        "wanted": wanted,
        "create_contacts": create_contacts,
    }
    if check.edits.settled:
        # Only then, so that a move bound before single addresses could be settled is found again.
        choices["settled"] = sorted((e, str(kept)) for e, kept in check.edits.settled.items())
    # Left out while they are the usual ones, for the same reason.
    if layout.number_style.chosen:
        choices["decimal"] = layout.number_style.decimal
    if layout.difference is not None:
        choices["difference"] = [layout.difference.earned, layout.difference.spent]
    if len(layout.sheets) > 1:
        # Another sheet of a workbook is another list.
        choices["sheet"] = layout.sheet
    if even_perhaps:
        choices["even_perhaps"] = True
    if layout.join is not None:
        choices["join"] = layout.join.column
    if check.options.factor != 1:
        choices["factor"] = str(check.options.factor.normalize())
    text = json.dumps(choices, sort_keys=True)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Binding(origin, site_id, check.table.digest, digest, sheet_of(check.table))


def sheet_of(table: Table) -> str:
    """Return the sheet a list stands on where its workbook has several; empty otherwise."""
    layout = table.layout
    return layout.sheet or "" if len(layout.sheets) > 1 else ""
