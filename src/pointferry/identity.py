"""Who publishes this program and where: the one place that a publisher changes.

Standard library only and without imports of ours, because the build scripts read it too. What
still stands in a reserved domain is a placeholder; the release workflow refuses to build with one.
"""

from __future__ import annotations

from typing import Final

APP_ID: Final = "io.github.pointferry.Pointferry"
"""Name towards desktops: desktop entry, AppStream, Flatpak, macOS bundle identifier."""

PUBLISHER: Final = "Pointferry maintainers"
"""Who is named as the maker of packages and installers."""

CONTACT: Final = "maintainers@pointferry.example"
"""Where a distribution writes to about the package."""

HOME: Final = "https://pointferry.example/"
"""The documentation as a site."""

RELEASES_PAGE: Final = HOME + "install.html"
"""Where a person finds the newest version; the feed cannot lead anywhere else."""

RELEASE_FEED: Final = HOME + "releases.json"
"""Tells which version is the newest; packaging/steps/manual.py writes it."""

_PLACEHOLDERS = (".example", ".invalid")


def is_placeholder(address: str) -> bool:
    """Tell whether an address is in a domain that nobody can own (RFC 2606)."""
    host = address.partition("://")[2].partition("/")[0] or address.rpartition("@")[2]
    return host.endswith(_PLACEHOLDERS)
