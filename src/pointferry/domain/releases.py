"""Which of two versions is the newer one."""

from __future__ import annotations

import re

_RELEASE = re.compile(r"\d{1,6}(?:\.\d{1,6}){1,3}", re.ASCII)


def is_release(text: str) -> bool:
    """Tell whether a text names a finished version, such as ``1.4.0``; trial versions are none."""
    return _RELEASE.fullmatch(text) is not None


def is_newer(found: str, own: str) -> bool:
    """Tell whether a finished version is newer than the one that runs.

    Args:
        found: A version from elsewhere; one that is no finished version is never newer.
        own: The running version. One that carries more than numbers (``1.4.0.dev1``) counts as
            older than the finished version of the same numbers.
    """
    if not is_release(found):
        return False
    numbers = re.match(_RELEASE, own)
    if numbers is None:
        return True
    if _key(found) == _key(numbers[0]):
        return numbers[0] != own
    return _key(found) > _key(numbers[0])


def _key(version: str) -> tuple[int, ...]:
    numbers = [int(part) for part in version.split(".")]
    return tuple(numbers + [0] * (4 - len(numbers)))
