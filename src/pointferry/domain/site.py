"""A Wix site as the site list shows it, and how the program is reached."""

from __future__ import annotations

from dataclasses import dataclass, field

LOYALTY_APP_ID = "553c79f3-5625-4f38-b14b-ef7c0d1e87df"
"""The Wix Loyalty Program app (auth contract, section 7)."""

WIX_ORIGIN = "https://www.wixapis.com"

BASE_URL_VARIABLE = "POINTFERRY_BASE_URL"
"""Environment variable with the origin of a service to use in place of Wix, for rehearsals."""


@dataclass(frozen=True, slots=True)
class Site:
    """One site of the merchant's Wix account."""

    id: str
    name: str
    url: str = ""
    premium: bool = False
    published: bool = False
    loyalty_installed: bool | None = None
    """None: not known, because the site list could not be asked."""


@dataclass(frozen=True, slots=True)
class ApiKey:
    """An API key with the account that made it; the key is sent as it is, without ``Bearer``."""

    key: str = field(repr=False)
    account_id: str


@dataclass(frozen=True, slots=True)
class AppCredentials:
    """OAuth client credentials: an app's id and secret.

    ``instance_id`` is the app's instance on the site; without it the client is a headless
    project's and calls carry the site's id.
    """

    client_id: str
    client_secret: str = field(repr=False)
    instance_id: str | None = None


Credentials = ApiKey | AppCredentials
