"""The second origin: takes uploads, hands out error files, wants no credentials."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING

from starlette.requests import ClientDisconnect, Request

from pointferry.simwix.envelopes import Refusal, refuse_empty, refuse_json
from pointferry.simwix.faults import fault_answer
from pointferry.simwix.files import ERRORS, UPLOAD, is_signed
from pointferry.simwix.gateway import Answer, answering_errors, send_answer
from pointferry.simwix.import_file import error_file, parse
from pointferry.simwix.import_store import find_import
from pointferry.simwix.imports import MOST_FILE_BYTES
from pointferry.simwix.switches import Effect, UploadVerb
from pointferry.simwix.wire import drop_connection, until_disconnect
from pointferry.simwix.world import LogEntry

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

    from pointferry.simwix.world import World

FORM_OVERHEAD = 10_000
NAME = re.compile(rb'name="([^"]*)"')


class FileStorage:
    """The ASGI application of the file storage's origin."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one request."""
        try:
            status = await self._serve(scope, receive, send)
        except ClientDisconnect:
            status = 0
        now = self._world.clock.now_ms()
        self._world.log.append(LogEntry(now, scope["method"], scope["path"], status))

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> int:
        request = Request(scope, receive)
        fault = self._world.faults.strike(request.method, request.url.path)
        effect = None if fault is None else fault.effect
        if fault is not None and effect is Effect.SLOW:
            await asyncio.sleep(fault.seconds)
        body = await _read(request)  # read even if unused: closing on unread bytes is a reset
        if effect is Effect.CUT_BEFORE:
            await drop_connection(scope, receive)
            return 0
        if effect is Effect.HANG:
            await until_disconnect(receive)
            return 0
        if fault is not None and effect is Effect.ANSWER:
            answer = Answer.of(fault_answer(fault))
        else:
            async with answering_errors(send):
                answer = self._perform(request, body)
        if fault is not None and effect is Effect.ANSWER_AFTER:
            answer = Answer.of(fault_answer(fault))
        if effect is Effect.CUT_AFTER:
            await drop_connection(scope, receive)
            return 0
        if effect is Effect.HANG_AFTER:
            await until_disconnect(receive)
            return 0
        await send_answer(send, answer)
        return answer.status

    def _perform(self, request: Request, body: bytes | None) -> Answer:
        if any(name == "authorization" or name.startswith("wix-") for name in request.headers):
            return Answer.of(refuse_json(400, {"message": "Only one auth mechanism allowed"}))
        _, _, rest = request.url.path.partition("/")
        purpose, _, name = rest.partition("/")
        if purpose not in {UPLOAD, ERRORS}:
            return Answer.of(refuse_empty(404))
        if not is_signed(self._world, purpose, name, request.query_params):
            return Answer.of(refuse_json(403, {"message": "The address is not valid"}))
        try:
            if purpose == UPLOAD:
                return self._upload(request, "/" + name, body)
            return self._download(request, name.removesuffix(".csv"))
        except Refusal as refusal:
            return Answer.of(refusal)

    def _upload(self, request: Request, path: str, body: bytes | None) -> Answer:
        verb = self._world.scenario.upload_verb
        if request.method != verb.value:
            raise Refusal(405, headers={"allow": verb.value})
        if "content-length" not in request.headers:
            raise refuse_empty(411)
        if body is None:
            raise refuse_empty(413)
        media_type = request.headers.get("content-type", "")
        if verb is UploadVerb.POST:
            body = _form_file(media_type, body, path)
        elif self._world.scenario.upload_content_type not in {"", media_type.partition(";")[0]}:
            raise refuse_empty(415)
        if len(body) > MOST_FILE_BYTES:
            raise refuse_empty(413)
        with self._world.store.transaction():
            self._world.store.run("UPDATE files SET content = ? WHERE path = ?", (body, path))
        return Answer(200, b"{}", "application/json")

    def _download(self, request: Request, import_id: str) -> Answer:
        if request.method != "GET":
            raise Refusal(405, headers={"allow": "GET"})
        record = find_import(self._world.store, "id", import_id)
        if record is None:
            raise refuse_empty(404)
        row = self._world.store.row("SELECT content FROM files WHERE path = ?", (record.path,))
        failures = self._world.store.rows(
            "SELECT row, reason FROM import_failures WHERE import = ?", (record.seq,)
        )
        table = parse(None if row is None else row["content"])
        reasons = {failure["row"]: failure["reason"] for failure in failures}
        content, media_type = error_file(table, reasons, self._world.scenario)
        disposition = f'attachment; filename="{import_id}.csv"'
        return Answer(200, content, media_type, {"content-disposition": disposition})


async def _read(request: Request) -> bytes | None:
    """The body, or None when it is larger than any allowed upload."""
    chunks: list[bytes] = []
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size <= MOST_FILE_BYTES + FORM_OVERHEAD:
            chunks.append(chunk)
        else:
            chunks.clear()
    return b"".join(chunks) if size <= MOST_FILE_BYTES + FORM_OVERHEAD else None


def _form_file(media_type: str, body: bytes, path: str) -> bytes:
    """The part ``file`` of a multipart form whose part ``path`` names the storage path."""
    kind, _, rest = media_type.partition(";")
    _, found, boundary = rest.partition("boundary=")
    if kind.strip() != "multipart/form-data" or not found:
        raise refuse_empty(415)
    parts: dict[bytes, bytes] = {}
    for piece in body.split(b"--" + boundary.strip().strip('"').encode()):
        head, blank, content = piece.partition(b"\r\n\r\n")
        name = NAME.search(head)
        if blank and name is not None:
            parts[name.group(1)] = content.removesuffix(b"\r\n")
    if parts.get(b"path", b"").decode("utf-8", "replace") != path or b"file" not in parts:
        raise refuse_json(400, {"message": "The parts path and file are needed"})
    return parts[b"file"]
