"""Reads a translator's file: gettext PO, as Babel, Poedit and Weblate write it.

The file itself is what is shipped: nothing is compiled, so what a translator saves is what the
next start shows. Format: https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html
"""

from __future__ import annotations

import gettext
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pointferry.texts.saying import Plural, Text

_PLURAL_FORMS = re.compile(r"^Plural-Forms:\s*nplurals=(\d+);\s*plural=([^;]+)", re.MULTILINE)

_RIGHT_TO_LEFT_MARK = "\u200f"
_FIRST_DIRECTED = re.compile(r"[A-Za-z{]|[\u0590-\u05ff]")
_NAME_OF_FILE = re.compile(r"\.[a-z]{3,4}$|\(\*\.")

Key = tuple[str, str]
"""Context, empty for none, and the source text; of a plural, its form for one."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """One language's translations.

    Attributes:
        texts: Translation by source text.
        plurals: Forms by source text, in the order of the file.
        choose: Returns the position of the form for a number.
        to_the_left: Whether the language is written from right to left.
    """

    texts: Mapping[Key, str]
    plurals: Mapping[Key, tuple[str, ...]]
    choose: Callable[[int], int]
    to_the_left: bool = False

    def text(self, source: Text) -> str | None:
        """Return the translation of a text, None where there is none."""
        said = self.texts.get((source.context, source))
        return said if said is None else self._running(said)

    def plural(self, source: Plural, n: int) -> str | None:
        """Return the form of a plural text for ``n``, None where there is none."""
        forms = self.plurals.get((source.context, source.one))
        return None if forms is None else self._running(forms[self.choose(abs(n))])

    def _running(self, said: str) -> str:
        """Have a text run to the left although a Latin name or a value stands first in it.

        Its first letter decides the direction (Unicode Standard Annex 9, rules P2 and P3).
        """
        if not self.to_the_left or _NAME_OF_FILE.search(said):
            return said
        first = _FIRST_DIRECTED.search(said)
        return _RIGHT_TO_LEFT_MARK + said if first and first[0].isascii() else said


def read_catalogue(content: str, *, to_the_left: bool = False) -> Catalogue:
    """Read a PO file; what is fuzzy, obsolete or not translated yet is left out.

    Args:
        content: The file.
        to_the_left: Whether the language is written from right to left.

    Raises:
        ValueError: It is no PO file, or does not say which plural forms it has.
    """
    texts: dict[Key, str] = {}
    plurals: dict[Key, tuple[str, ...]] = {}
    for entry in _entries(content):
        key = (entry.get("msgctxt", ""), entry["msgid"])
        if "msgid_plural" in entry:
            forms = tuple(said for name, said in entry.items() if name.startswith("msgstr["))
            if all(forms):
                plurals[key] = forms
        elif entry["msgstr"]:
            texts[key] = entry["msgstr"]
    found = _PLURAL_FORMS.search(texts.pop(("", ""), ""))
    if found is None:
        msg = "no plural forms in the header"
        raise ValueError(msg)
    count = int(found[1])
    complete = {key: forms for key, forms in plurals.items() if len(forms) == count}
    return Catalogue(texts, complete, gettext.c2py(found[2].strip()), to_the_left)


def _entries(content: str) -> Iterator[dict[str, str]]:
    """Yield the fields of each entry by keyword, such as ``msgid``."""
    for block in content.split("\n\n"):
        fields: dict[str, str] = {}
        keyword = ""
        for line in block.splitlines():
            if line.startswith("#"):
                if line.startswith("#,") and "fuzzy" in line:
                    fields.clear()
                    break
                continue
            head, quote, text = line.partition('"')
            if head:
                keyword = head.rstrip()
                fields[keyword] = ""
            # PO's escapes are those of JSON as far as the tools write them.
            said = json.loads(quote + text)
            fields[keyword] += said
        if fields:
            yield fields
