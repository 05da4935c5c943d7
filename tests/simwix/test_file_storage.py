"""The second origin: uploads and downloads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx

from tests.simwix.shop import IMPORTS, Shop, table

if TYPE_CHECKING:
    from tests.simwix.conftest import Open

EMAIL = "first@example.com"


def test_storage_refuses_credentials_foreign_addresses_and_other_verbs(shop: Shop) -> None:
    address = shop.post(f"{IMPORTS}/wixmp-upload-url").text("uploadUrl")
    with httpx.Client(trust_env=False) as http:
        told = http.put(address, content=b"x", headers={"authorization": shop.service.api_key})
        assert told.status_code == 400
        assert http.put(address, content=b"x", headers={"wix-site-id": "x"}).status_code == 400
        assert http.put(address.replace("token=", "token=0"), content=b"x").status_code == 403
        assert http.post(address, content=b"x").status_code == 405
        assert http.get(f"{shop.embedded.files_url}/elsewhere").status_code == 404
        assert http.put(address, content=b"x" * 10_000_001).status_code == 413
        assert http.put(address, content=b"x" * 10_000_000).status_code == 200


def test_upload_by_post_form(open_shop: Open) -> None:
    shop = open_shop(upload_verb="POST", rate_limit=0)
    made = shop.post(f"{IMPORTS}/wixmp-upload-url")
    address, path = made.text("uploadUrl"), made.text("filePath")
    content = table([(EMAIL, 1)])
    with httpx.Client(trust_env=False) as http:
        assert http.put(address, content=content).status_code == 405
        assert http.post(address, files={"file": content}).status_code == 400
        sent = http.post(address, data={"path": path}, files={"file": content})
        assert sent.status_code == 200
    import_id = shop.post(IMPORTS, {"fileUrl": path}).text("loyaltyImport", "id")
    shop.wait(import_id, {"PARSED"})
    state = shop.import_state(import_id)
    assert state.at("loyaltyImport", "fileMetadata", "header", "values") == ["Email", "Points"]
