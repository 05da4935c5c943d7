"""What the engine needs from the outside: Wix, the journal, the computer.

The adapters in ``wix`` and ``machine`` satisfy these protocols by shape; the types they exchange
are the domain's.
"""

from pointferry.crossing.ports.computer import CredentialStore, PracticeHost, PracticeSite
from pointferry.crossing.ports.journal import Journal
from pointferry.crossing.ports.wix import Wix, WixDoor, WixSite

__all__ = [
    "CredentialStore",
    "Journal",
    "PracticeHost",
    "PracticeSite",
    "Wix",
    "WixDoor",
    "WixSite",
]
