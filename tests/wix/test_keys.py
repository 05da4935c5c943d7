from __future__ import annotations

import pytest

from pointferry.wix.keys import clean_key, looks_like_key, site_id_from

KEY = "IST.eyJraWQiOiJQb3pIX2FDMiIsImFsZyI6IlJTMjU2In0.a-b_c"
SITE = "0b7f3c1e-1111-4c1a-9d5e-000000000001"


@pytest.mark.parametrize(
    "pasted",
    [
        KEY,
        f"  {KEY}\n",
        f'"{KEY}"',
        f"\u201c{KEY}\u201d",
        f"'{KEY}',",
        f"Bearer {KEY}",
        f"bearer  {KEY}",
        f"Authorization: {KEY}",
        f'authorization:Bearer "{KEY}"',
        f'"Authorization: {KEY}"',
        f"{KEY[:20]}\r\n{KEY[20:]}",
        f"\ufeff{KEY[:20]}\u200b{KEY[20:]}\u00a0",
    ],
)
def test_a_pasted_key_is_cleaned(pasted: str) -> None:
    assert clean_key(pasted) == KEY


@pytest.mark.parametrize("text", ["", " \n", '""'])
def test_nothing_stays_nothing(text: str) -> None:
    assert clean_key(text) == ""


@pytest.mark.parametrize(
    ("text", "likely"), [(KEY, True), ("IST.short", False), ("a password", False), ("", False)]
)
def test_a_key_is_recognised_by_its_look(text: str, likely: bool) -> None:
    assert looks_like_key(text) is likely


@pytest.mark.parametrize(
    "text",
    [
        SITE,
        SITE.upper(),
        f" {SITE}\n",
        f'"{SITE}"',
        f"https://manage.wix.com/dashboard/{SITE}/home",
        f"https://manage.wix.com/dashboard/{SITE.upper()}",
        f"manage.wix.com/dashboard/{SITE}/loyalty?tab=1",
    ],
)
def test_a_site_id_is_found(text: str) -> None:
    assert site_id_from(text) == SITE


@pytest.mark.parametrize(
    "text",
    [
        "",
        "my-shop.example",
        f"https://manage.wix.com/account/{SITE}",
        f"{SITE}0",
        f"https://manage.wix.com/dashboard/{SITE}0",
        SITE[:-1],
    ],
)
def test_other_texts_hold_no_site_id(text: str) -> None:
    assert site_id_from(text) is None
