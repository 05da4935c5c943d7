from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

import pytest

from pointferry.cli.output import Output, make_consoles_safe
from pointferry.texts.errors import Described
from tests.cli.capture import Captured

if TYPE_CHECKING:
    from pathlib import Path

FAILURE = Described("It broke", "Nothing moved.", "Mend it.", "request-7")


def test_people_read_sentences_and_no_events() -> None:
    output = Captured()
    output.event("phase", phase="trial")
    output.say("Hello")
    assert output.lines == ["Hello"]


def test_programs_read_events_and_no_sentences() -> None:
    output = Captured(as_json=True)
    output.say("Hello")
    output.event("phase", phase="trial")
    assert output.events == [{"event": "phase", "phase": "trial"}]


def test_a_failure_goes_to_standard_error_in_words() -> None:
    output = Captured()
    output.failure("broken", FAILURE, "HTTP 500")
    assert output.lines == []
    assert output.stderr.getvalue().splitlines() == [
        "pointferry: It broke",
        "  Nothing moved.",
        "  Mend it.",
        "  x-wix-request-id: request-7",
        "  [HTTP 500]",
    ]


def test_a_failure_is_an_event_for_programs() -> None:
    output = Captured(as_json=True)
    output.failure("broken", FAILURE, "HTTP 500")
    assert output.stderr.getvalue() == ""
    assert output.events == [
        {
            "event": "error",
            "code": "broken",
            "title": "It broke",
            "meaning": "Nothing moved.",
            "remedy": "Mend it.",
            "request_id": "request-7",
        }
    ]


def test_json_is_ascii_so_that_every_console_can_carry_it() -> None:
    out = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    Output(as_json=True, out=out).event("customer", email="müller@example.com")
    out.seek(0)
    assert "m\\u00fcller" in out.read()


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "cp437"])
def test_a_console_without_a_letter_shows_a_question_mark(
    encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding=encoding))
    make_consoles_safe()
    Output(as_json=False).say("40 → 250 山田")
    assert raw.getvalue().decode(encoding) == "40 ? 250 ??\n"


def test_a_program_without_a_console_can_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    make_consoles_safe()
    Output(as_json=False).say("nobody hears this")
    Output(as_json=True).event("phase")


def test_a_reader_who_has_left_is_not_an_error(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w", encoding="utf-8") as pipe:
        output = Output(as_json=False, out=pipe, err=io.StringIO())
        output.say("nobody hears this")
        output.say("nor this")
