from __future__ import annotations

from pointferry.crossing.connect_state import Probe, Readiness
from pointferry.texts import readiness
from pointferry.texts.readiness import PROBES, READINESS
from tests.texts.catalogue import slips, texts_of


def test_every_line_and_every_state_has_its_text() -> None:
    assert set(PROBES) == set(Probe)
    assert set(READINESS) == set(Readiness)


def test_texts_are_well_formed() -> None:
    assert [slip for text in texts_of(readiness) for slip in slips(text)] == []
