"""Labels of contacts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.simwix.shop import V4, V5

if TYPE_CHECKING:
    from tests.simwix.conftest import Open
    from tests.simwix.shop import Shop

LABELS = "/contacts/v4/labels"


def label(shop: Shop, name: str) -> str:
    return shop.post(LABELS, {"displayName": name}).text("label", "key")


def test_a_contact_is_labelled_alone(shop: Shop) -> None:
    contact = shop.post(V5, {"contact": {"email": {"email": "one@example.com"}}}).text(
        "contact", "id"
    )
    first, second = label(shop, "First"), label(shop, "Second")
    path = f"{V4}/{contact}/labels"
    put = shop.post(path, {"labelKeys": [first, second]})
    assert put.at("contact", "info", "labelKeys", "items") == [first, second]
    taken = shop.call("DELETE", path, {"labelKeys": [first]})
    assert taken.at("contact", "info", "labelKeys", "items") == [second]
    assert shop.post(path, {"labelKeys": ["custom.none"]}).fields == ["labelKeys[0]"]
    names = [row["displayName"] for row in shop.get(LABELS, startsWith="f").rows("labels")]
    assert names == ["First"]
    shown = shop.get(f"{V4}/{contact}", fields="info.labelKeys")
    assert shown.at("contact", "info") == {"labelKeys": {"items": [second]}}


def test_labels_have_a_quota(open_shop: Open) -> None:
    shop = open_shop(label_quota=1)
    assert shop.post(LABELS, {"displayName": "First"}).status == 200
    assert shop.post(LABELS, {"displayName": "First"}).at("newLabel") is None
    refused = shop.post(LABELS, {"displayName": "Second"})
    assert (refused.status, refused.code) == (429, "LABELS_QUOTA_REACHED")
    assert refused.at("details", "applicationError", "data") == {
        "labelsQuota": "1",
        "labelsCurrentTotal": "1",
    }
