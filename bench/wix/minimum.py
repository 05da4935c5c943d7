"""The smallest number of calls that Wix's API allows for a move, written out.

N customers, T contacts on the site (all of them in the file), M = N - T missing, A contacts with
an account, F files of at most 10 MB; every customer moves. "Contacts" is section 7 of the contract
for contacts, "Loyalty" that for accounts and imports:

    contacts   1 + min(ceil(T / 1000), ceil(N / 100)) + ceil(M / 100)
    shown      1 if M > 0
    balances   1 + min(ceil(A / 100), ceil(T / 100))
    learner    1 if A > 0
    imports    5 (F + 1) + 1
    proof      ceil(N / 100)
    totals     2

The one call under "shown" asks whether Wix's look-ups already show the newest contact, because
they lag behind (section 7, rule 4): an import that comes before would have its row refused, and a
refused row takes five calls more. No smaller number of calls finds that out.

The one call under "learner" reads the customer of the trial who shows what an import does to a
balance, just before it: whoever has spent everything since the preview would make an import that
adds look like one that sets. Look-ups trail, so no smaller number of calls finds that out.

A file takes five calls: address, create, execute, and one look each at "parsed" and "imported".
The one file more is the trial of five customers, whose balances one call reads back. "Totals" are
the program's own sums before and after, against which the report holds its own. Opening the site
and naming its program are left out: their number does not depend on the customers. Uploads go to
another host and count nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.wix.people import People

SWEEP, BATCH = 1000, 100
FILE_BYTES = 10_000_000
CALLS_PER_FILE = 5
TRIAL = 5
PER_MINUTE = 200


@dataclass(frozen=True, slots=True)
class Minimum:
    """Calls by what they are for."""

    contacts: int
    shown: int
    balances: int
    learner: int
    imports: int
    proof: int
    totals: int = 2

    @property
    def total(self) -> int:
        """All of them."""
        contacts = self.contacts + self.shown
        balances = self.balances + self.learner
        return contacts + balances + self.imports + self.proof + self.totals

    @property
    def files(self) -> int:
        """Files, the trial's included."""
        return self.imports // CALLS_PER_FILE


def minimum(people: People, upload_bytes: int) -> Minimum:
    """Return the smallest numbers of calls.

    Args:
        people: The merchant's customers.
        upload_bytes: Bytes of everything to upload, in one file.
    """
    files = ceil(upload_bytes / FILE_BYTES) if people.customers > TRIAL else 0
    known = ceil(people.contacts / BATCH)
    sweep = min(ceil(people.contacts / SWEEP), ceil(people.customers / BATCH))
    return Minimum(
        contacts=1 + sweep + ceil(people.missing / BATCH),
        shown=1 if people.missing else 0,
        balances=1 + min(ceil(people.accounts / BATCH), known),
        learner=1 if people.accounts else 0,
        imports=CALLS_PER_FILE * (files + 1) + 1,
        proof=ceil(people.customers / BATCH),
    )


def minutes(calls: int) -> float:
    """Return the shortest time for so many calls at the allowed rate.

    200 calls may be made at once, and 200 more in every minute that follows.
    """
    return max(0, ceil(calls / PER_MINUTE) - 1)
