from __future__ import annotations

from dataclasses import replace

from pointferry.intake.layout import Join
from pointferry.texts import file
from tests.texts.catalogue import slips, texts_of


def test_texts_are_well_formed() -> None:
    texts = texts_of(file)
    assert texts
    assert [slip for text in texts for slip in slips(text)] == []


def test_joined_lists_tell_only_of_what_was_lost() -> None:
    whole = Join("Card", 30, 30, 30, 0, 0, 0, ())
    assert file.joined(whole) == "30 of 30 balances found their customer."
    told = file.joined(replace(whole, matched=27, without_person=1, several_people=2))
    assert told == (
        "27 of 30 balances found their customer. "
        "For 1 of them nobody was found; that row has no address and stays behind. "
        "The numbers of 2 of them belong to several people each; those rows stay behind."
    )
    assert file.joined(replace(whole, without_balance=4)).endswith(
        "4 people in the other list have no balance."
    )
