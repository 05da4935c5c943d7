"""Free text in searches: words that names, addresses, phones and companies begin with.

Wix does not say how it compares words. Beginnings are what an index answers at any size.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pointferry.simwix.envelopes import Rule
from pointferry.simwix.terms import EVERYTHING, LAST_CHARACTER, Clause
from pointferry.simwix.validation import Fields

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable


LONGEST_EXPRESSION = 100
MOST_FIELDS = 20
LONGEST_FIELD = 200
# Columns of contacts by the names of the members, as the search methods call them.
COLUMNS = {
    "email.email": ("email",),
    "name.full": ("first", "last"),
    "phone.phone": ("phone",),
    "company.name": ("company",),
    "company.jobTitle": ("job_title",),
    "contact.email": ("email",),
    "contact.name": ("first", "last"),
}


@dataclass(frozen=True, slots=True)
class FreeText:
    """Words to look for.

    Attributes:
        words: In lower case.
        every: Whether all of them must be found, or one.
        columns: Columns of contacts, one of which begins with the word.
    """

    words: tuple[str, ...]
    every: bool
    columns: tuple[str, ...]

    def clause(self, site: int) -> Clause:
        """The condition on contacts ``c`` of a site."""
        if not self.words:
            return EVERYTHING
        # The site stands in every alternative, or none could use its index.
        begins = [f"c.site = ? AND c.{column} BETWEEN ? AND ?" for column in self.columns]
        one = " OR ".join(f"({test})" for test in begins) or "0"
        joined = (" AND " if self.every else " OR ").join([f"({one})"] * len(self.words))
        params = [
            param
            for word in self.words
            for _ in self.columns
            for param in (site, word, word + LAST_CHARACTER)
        ]
        return Clause(joined, tuple(params))


NO_TEXT = FreeText((), every=True, columns=())


def asked_text(details: Fields | None, searchable: Collection[str]) -> FreeText:
    """Reads ``search.search`` of a search; notes what breaks its rules.

    ``fuzzy`` is let through: what it does to the comparison is not documented.

    Args:
        details: The object, or None.
        searchable: The members the method searches.
    """
    if details is None:
        return NO_TEXT
    expression = details.text("expression", longest=LONGEST_EXPRESSION)
    mode = details.choice("mode", ("OR", "AND"))
    chosen = details.texts("fields", most=MOST_FIELDS, longest=LONGEST_FIELD)
    details.flag("fuzzy")
    for index, name in enumerate(chosen):
        if name not in searchable:
            details.note(f"fields[{index}]", "is not searchable", Rule.CUSTOM)
    return FreeText(
        tuple((expression or "").lower().split()),
        every=mode == "AND",
        columns=_columns(name for name in searchable if not chosen or name in chosen),
    )


def carried_text(details: object, searchable: Collection[str]) -> FreeText:
    """The text of a search that has been checked, as a cursor carries it."""
    return asked_text(Fields(details) if isinstance(details, dict) else None, searchable)


def plain_text(search: str | None) -> FreeText:
    """A text of which every word begins a contact's address or one of its names."""
    words = tuple((search or "").lower().split())
    return FreeText(words, every=True, columns=("email", "first", "last"))


def _columns(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(column for name in names for column in COLUMNS.get(name, ())))
