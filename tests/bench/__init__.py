"""Tests of the measurements themselves, and ratios that must not get worse."""
