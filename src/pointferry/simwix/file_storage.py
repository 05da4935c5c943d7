"""The second origin: takes uploads, hands out error files, wants no credentials."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pointferry.simwix.envelopes import Refusal, refuse_empty, refuse_json
from pointferry.simwix.files import ERRORS, UPLOAD, is_signed
from pointferry.simwix.front import Answer, respond
from pointferry.simwix.import_file import error_file, parse
from pointferry.simwix.import_store import find_import
from pointferry.simwix.imports import MOST_FILE_BYTES
from pointferry.simwix.switches import UploadVerb

if TYPE_CHECKING:
    from starlette.requests import Request
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
        most = MOST_FILE_BYTES + FORM_OVERHEAD
        await respond(self._world, scope, receive, send, work=self._perform, most_bytes=most)

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
