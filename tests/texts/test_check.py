from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.texts import check, say, shell
from pointferry.texts.languages import Language, use
from tests.texts.catalogue import slips, texts_of

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True, scope="module")
def _english_again() -> Iterator[None]:
    yield
    use(Language.ENGLISH)


def test_texts_are_well_formed() -> None:
    texts = texts_of(check)
    assert texts
    assert [slip for text in texts for slip in slips(text)] == []


@pytest.mark.parametrize("language", list(Language))
def test_the_next_problem_is_not_called_as_the_next_page(language: Language) -> None:
    use(language)
    short = say(check.NEXT_SHORT).casefold()
    nexts = [say(text) for text in (shell.CONTINUE, *shell.NEXT.values())]
    assert not [said for said in nexts if said.replace("&", "").casefold().startswith(short)]
