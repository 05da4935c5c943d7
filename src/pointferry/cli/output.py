"""What a command writes: sentences for people or JSON lines for programs, never both."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from pointferry.texts.errors import Described


class Output:
    """Standard output and standard error of one command.

    Args:
        as_json: Write JSON lines on standard output and nothing for people anywhere.
        out: Where results go.
        err: Where failures go when people read.
    """

    def __init__(
        self, *, as_json: bool, out: TextIO | None = None, err: TextIO | None = None
    ) -> None:
        self.as_json = as_json
        # Python has None here where a program was started without a console.
        self._out: TextIO | None = sys.stdout if out is None else out
        self._err: TextIO | None = sys.stderr if err is None else err
        self._gone = False

    def say(self, text: str = "") -> None:
        """Write a line for people."""
        if not self.as_json:
            self._write(self._out, text + "\n")

    def event(self, event: str, **fields: object) -> None:
        """Write one JSON line for programs."""
        if self.as_json:
            self.object({"event": event, **fields})

    def object(self, fields: dict[str, object]) -> None:
        """Write one JSON object on a line, in either mode."""
        self._write(self._out, json.dumps(fields) + "\n")

    def failure(self, code: str, described: Described, detail: str = "") -> None:
        """Tell why a command failed.

        Args:
            code: The failure's code, for programs.
            described: The sentences.
            detail: English detail for support, for people to copy.
        """
        if self.as_json:
            self.event(
                "error",
                code=code,
                title=described.title,
                meaning=described.meaning,
                remedy=described.remedy,
                request_id=described.request_id,
            )
            return
        lines = [f"pointferry: {described.title}", f"  {described.meaning}"]
        lines.append(f"  {described.remedy}")
        if described.request_id:
            lines.append(f"  x-wix-request-id: {described.request_id}")
        if detail:
            lines.append(f"  [{detail}]")
        self._write(self._err, "\n".join(lines) + "\n")

    def _write(self, stream: TextIO | None, text: str) -> None:
        if stream is None or self._gone:
            return
        try:
            stream.write(text)
            stream.flush()
        except BrokenPipeError:
            # Whoever read along has left; that must not stop points midway.
            self._gone = True
            _discard(stream)


def make_consoles_safe() -> None:
    """Let a console without some letter show a ``?`` instead of ending the command."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def _discard(stream: TextIO) -> None:
    """Point a closed pipe at nothing, so that the interpreter's last flush is quiet."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, stream.fileno())
    os.close(nothing)
