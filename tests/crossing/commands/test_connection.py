from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pointferry.crossing.commands.connection import practice_world
from pointferry.crossing.connect_state import KeptIn
from pointferry.domain.errors import CrossingError, ErrorCode, MachineError, WixError
from pointferry.domain.run import Binding, Wanted
from pointferry.domain.site import ApiKey

if TYPE_CHECKING:
    from tests.crossing.conftest import OpenShop


def test_only_practice_origins_name_a_world() -> None:
    assert practice_world("practice ab12") == "ab12"
    assert practice_world("https://www.wixapis.com") is None


async def test_kept_key_connects_the_next_time_and_can_be_forgotten(shop: OpenShop) -> None:
    here = shop()
    key = ApiKey(here.sim.api_key, here.sim.account_id)
    async with here.session() as session:
        assert not await session.connection.use_kept()
        await session.connection.find_store()
        await session.connection.use(key, keep=True)
        state = session.state.connect
        assert state.kept is KeptIn.PASSWORD_STORE
        assert here.sim.site_id in {site.id for site in state.sites}
        assert here.sim.api_key not in repr(session.state)
        assert state.key_hint.endswith(here.sim.api_key[-4:])
        await session.connection.close()
        assert await session.connection.use_kept()
        await session.connection.forget()
        assert session.state.connect.kept is KeptIn.NOWHERE
        assert not await session.connection.use_kept()


async def test_another_site_takes_back_what_was_read_from_the_first(shop: OpenShop) -> None:
    here = shop(contacts=["ada@example.com"])
    async with here.session() as session:
        await here.prepare(session, here.write_export([("ada@example.com", 1)]))
        await session.rules.load()
        await session.preview.make()
        binding = Binding(session.connection.origin, here.sim.site_id, "", "")
        assert session.connection.is_at(binding)
        other = next(s for s in session.state.connect.sites if s.id != here.sim.site_id)
        await session.connection.choose_site(other.id)
        assert session.state.preview.plan is None
        assert session.state.rules.existing is None
        assert not session.connection.is_at(binding)


async def test_refused_key_keeps_the_connection_there_was(shop: OpenShop) -> None:
    here = shop()
    async with here.session() as session:
        await here.connect(session)
        with pytest.raises(WixError):
            await session.connection.use(ApiKey("IST.wrong", here.sim.account_id), keep=False)
        await session.connection.probe()
        assert session.state.connect.ready


async def test_nothing_can_be_asked_before_a_site_is_chosen(shop: OpenShop) -> None:
    async with shop().session() as session:
        with pytest.raises(CrossingError) as unready:
            await session.connection.probe()
        assert unready.value.code is ErrorCode.NOT_READY
        with pytest.raises(CrossingError):
            await session.connection.choose_site("site")
        assert session.connection.sample is None


async def test_practice_that_does_not_come_up_is_reported(shop: OpenShop) -> None:
    async with shop().session() as session:
        with pytest.raises(MachineError):
            await session.connection.practise()
        assert not session.state.practice


async def test_a_site_id_has_one_spelling_so_that_a_list_is_not_moved_into_it_twice(
    shop: OpenShop,
) -> None:
    here = shop(balances={"ada@example.com": 40})
    export = here.write_export([("ada@example.com", 100)])
    await here.move(export, Wanted.ADD)
    async with here.session() as session:
        await here.prepare(session, export)
        await session.connection.choose_site(f" {here.sim.site_id.upper()} ")
        await session.preview.make(wanted=Wanted.ADD)
        await session.move.start()
    assert here.balances() == {"ada@example.com": 140}
