"""Tests of what belongs to this computer."""
