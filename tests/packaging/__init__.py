"""Tests of what is handed out; those in ``long`` need a built package (``make test-package``)."""
