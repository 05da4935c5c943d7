"""Moves files to and from the storage host: signed addresses, never a credential.

How the upload is done is not documented for loyalty imports; the ways tried here are those of
Wix's other upload addresses (loyalty imports contract, section 4.2).
"""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from pointferry.domain.errors import ErrorCode, WixError, WixUnreachableError
from pointferry.wix.errors import Safety, is_trouble
from pointferry.wix.origin import is_loopback, is_safe
from pointferry.wix.transport import Answer, Connection, NotSent, Timeouts

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from pointferry.domain.imports import ImportFile
    from pointferry.wix.retry import Retry
    from pointferry.wix.transport import Reply

_log = logging.getLogger(__name__)

_CSV = "text/csv"
_BYTES = "application/octet-stream"
_REDIRECTS = (301, 302, 303, 307, 308)
_MOST_REDIRECTS = 3
_FILE_NAME = "points.csv"


class Storage:
    """Uploads and downloads; everything here may be repeated without harm.

    Args:
        timeouts: Longest waits.
        retry: How calls are repeated.
        origin: The API's own; files may be on this computer only if the API is as well.
    """

    def __init__(self, timeouts: Timeouts, retry: Retry, *, origin: str) -> None:
        self._connection = Connection(timeouts, beside=origin)
        self._retry = retry
        self._practice = is_loopback(origin)

    async def upload(self, file: ImportFile, content: bytes) -> None:
        """Send a CSV to its signed address.

        Raises:
            WixError: ``UPLOAD_REFUSED``, or ``SERVICE_TROUBLE``.
            WixUnreachableError: No connection, or no answer.
        """
        url = file.upload_url

        async def put(kind: str) -> Answer:
            headers = {"Content-Type": kind}
            return await self._done(
                "PUT",
                lambda: self._connection.send("PUT", url, headers=headers, content=content),
            )

        async def post() -> Answer:
            form = {"path": file.path}
            part = (_FILE_NAME, content, _CSV)
            return await self._done(
                "POST", lambda: self._connection.send("POST", url, form=form, file=part)
            )

        self._check(url, ErrorCode.UPLOAD_REFUSED)
        answer = await put(_CSV)
        if answer.status in (400, 415):
            answer = await put(_BYTES)
        if answer.status in (404, 405):
            answer = await post()
        if not answer.ok:
            raise _refused(ErrorCode.UPLOAD_REFUSED, answer)

    async def download(self, url: str) -> bytes:
        """Read a file from its signed address.

        Raises:
            WixError: ``REQUEST_REFUSED``, or ``SERVICE_TROUBLE``.
            WixUnreachableError: No connection, or no answer.
        """
        for _ in range(_MOST_REDIRECTS + 1):
            self._check(url, ErrorCode.REQUEST_REFUSED)
            get = partial(self._connection.send, "GET", url)
            answer = await self._done("GET", get)
            if answer.ok:
                return answer.content
            if answer.status not in _REDIRECTS or not answer.location:
                raise _refused(ErrorCode.REQUEST_REFUSED, answer)
            url = urljoin(url, answer.location)
        raise WixError(ErrorCode.REQUEST_REFUSED, detail="too many redirects")

    async def aclose(self) -> None:
        """Close all connections."""
        await self._connection.aclose()

    def _check(self, url: str, code: ErrorCode) -> None:
        # Wix's own service has no business sending files to this computer.
        if not is_safe(url) or is_loopback(url) is not self._practice:
            raise WixError(code, detail="the file's address is not safe")

    async def _done(self, method: str, attempt: Callable[[], Awaitable[Reply]]) -> Answer:
        ending = await self._retry.run(attempt, Safety.HARMLESS)
        reply = ending.reply
        if isinstance(reply, Answer):
            _log.debug("%s at the storage host: %d", method, reply.status)
            if is_trouble(reply):
                raise _refused(ErrorCode.SERVICE_TROUBLE, reply)
            return reply
        _log.info("%s at the storage host: %s (%s)", method, type(reply).__name__, reply.reason)
        refused = isinstance(reply, NotSent) and reply.certificate
        code = ErrorCode.CERTIFICATE_REFUSED if refused else ErrorCode.SERVICE_UNREACHABLE
        raise WixUnreachableError(code, detail=reply.reason)


def _refused(code: ErrorCode, answer: Answer) -> WixError:
    params: dict[str, str | int] = {"status": answer.status}
    detail = f"HTTP {answer.status} from the storage host"
    return WixError(code, params=params, request_id=answer.request_id, detail=detail)
