from __future__ import annotations

import pytest

from pointferry.texts import verify
from tests.texts.catalogue import slips, texts_of


def test_texts_are_well_formed() -> None:
    texts = texts_of(verify)
    assert texts
    assert [slip for text in texts for slip in slips(text)] == []


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("Contact not found", verify.REASON_NO_CONTACT),
        ("CONTACT_NOT_FOUND", verify.REASON_NO_CONTACT),
        ("Invalid points value", verify.REASON_POINTS),
        ("Points balance is too high", verify.REASON_TOO_HIGH),
        ("Invalid email", verify.REASON_EMAIL),
        ("Internal error", verify.REASON_TROUBLE),
    ],
)
def test_a_known_reason_is_explained_beside_the_words_of_wix(words: str, meaning: str) -> None:
    assert verify.wix_reason(words) == f"{meaning} (Wix says: {words})"


def test_an_unknown_reason_is_left_as_wix_wrote_it() -> None:
    assert verify.wix_reason("Grund 17 {x}") == "Wix says: Grund 17 {x}"
