"""Why a measurement cannot be made, in one sentence."""

from __future__ import annotations


class BenchError(Exception):
    """A measurement could not be made, or does not compare like with like."""
