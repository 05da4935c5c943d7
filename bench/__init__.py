"""Measures Pointferry beside the tools people would pick instead; see ``docs/performance.md``."""
