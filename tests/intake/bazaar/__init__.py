"""Exports of invented shops in many languages and states of repair, each with its truth.

Every file and every truth is written by hand, from what a careful person would find in it; none of
it comes from the reader. Nobody in here exists.
"""

from __future__ import annotations

from tests.intake.bazaar import forms, languages
from tests.intake.bazaar.export import Export

EXPORTS = (*languages.EXPORTS, *forms.EXPORTS)

__all__ = ["EXPORTS", "Export"]
