"""An output that keeps what was written."""

from __future__ import annotations

import io
import json

from pointferry.cli.output import Output


class Captured(Output):
    """Writes into memory instead of a console."""

    def __init__(self, *, as_json: bool = False) -> None:
        self.stdout, self.stderr = io.StringIO(), io.StringIO()
        super().__init__(as_json=as_json, out=self.stdout, err=self.stderr)

    @property
    def lines(self) -> list[str]:
        """Lines on standard output."""
        return self.stdout.getvalue().splitlines()

    @property
    def events(self) -> list[dict[str, object]]:
        """JSON lines on standard output."""
        return [json.loads(line) for line in self.lines]
