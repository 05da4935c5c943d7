"""Checks of a built package; ``make test-package`` names them, a plain test run leaves them out."""
