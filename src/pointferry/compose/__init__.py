"""Puts a session together from settings and adapters, the same for window and command line."""

from pointferry.compose.app import App, Options, build

__all__ = ["App", "Options", "build"]
