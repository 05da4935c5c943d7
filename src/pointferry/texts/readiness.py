"""The lines of the readiness list, and what to do about each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pointferry.crossing.connect_state import Probe, Readiness
from pointferry.texts.saying import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

READINESS: Mapping[Readiness, Text] = {
    Readiness.READY: Text("Ready"),
    Readiness.ATTENTION: Text("Worth knowing"),
    Readiness.BLOCKED: Text("Has to be done first"),
    Readiness.UNKNOWN: Text("Could not be checked"),
}


@dataclass(frozen=True, slots=True)
class ProbeText:
    """One line of the readiness list.

    Attributes:
        title: What is looked at.
        ready: What it means when all is well.
        remedy: What to do when it is not.
    """

    title: Text
    ready: Text
    remedy: Text


PROBES: Mapping[Probe, ProbeText] = {
    Probe.KEY: ProbeText(
        Text("Key"),
        Text("Wix accepts the key."),
        Text("Copy the key and the account id again from Wix's API Keys page."),
    ),
    Probe.SITE: ProbeText(
        Text("Site"),
        Text("The key opens this site."),
        Text("Choose a site of the account that made the key, or make a key for this site."),
    ),
    Probe.LOYALTY_APP: ProbeText(
        Text("Loyalty Program app"),
        Text("The app is on your site."),
        Text("Add the Loyalty Program app from the Wix App Market to your site."),
    ),
    Probe.PLAN: ProbeText(
        Text("Wix plan"),
        Text("Your plan includes the loyalty program."),
        Text("Upgrade the site to a plan that includes the loyalty program."),
    ),
    Probe.PROGRAM: ProbeText(
        Text("Loyalty program"),
        Text("The program can be read and is active."),
        Text("Name and activate the program on the next page."),
    ),
    Probe.IMPORTS: ProbeText(
        Text("Moving points"),
        Text("The key may import points."),
        Text("Make a key with all loyalty permissions, or connect with an app id and secret."),
    ),
    Probe.CONTACTS: ProbeText(
        Text("Contacts"),
        Text("The key may read your contacts."),
        Text("Make a key with all permissions under Contacts & Members."),
    ),
}
