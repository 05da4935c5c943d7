from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame, QLabel, QProgressBar, QPushButton, QWidget

from pointferry.crossing.state import Phase, Step, Work
from pointferry.crossing.steps import ORDER
from pointferry.domain.errors import ErrorCode, WixError
from pointferry.domain.pause import Pause, PauseReason
from pointferry.ui.frame import SMALLEST
from pointferry.ui.widgets.busy_strip import BusyStrip
from tests.ui.states import STATES

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from pointferry.ui.aio import Jobs
    from pointferry.ui.shell import Window
    from tests.ui.conftest import MakeWindow, Settle
    from tests.ui.fakes import FakeSession

MOVING = Work(Phase.IMPORTING, done=1_234, total=48_120, seconds_left=754.0)


def _button(window: Window, name: str) -> QPushButton:
    found = window.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def _frame(window: Window, name: str) -> QFrame:
    found = window.findChild(QFrame, name)
    assert isinstance(found, QFrame)
    return found


def _texts(widget: QWidget) -> str:
    labels = widget.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible() and label.text())


def test_steps_say_where_the_merchant_is(make_window: MakeWindow) -> None:
    window = make_window(STATES["rules"]())
    said = [_button(window, f"step-{step.value}").accessibleName() for step in ORDER]
    assert said[2] == "Step 3 of 9: Loyalty program, done"
    assert said[3] == "Step 4 of 9: Earning rules, you are here"
    assert said[4] == "Step 5 of 9: Your file, to come"


def test_only_steps_that_are_done_lead_back(make_window: MakeWindow, session: FakeSession) -> None:
    window = make_window(STATES["rules"]())
    for step in ("file", "rules", "connect"):
        QTest.mouseClick(_button(window, f"step-{step}"), Qt.MouseButton.LeftButton)
    assert [call.args for call in session.calls] == [(Step.CONNECT,)]


@pytest.mark.parametrize("busy", [True, False])
def test_nothing_leads_back_while_work_is_under_way(make_window: MakeWindow, busy: bool) -> None:
    state = replace(STATES["rules"](), work=MOVING if busy else None)
    window = make_window(state)
    usable = [step for step in ORDER[:3] if _button(window, f"step-{step.value}").isEnabled()]
    assert usable == ([] if busy else list(ORDER[:3]))
    assert _button(window, "back").isEnabled() is not busy
    assert _button(window, "primary").isEnabled() is not busy


def test_back_and_the_main_button_stay_in_place(
    make_window: MakeWindow, session: FakeSession
) -> None:
    window = make_window(STATES["connect-ready"]())
    places = set()
    for name in ("connect-ready", "program-wished", "rules"):
        session.publish(STATES[name]())
        primary = _button(window, "primary")
        corner = primary.mapTo(window, primary.rect().bottomRight())
        places.add((corner.x(), corner.y()))
    assert len(places) == 1


def test_the_practice_banner_is_on_every_page(
    make_window: MakeWindow, session: FakeSession
) -> None:
    window = make_window(STATES["welcome"]())
    banner = _frame(window, "practice-banner")
    assert not banner.isVisible()
    for name in ("welcome", "connect-ready", "program-settled", "rules"):
        session.publish(replace(STATES[name](), practice=True))
        assert banner.isVisible()
        assert "nothing here reaches Wix" in banner.accessibleName()


def test_work_is_told_with_count_and_time(make_window: MakeWindow) -> None:
    window = make_window(replace(STATES["rules"](), work=MOVING))
    told = _texts(_frame(window, "busy-strip"))
    assert "Moving the points" in told
    assert "1,234 of 48,120" in told
    assert "13 minutes left" in told


def test_less_motion_has_a_clock_in_place_of_a_bar_without_an_end(
    make_window: MakeWindow, qapp: QApplication
) -> None:
    endless = replace(STATES["rules"](), work=Work(Phase.READING_RULES))
    bar = make_window(endless).findChild(QProgressBar, "busy-progress")
    assert isinstance(bar, QProgressBar)
    assert bar.isVisible()
    general = Qt.UIEffect.UI_General
    qapp.setEffectEnabled(general, False)
    try:
        bar = make_window(endless).findChild(QProgressBar, "busy-progress")
        assert isinstance(bar, QProgressBar)
        assert not bar.isVisible()
    finally:
        qapp.setEffectEnabled(general, True)


def test_progress_is_read_out_at_each_quarter(
    make_window: MakeWindow, session: FakeSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []

    def hear(_widget: QWidget, text: str, *, urgent: bool = False) -> None:
        assert not urgent
        heard.append(text)

    monkeypatch.setattr("pointferry.ui.widgets.busy_strip.announce", hear)
    make_window(replace(STATES["rules"](), work=Work(Phase.IMPORTING, 0, 100)))
    for done in (10, 25, 26, 49, 50, 80, 100):
        work = Work(Phase.IMPORTING, done, 100)
        session.publish(replace(session.state, work=work))
    assert heard == ["Moving the points", "25 of 100", "50 of 100", "80 of 100", "100 of 100"]


def test_a_pause_tells_its_reason_and_counts_down(make_window: MakeWindow) -> None:
    paused = replace(MOVING, pause=Pause(PauseReason.OFFLINE, 8.0))
    window = make_window(replace(STATES["rules"](), work=paused))
    strip = window.findChild(BusyStrip)
    assert isinstance(strip, BusyStrip)
    for seconds in (8, 7, 6):
        assert f"Going on in {seconds} seconds" in _texts(strip)
        strip._clock.timeout.emit()


def test_pause_go_on_and_cancel(
    make_window: MakeWindow, session: FakeSession, jobs: Jobs, settle: Settle
) -> None:
    window = make_window(replace(STATES["rules"](), work=MOVING))

    async def work() -> None:
        await asyncio.Event().wait()

    jobs.start("work", work())
    _button(window, "busy-pause").click()
    session.publish(replace(session.state, work=replace(MOVING, held=True)))
    assert _button(window, "busy-pause").accessibleName() == "Go on"
    assert "Paused by you" in _texts(_frame(window, "busy-strip"))
    _button(window, "busy-pause").click()
    assert session.names() == ["move.hold", "move.release"]
    _button(window, "busy-cancel").click()
    settle(lambda: not jobs.running("work"))


def test_reading_cannot_be_paused_but_cancelled(make_window: MakeWindow) -> None:
    work = Work(Phase.READING_FILE, done=1_048_576, total=28 * 1_048_576)
    window = make_window(replace(STATES["rules"](), work=work))
    assert not _button(window, "busy-pause").isVisible()
    assert _button(window, "busy-cancel").isVisible()
    assert "1.0 MB of 28.0 MB" in _texts(_frame(window, "busy-strip"))


def test_an_error_is_told_in_full_and_can_be_copied_without_secrets(
    make_window: MakeWindow, session: FakeSession, qapp: QApplication
) -> None:
    error = WixError(
        ErrorCode.KEY_REFUSED,
        request_id="1763900000.1234567",
        detail="401 for IST.eyJraWQiOiJabc.secret-part-of-a-key of ann@example.com",
    )
    window = make_window(replace(STATES["connect"](), error=error))
    panel = _frame(window, "error-panel")
    assert "Wix does not accept the key" in _texts(panel)
    assert "1763900000.1234567" in _texts(panel)
    assert panel.accessibleName() == "Wix does not accept the key"
    _button(window, "error-copy").click()
    copied = qapp.clipboard().text()
    assert "key_refused" in copied
    assert "1763900000.1234567" in copied
    assert "secret-part" not in copied
    assert "ann@" not in copied
    session.publish(STATES["connect"]())
    assert not panel.isVisible()


def test_an_error_interrupts_what_is_being_read_out(
    make_window: MakeWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[tuple[str, bool]] = []

    def hear(_widget: QWidget, text: str, *, urgent: bool = False) -> None:
        heard.append((text, urgent))

    monkeypatch.setattr("pointferry.ui.widgets.error_panel.announce", hear)
    make_window(replace(STATES["connect"](), error=WixError(ErrorCode.SITE_REFUSED)))
    ((text, urgent),) = heard
    assert urgent
    assert "No customer's points were changed" in text


def test_a_hidden_error_stays_hidden_and_a_new_one_shows(
    make_window: MakeWindow, session: FakeSession
) -> None:
    state = STATES["connect-refused"]()
    window = make_window(state)
    _button(window, "error-hide").click()
    session.publish(replace(state, practice=True))
    assert not _frame(window, "error-panel").isVisible()
    session.publish(replace(state, error=WixError(ErrorCode.SITE_REFUSED)))
    assert _frame(window, "error-panel").isVisible()


def test_a_failure_outside_the_session_is_told_until_the_page_changes(
    make_window: MakeWindow, session: FakeSession
) -> None:
    window = make_window(STATES["connect-ready"]())
    window.show_error(WixError(ErrorCode.DISK_FULL))
    assert _frame(window, "error-panel").isVisible()
    session.publish(STATES["program-wished"]())
    assert not _frame(window, "error-panel").isVisible()


def test_the_first_control_has_the_focus(make_window: MakeWindow, session: FakeSession) -> None:
    window = make_window(STATES["connect"]())
    first = window.focusWidget()
    assert first.objectName() == "connect-key"
    session.publish(STATES["rules"]())
    assert window.focusWidget().objectName() == "primary"


def test_a_page_that_is_being_read_gets_its_focus_afterwards(
    make_window: MakeWindow, session: FakeSession
) -> None:
    window = make_window(STATES["rules-unread"]())
    assert window.focusWidget().objectName() == "page-title"
    session.publish(STATES["rules"]())
    assert window.focusWidget().objectName() == "primary"


def test_a_second_press_of_the_main_button_reaches_nothing(
    make_window: MakeWindow, jobs: Jobs, settle: Settle
) -> None:
    window = make_window(STATES["rules"]())
    assert window.focusWidget().objectName() == "primary"
    go_on = asyncio.Event()
    jobs.start("work", go_on.wait())
    window.look_again()
    assert window.focusWidget().objectName() == "page-title"
    go_on.set()
    settle(lambda: not jobs.running("work"))
    window.look_again()
    assert window.focusWidget().objectName() == "primary"


def test_work_takes_the_focus_away_and_gives_it_back(
    make_window: MakeWindow, session: FakeSession
) -> None:
    state = STATES["rules"]()
    window = make_window(state)
    _button(window, "rules-add").setFocus()
    session.publish(replace(state, work=MOVING))
    assert window.focusWidget().objectName() == "page-title"
    session.publish(state)
    assert window.focusWidget().objectName() == "rules-add"


@pytest.mark.parametrize("name", sorted(STATES))
def test_every_state_fits_the_smallest_window(make_window: MakeWindow, name: str) -> None:
    window = make_window(STATES[name]())
    window.resize(SMALLEST)
    assert window.size() == SMALLEST
    for frame in ("bottom-bar", "sidebar"):
        shown = _frame(window, frame)
        corner = shown.mapTo(window, shown.rect().bottomRight())
        assert window.rect().contains(corner)
    scroll = window.findChild(QWidget, "page-scroll")
    assert scroll is not None
    assert scroll.height() >= 250
