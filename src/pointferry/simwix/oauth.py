"""OAuth tokens: client credentials of an app on a site, or of a headless client."""

from __future__ import annotations

import hmac
import secrets
from typing import TYPE_CHECKING

from pointferry.simwix.envelopes import refuse_json
from pointferry.simwix.world import CallerKind, Level, Operation

if TYPE_CHECKING:
    from pointferry.simwix.envelopes import Refusal
    from pointferry.simwix.world import Call, JsonObject

RESPONDER = "com.wixpress.identity.oauth2"


def create_token(call: Call) -> JsonObject:
    """Grants an access token; errors have OAuth's own form."""
    grant = _member(call, "grant_type")
    client = _member(call, "client_id")
    secret = _member(call, "client_secret")
    if grant is None or client is None or secret is None:
        raise _error(400, "invalid_request", "grant_type, client_id and client_secret are needed")
    if grant != "client_credentials":
        raise _error(400, "unsupported_grant_type", "only client_credentials is granted here")
    kind = _client_kind(call, client, secret)
    now = call.now
    call.store.run("DELETE FROM tokens WHERE expires_ms <= ?", (now,))
    token = f"OauthNG.JWS.{secrets.token_urlsafe(48)}"
    life = call.world.scenario.token_seconds
    call.store.run(
        "INSERT INTO tokens VALUES (?, ?, ?, ?, ?, ?)",
        (token, kind.value, client, call.world.main_site().seq, now, now + round(life * 1000)),
    )
    return {"access_token": token, "token_type": "Bearer", "expires_in": round(life)}


def token_info(call: Call) -> JsonObject:
    """Tells what a token is."""
    token = call.body.text("token", required=True)
    call.body.check()
    row = call.store.row(
        "SELECT * FROM tokens WHERE token = ? AND expires_ms > ?", (token, call.now)
    )
    if row is None:
        return {"active": False}
    site = call.world.site_by_seq(row["site"])
    info: JsonObject = {
        "active": True,
        "subjectType": "APP",
        "subjectId": row["client_id"],
        "exp": row["expires_ms"] // 1000,
        "iat": row["issued_ms"] // 1000,
        "clientId": row["client_id"],
        "siteId": "" if site is None else site.id,
    }
    if row["kind"] == CallerKind.APP:
        info["instanceId"] = call.world.credentials.instance_id
    return info


def _client_kind(call: Call, client: str, secret: str) -> CallerKind:
    known = call.world.credentials
    instance = _member(call, "instance_id")
    if client == known.app_id and _same(secret, known.app_secret):
        if instance is None:
            raise _error(400, "invalid_request", "instance_id is needed")
        if instance != known.instance_id:
            raise _error(400, "invalid_request", "no such instance of the app")
        return CallerKind.APP
    if client == known.headless_id and _same(secret, known.headless_secret):
        if instance is not None:
            raise _error(400, "invalid_request", "a headless client has no instance")
        return CallerKind.HEADLESS
    raise _error(401, "invalid_client", "client authentication failed")


def _member(call: Call, name: str) -> str | None:
    value = call.body.data.get(name)
    return value if isinstance(value, str) and value else None


def _same(shown: str, known: str) -> bool:
    return hmac.compare_digest(shown.encode(), known.encode())


def _error(status: int, code: str, description: str) -> Refusal:
    return refuse_json(status, {"error": code, "error_description": description})


OPERATIONS = (
    Operation(
        "CreateAccessToken",
        "POST",
        "/oauth2/token",
        RESPONDER,
        "",
        create_token,
        level=Level.PUBLIC,
    ),
    Operation(
        "GetTokenInfo",
        "POST",
        "/oauth2/token-info",
        RESPONDER,
        "",
        token_info,
        level=Level.PUBLIC,
    ),
)
