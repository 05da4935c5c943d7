from __future__ import annotations

from pointferry.domain.site import ApiKey, AppCredentials


def test_secrets_do_not_show_in_representations() -> None:
    assert "IST.secret" not in repr(ApiKey("IST.secret", "account"))
    shown = repr(AppCredentials("client", "hush", "instance"))
    assert "hush" not in shown
    assert "client" in shown
