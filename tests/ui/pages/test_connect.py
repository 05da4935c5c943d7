from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QRadioButton, QWidget

from pointferry.crossing.connect_state import Readiness
from pointferry.domain.errors import ErrorCode, MachineError
from pointferry.domain.site import ApiKey, AppCredentials
from pointferry.ui.pages.connect import ConnectPage
from tests.ui.states import BLOCKED, HARBOUR, SITES, STATES

if TYPE_CHECKING:
    from pointferry.ui.aio import Jobs
    from pointferry.ui.commands import Session
    from pointferry.ui.shell import Window
    from tests.ui.conftest import MakeWindow, Settle
    from tests.ui.fakes import FakeSession

KEY = "IST.eyJraWQiOiJQb3pIX2FD.abcdefghijklmnop"
ACCOUNT = "0e7a1b2c-3d4e-4f50-8a6b-7c8d9e0f1a2b"
_Widget = TypeVar("_Widget", bound=QWidget)


def _find(window: Window, kind: type[_Widget], name: str) -> _Widget:
    found = window.findChild(kind, name)
    assert isinstance(found, kind)
    return found


def _type(window: Window, name: str, text: str) -> None:
    _find(window, QLineEdit, name).setText(text)


def _press(window: Window, name: str) -> None:
    _find(window, QPushButton, name).click()


def _used(session: FakeSession) -> list[tuple[tuple[object, ...], dict[str, object]]]:
    return [(c.args, c.kwargs) for c in session.calls if c.name == "connection.use"]


def test_a_kept_key_is_looked_for(
    make_window: MakeWindow, session: FakeSession, settle: Settle
) -> None:
    make_window(STATES["connect"]())
    settle()
    assert session.names() == ["connection.find_store", "connection.use_kept"]


def test_without_a_password_store_nothing_is_looked_for(
    make_window: MakeWindow, session: FakeSession, settle: Settle
) -> None:
    window = make_window(STATES["connect-no-store"]())
    settle()
    assert session.names() == ["connection.find_store"]
    assert not _find(window, QCheckBox, "connect-keep").isVisible()
    shown = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    assert any("for this session only" in text for text in shown)


def test_a_pasted_key_is_cleaned_and_used(
    make_window: MakeWindow, session: FakeSession, settle: Settle
) -> None:
    window = make_window(STATES["connect"]())
    settle()
    assert not _find(window, QPushButton, "primary").isEnabled()
    _type(window, "connect-key", f"  Bearer {KEY} ")
    _type(window, "connect-account", ACCOUNT.upper())
    _press(window, "primary")
    settle()
    assert _used(session) == [((ApiKey(KEY, ACCOUNT),), {"keep": True})]
    assert _find(window, QLineEdit, "connect-key").text() == ""


def test_the_key_is_not_shown_while_it_is_typed(make_window: MakeWindow) -> None:
    window = make_window(STATES["connect"]())
    field = _find(window, QLineEdit, "connect-key")
    assert field.echoMode() is QLineEdit.EchoMode.Password


def test_enter_connects_and_the_check_box_counts(
    make_window: MakeWindow, session: FakeSession, settle: Settle
) -> None:
    window = make_window(STATES["connect"]())
    settle()
    _find(window, QCheckBox, "connect-keep").click()
    _type(window, "connect-key", KEY)
    QTest.keyClick(_find(window, QLineEdit, "connect-key"), Qt.Key.Key_Return)
    settle()
    assert _used(session) == [((ApiKey(KEY, ""),), {"keep": False})]


def test_an_account_id_that_cannot_be_right_is_not_sent(make_window: MakeWindow) -> None:
    window = make_window(STATES["connect"]())
    _type(window, "connect-key", KEY)
    _type(window, "connect-account", "my account")
    assert not _find(window, QPushButton, "primary").isEnabled()


@pytest.mark.parametrize(("instance", "sent"), [("", None), (ACCOUNT, ACCOUNT)])
def test_an_app_can_connect(
    make_window: MakeWindow,
    session: FakeSession,
    settle: Settle,
    instance: str,
    sent: str | None,
) -> None:
    window = make_window(STATES["connect"]())
    settle()
    _press(window, "connect-way")
    _type(window, "connect-client-id", ACCOUNT)
    _type(window, "connect-client-secret", "a-secret")
    _type(window, "connect-instance", instance)
    _press(window, "primary")
    settle()
    assert _used(session) == [((AppCredentials(ACCOUNT, "a-secret", sent),), {"keep": True})]


def test_a_refused_key_stays_in_the_field(
    make_window: MakeWindow, session: FakeSession, settle: Settle
) -> None:
    window = make_window(STATES["connect"]())
    settle()
    _type(window, "connect-key", KEY)
    session.failures["connection.use"] = MachineError(ErrorCode.KEY_REFUSED)
    # The failure reaches the jobs of the test through Qt's loop.
    with pytest.MonkeyPatch.context() as patch:
        heard: list[BaseException] = []
        patch.setattr(window._jobs, "_on_error", lambda _name, error: heard.append(error))
        _press(window, "primary")
        settle(lambda: bool(heard))
    assert _find(window, QLineEdit, "connect-key").text() == KEY


def test_a_site_is_chosen_from_the_list(
    make_window: MakeWindow, session: FakeSession, settle: Settle
) -> None:
    window = make_window(STATES["connect-sites"]())
    _find(window, QRadioButton, f"connect-site-{SITES[1].id}").click()
    settle()
    assert session.calls[-1].args == (SITES[1].id,)
    assert session.names() == ["connection.choose_site"]


def test_the_list_folds_to_the_chosen_site_and_opens_again(make_window: MakeWindow) -> None:
    window = make_window(STATES["connect-ready"]())
    shown = [r for r in window.findChildren(QRadioButton) if r.isVisibleTo(window)]
    assert [radio.text() for radio in shown] == [HARBOUR.name]
    _press(window, "connect-other-site")
    shown = [r for r in window.findChildren(QRadioButton) if r.isVisibleTo(window)]
    assert len(shown) == len(SITES)


def test_the_site_of_last_time_is_chosen_at_once(
    session: FakeSession, jobs: Jobs, settle: Settle
) -> None:
    page = ConnectPage(cast("Session", session), jobs)
    page.recall_site(SITES[-1].id)
    session.state = STATES["connect-sites"]()
    jobs.start("choose", page._connecting.choose_the_only_one())
    settle()
    assert [c.args for c in session.calls] == [(SITES[-1].id,)]
    page.deleteLater()


def test_a_site_id_is_taken_from_a_dashboard_address(
    make_window: MakeWindow, session: FakeSession, settle: Settle
) -> None:
    window = make_window(STATES["connect-sites"]())
    _press(window, "connect-by-hand")
    use = _find(window, QPushButton, "connect-use-site")
    _type(window, "connect-site-id", "no id in here")
    assert not use.isEnabled()
    _type(window, "connect-site-id", f"https://manage.wix.com/dashboard/{ACCOUNT}/home")
    use.click()
    settle()
    assert session.calls[-1].args == (ACCOUNT,)


def test_many_sites_are_searched(make_window: MakeWindow) -> None:
    window = make_window(STATES["connect-many-sites"]())
    _type(window, "connect-find", "shop 37")
    shown = [r.text() for r in window.findChildren(QRadioButton) if r.isVisibleTo(window)]
    assert shown == ["Shop 37"]


def test_a_blocked_site_names_the_remedy_first_and_does_not_lead_on(
    make_window: MakeWindow,
) -> None:
    window = make_window(STATES["connect-blocked"]())
    assert not _find(window, QPushButton, "primary").isEnabled()
    lines = [w for w in window.findChildren(QWidget) if w.objectName().startswith("readiness-")]
    lines.sort(key=lambda line: line.mapTo(window, line.rect().topLeft()).y())
    assert len(lines) == len(BLOCKED)
    assert lines[0].objectName() == "readiness-imports"
    assert "Make a key with all loyalty permissions" in lines[0].accessibleName()


def test_probing_again(make_window: MakeWindow, session: FakeSession, settle: Settle) -> None:
    window = make_window(STATES["connect-blocked"]())
    _press(window, "connect-probe")
    settle()
    assert session.names() == ["connection.probe"]


def test_forgetting_the_key(make_window: MakeWindow, session: FakeSession, settle: Settle) -> None:
    window = make_window(STATES["connect-ready"]())
    _press(window, "connect-forget")
    settle()
    assert session.names() == ["connection.forget"]


def test_a_refusing_password_store_is_told_beside_the_connection(
    make_window: MakeWindow,
) -> None:
    state = STATES["connect-ready"]()
    refused = replace(state.connect, store_error=MachineError(ErrorCode.KEYRING_LOCKED))
    window = make_window(replace(state, connect=refused))
    shown = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    assert any("The password store is locked" in text for text in shown)


def test_in_practice_the_own_site_can_be_connected(make_window: MakeWindow) -> None:
    window = make_window(STATES["connect-practice"]())
    assert _find(window, QPushButton, "primary").accessibleName() == "Continue"
    _press(window, "connect-change")
    assert _find(window, QLineEdit, "connect-key").isVisible()
    assert _find(window, QPushButton, "primary").accessibleName() == "Connect"
    _press(window, "connect-change")
    assert not _find(window, QLineEdit, "connect-key").isVisible()


@pytest.mark.parametrize("readiness", list(Readiness))
def test_only_what_blocks_holds_up(make_window: MakeWindow, readiness: Readiness) -> None:
    state = STATES["connect-ready"]()
    items = (replace(state.connect.readiness[0], readiness=readiness),)
    window = make_window(replace(state, connect=replace(state.connect, readiness=items)))
    leads_on = _find(window, QPushButton, "primary").isEnabled()
    assert leads_on is (readiness is not Readiness.BLOCKED)
