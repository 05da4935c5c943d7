"""The command line: every step of a move without a window, over the same engine.

Importing this package loads click and nothing heavy; each command loads what it needs.
"""
