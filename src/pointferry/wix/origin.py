"""Which addresses may be talked to at all: https, or this computer itself for practice."""

from __future__ import annotations

import ipaddress
from urllib.parse import SplitResult, urlsplit

from pointferry.domain.errors import ErrorCode, PointferryError

_PORTS = {"https": 443, "http": 80}


def origin_of(base_url: str) -> str:
    """Return scheme, host and port of the service's address in one normal form.

    Raises:
        PointferryError: ``BASE_URL_REFUSED`` for anything but ``https://host[:port]``, or plain
            http to this computer.
    """
    parts = _split(base_url.strip())
    if parts is None or not is_safe(base_url.strip()) or _has_more(parts):
        # Not repeated: a pasted address may carry a password or a token.
        raise PointferryError(ErrorCode.BASE_URL_REFUSED)
    host = parts.hostname or ""
    shown = f"[{host}]" if ":" in host else host
    port = parts.port
    suffix = "" if port is None or port == _PORTS[parts.scheme] else f":{port}"
    return f"{parts.scheme}://{shown}{suffix}"


def is_safe(url: str) -> bool:
    """Tell whether an address is encrypted or never leaves this computer."""
    parts = _split(url)
    if parts is None or not parts.hostname:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and is_loopback(url))


def is_loopback(url: str) -> bool:
    """Tell whether an address is this computer."""
    parts = _split(url)
    host = parts.hostname if parts else None
    if not host:
        return False
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        # Reading the port is what checks it.
        _ = parts.port
    except ValueError:
        return None
    return parts


def _has_more(parts: SplitResult) -> bool:
    named = parts.username is not None or parts.password is not None
    return named or parts.path not in ("", "/") or bool(parts.query or parts.fragment)
