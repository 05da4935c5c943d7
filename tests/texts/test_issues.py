from __future__ import annotations

import pytest

from pointferry.domain.issues import Hint, Issue, SetAside, Tidied, Warn
from pointferry.texts import issues
from pointferry.texts.issues import (
    CODES,
    TIDIED,
    reasons,
    title,
)
from tests.texts.catalogue import slips, texts_of


@pytest.mark.parametrize("code", [*Issue, *Warn, *SetAside, *Hint])
def test_every_row_code_has_its_texts(code: Issue | Warn | SetAside | Hint) -> None:
    assert title(code)
    assert CODES[code].explanation.endswith(".")
    assert CODES[code].consequence.endswith(".")


def test_everything_tidied_has_its_text() -> None:
    assert set(TIDIED) == set(Tidied)


def test_titles_are_different() -> None:
    titles = [text.title for text in CODES.values()]
    assert len(set(titles)) == len(titles)


def test_reasons_are_joined_for_one_cell() -> None:
    assert reasons((Issue.EMAIL_MISSING, SetAside.LEFT_OUT_BY_MERCHANT)) == (
        "No e-mail address; Left out by you"
    )
    assert reasons(()) == ""


def test_texts_are_well_formed() -> None:
    assert [slip for text in texts_of(issues) for slip in slips(text)] == []
