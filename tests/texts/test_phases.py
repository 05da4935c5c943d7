from __future__ import annotations

from pointferry.crossing.state import Phase
from pointferry.domain.pause import PauseReason
from pointferry.texts import phases
from pointferry.texts.phases import PAUSES, PHASES
from tests.texts.catalogue import slips, texts_of


def test_every_phase_and_every_pause_has_its_text() -> None:
    assert set(PHASES) == set(Phase)
    assert set(PAUSES) == set(PauseReason)


def test_texts_are_well_formed() -> None:
    assert [slip for text in texts_of(phases) for slip in slips(text)] == []
