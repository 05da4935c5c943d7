"""Sends one HTTP request and says what became of it; the only module that catches httpx's errors.

The result is a value, not an exception: httpx's exceptions carry the request, and the request
carries the key.
"""

from __future__ import annotations

import asyncio
import logging
import ssl
from dataclasses import dataclass
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import TYPE_CHECKING

import httpx

from pointferry import __version__
from pointferry.wix.origin import is_loopback

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping

USER_AGENT = f"pointferry/{__version__}"

# A connection idle for longer may have been closed by the other side at the very moment a call
# uses it again, and a write that met such a connection has an unknown outcome.
_KEEP_ALIVE = 3.0
_CONNECTIONS = 8

_NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Longest waits in seconds; ``read`` and ``write`` are for one piece, not for the whole."""

    connect: float = 10.0
    read: float = 60.0
    write: float = 60.0


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that arrived whole.

    Attributes:
        status: The HTTP status.
        content: The body.
        request_id: Wix's ``x-wix-request-id``, which its support asks for.
        routed: Whether a handler at Wix answered (``x-wix-responded-by`` is there).
        html: Whether the body is a web page rather than JSON.
        retry_after: The ``Retry-After`` header as it came, empty without one.
        location: Where a redirect points, empty without one.
    """

    status: int
    content: bytes
    request_id: str | None = None
    routed: bool = False
    html: bool = False
    retry_after: str = ""
    location: str = ""

    @property
    def ok(self) -> bool:
        """Whether the status is a success."""
        return 200 <= self.status < 300


@dataclass(frozen=True, slots=True)
class NotSent:
    """No connection came about, so nothing was sent; ``certificate``: it was not trusted."""

    reason: str
    certificate: bool = False


@dataclass(frozen=True, slots=True)
class Lost:
    """The request may have arrived, but its answer did not."""

    reason: str


Reply = Answer | NotSent | Lost


class OriginAuth(httpx.Auth):
    """Adds credentials to requests for one origin, and to no others.

    Args:
        origin: Scheme, host and port that may see the headers.
        headers: The headers to add.
    """

    def __init__(self, origin: str, headers: Mapping[str, str]) -> None:
        self._origin = httpx.URL(origin)
        self._headers = dict(headers)

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response]:
        """Yield the request, with the headers if it goes to the origin."""
        here = request.url
        bound = self._origin
        if (here.scheme, here.host, here.port) == (bound.scheme, bound.host, bound.port):
            request.headers.update(self._headers)
        yield request


class Connection:
    """A pool of connections for addresses that are all of this computer, or all of the net.

    The certificate store is read on first use, in a thread: it takes tens of milliseconds.

    Args:
        timeouts: Longest waits.
        beside: The API's origin; if it is this computer, no proxy is used.
    """

    def __init__(self, timeouts: Timeouts, *, beside: str) -> None:
        self._timeouts = timeouts
        self._local = is_loopback(beside)
        self._encrypted = beside.startswith("https:")
        self._client: httpx.AsyncClient | None = None
        self._opening = asyncio.Lock()
        # httpx logs whole addresses, and a signed address is a secret.
        for name in ("httpx", "httpcore"):
            logging.getLogger(name).setLevel(logging.WARNING)

    async def send(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        content: bytes | None = None,
        form: Mapping[str, str] | None = None,
        file: tuple[str, bytes, str] | None = None,
        params: Mapping[str, str] | None = None,
        auth: OriginAuth | None = None,
    ) -> Reply:
        """Send a request and read its answer; redirects are answers.

        Args:
            method: The HTTP method.
            url: The whole address.
            headers: Headers beside the usual ones.
            content: The body as it is.
            form: Text parts of a multipart body.
            file: Name, content and type of the multipart body's part ``file``.
            params: Query parameters.
            auth: Credentials.
        """
        try:
            client = await self._open()
        except OSError as error:
            # SSL_CERT_FILE or SSL_CERT_DIR may name something that cannot be read.
            return NotSent(f"certificates: {type(error).__name__}", certificate=True)
        try:
            response = await client.request(
                method,
                url,
                headers=headers,
                content=content,
                data=form,
                files={"file": file} if file else None,
                params=params,
                auth=auth,
            )
        except httpx.InvalidURL as error:
            return NotSent(_reason(error))
        except _NOT_SENT as error:
            return NotSent(_reason(error), certificate=_is_about_certificate(error))
        except (httpx.RequestError, httpx.StreamError) as error:
            return Lost(_reason(error))
        return _answer(response)

    async def aclose(self) -> None:
        """Close all connections."""
        if self._client is not None:
            await self._client.aclose()

    async def _open(self) -> httpx.AsyncClient:
        async with self._opening:
            if self._client is None:
                self._client = httpx.AsyncClient(
                    verify=await self._certificates(),
                    timeout=httpx.Timeout(
                        connect=self._timeouts.connect,
                        read=self._timeouts.read,
                        write=self._timeouts.write,
                        pool=self._timeouts.connect,
                    ),
                    limits=httpx.Limits(max_connections=_CONNECTIONS, keepalive_expiry=_KEEP_ALIVE),
                    headers={"User-Agent": USER_AGENT},
                    cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
                    follow_redirects=False,
                    trust_env=not self._local,
                )
            return self._client

    async def _certificates(self) -> ssl.SSLContext:
        if not self._encrypted:
            # Verifies like the other one, but against an empty store: nothing is to use it.
            return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        return await asyncio.to_thread(_trusted)


def _trusted() -> ssl.SSLContext:
    context = httpx.create_ssl_context()
    # The computer's own store too: virus scanners and companies that read along put theirs there.
    context.load_default_certs()
    return context


def _answer(response: httpx.Response) -> Answer:
    headers = response.headers
    return Answer(
        status=response.status_code,
        content=response.content,
        request_id=headers.get("x-wix-request-id"),
        routed="x-wix-responded-by" in headers,
        html="html" in headers.get("content-type", "").lower(),
        retry_after=headers.get("retry-after", ""),
        location=headers.get("location", ""),
    )


def _reason(error: Exception) -> str:
    # The kind only: texts of the lower layers may hold addresses.
    return type(error).__name__


def _is_about_certificate(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return True
        error = error.__cause__ or error.__context__
    return False
