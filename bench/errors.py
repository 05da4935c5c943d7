"""Why a measurement cannot be made, in one sentence."""

from __future__ import annotations


class BenchError(Exception):
    """A measurement could not be made, or does not compare like with like."""


class TooSlowError(BenchError):
    """A program was stopped because it took longer than anybody waits for."""
