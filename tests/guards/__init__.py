"""Tests about the repository itself and about the test suite's own plugins."""
