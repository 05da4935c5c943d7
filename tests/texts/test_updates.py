from __future__ import annotations

from pointferry.texts import updates
from tests.texts.catalogue import slips, texts_of


def test_texts_are_well_formed() -> None:
    texts = texts_of(updates)
    assert texts
    assert [slip for text in texts for slip in slips(text)] == []
