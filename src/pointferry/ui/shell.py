"""What the window holds: steps on the left, a page, one main button always in the same place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pointferry.crossing.state import Step
from pointferry.crossing.steps import ORDER, previous_step
from pointferry.texts import say, shell
from pointferry.ui.accessible import announce
from pointferry.ui.charts.opener import Pictures
from pointferry.ui.charts.places import has_picture
from pointferry.ui.commands import WORK
from pointferry.ui.focus import FocusKeeper, focus_again
from pointferry.ui.frame import PRODUCT
from pointferry.ui.help_topics import Topic
from pointferry.ui.pages.registry import page_class
from pointferry.ui.reading_order import ReadingOrder
from pointferry.ui.theme import SPACE
from pointferry.ui.widgets.bottom_bar import BottomBar
from pointferry.ui.widgets.busy_strip import BusyStrip
from pointferry.ui.widgets.error_panel import ErrorPanel
from pointferry.ui.widgets.extras import Extras
from pointferry.ui.widgets.page_head import PageHead
from pointferry.ui.widgets.page_holder import PageHolder, inset
from pointferry.ui.widgets.practice_banner import PracticeBanner
from pointferry.ui.widgets.side_menu import SideMenu
from pointferry.ui.widgets.sidebar import Sidebar
from pointferry.ui.widgets.step_list import StepList

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QResizeEvent

    from pointferry.crossing.state import State
    from pointferry.domain.errors import PointferryError
    from pointferry.ui.aio import Jobs
    from pointferry.ui.commands import Session
    from pointferry.ui.page import Page


_CALM_MS = 400
_KEPT = (Step.CONNECT, Step.MOVE)
"""Pages that know something no state tells: what was typed, how the move got on."""
_PAUSE_MS = 20


class Window(QWidget):
    """Shows a session's state and carries the merchant's wishes back to it.

    Args:
        session: The engine.
        jobs: Where long commands run.
        last_site: Id of the site used last time, empty for none.

    Attributes:
        menu: The small menu below the steps.
        extras: News, recent files and pasting.
        help_asked: Emitted with the :class:`~pointferry.ui.help_topics.Topic` that is wanted.
    """

    help_asked = Signal(str)

    def __init__(self, session: Session, jobs: Jobs, *, last_site: str = "") -> None:
        super().__init__()
        self._session, self._jobs = session, jobs
        self._last_site = last_site
        self._pages: dict[Step, Page] = {}
        self._holders: dict[Step, PageHolder] = {}
        self._shown: Step | None = None
        self._told: PointferryError | None = None
        self._ahead = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._ahead.timeout.connect(self._load_ahead)
        # Neither single shots nor without a pause: they would be called in one turn.
        self._parts: Iterator[Callable[[], object]] = iter(())
        self._turns = QTimer(self, interval=_PAUSE_MS)
        self._turns.timeout.connect(self._make_part)
        self.setObjectName("window")
        self.menu = SideMenu()
        self._steps = StepList()
        self._steps.chosen.connect(self._go_back_to)
        self._banner = PracticeBanner()
        self._head = PageHead()
        self._head.picture_asked.connect(self._show_picture)
        self._pictures = Pictures(self)
        self._error = ErrorPanel()
        self._stack = QStackedWidget()
        self.extras = Extras()
        self.extras.guide_asked.connect(lambda: self.help_asked.emit(Topic.EXPORT.value))
        self._busy = BusyStrip()
        self._busy.hold.connect(session.move.hold)
        self._busy.release.connect(session.move.release)
        self._busy.cancel.connect(self._cancel)
        self._bar = BottomBar()
        self._bar.went_back.connect(self._go_back)
        self._bar.acted.connect(self._act)
        self._keeper = FocusKeeper(self._head.title, self._bar.primary)
        self._lay_out()
        self._order = ReadingOrder(self)

    def render_state(self, state: State) -> None:
        """Show ``state``."""
        page = self._page(state.step)
        entered = state.step is not self._shown
        focused = self.focusWidget()
        if entered:
            self._enter(page)
        self._steps.render_steps(state)
        self._banner.setVisible(state.practice)
        self._busy.render_work(state.work)
        self.extras.render_state(state)
        self._render_error(state)
        self._render_picture(state)
        page.render(state)
        self._head.show_page(say(page.title), say(page.lead(state)))
        page.setEnabled(state.work is None or page.usable_while_working)
        self._render_bar(state)
        if entered or state.work is None:
            self._order.restore()
        if entered:
            page.on_enter(state)
            self._keeper.enter(page)
        else:
            self._keeper.rendered(page, focused)

    def look_again(self) -> None:
        """Follow what may have changed although the state is the same: jobs, what is typed."""
        state = self._session.state
        if state.step is self._shown:
            focused = self.focusWidget()
            self._render_bar(state)
            self._keeper.keep(focused)

    def take_over(self, other: Window, focused: str) -> None:
        """Go on where another window of the same session was, as after a change of language.

        Args:
            other: That window.
            focused: Object name of what had the focus there, empty for nothing.
        """
        state = self._session.state
        if other._shown is state.step:
            # The page is not entered once more: that may start work.
            self._enter(self._page(state.step))
        self._told = other._told
        self.render_state(state)
        for step in {state.step, *_KEPT} & other._pages.keys():
            self._page(step).take_over(other._pages[step])
        self._pictures.take_over(other._pictures, state)
        self.extras.take_over(other.extras)
        focus_again(self, focused)

    def show_error(self, error: PointferryError) -> None:
        """Tell a failure that no command of the session put into its state."""
        self._told = error
        self._render_error(self._session.state)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the page's column in the middle."""
        super().resizeEvent(event)
        self._place()

    def _lay_out(self) -> None:
        self._alert = QHBoxLayout()
        self._alert.addWidget(self._error)
        main = QVBoxLayout()
        main.setSpacing(0)
        main.addWidget(self._banner)
        main.addWidget(self._head)
        main.addLayout(self._alert)
        main.addWidget(self._stack, 1)
        main.addWidget(self.extras)
        main.addWidget(self._busy)
        main.addWidget(self._bar)
        self._sidebar = Sidebar(self._steps, self.menu)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._sidebar)
        layout.addLayout(main, 1)

    def _place(self) -> None:
        """Give everything above the bar the left edge of the page in front."""
        if self._shown is None:
            return
        room = self.width() - self._sidebar.width()
        left = inset(room, wide=self._pages[self._shown].wide)
        # The bars below keep one place, whatever page is in front.
        for bar in (self._busy, self._bar):
            bar.set_inset(inset(room, wide=True))
        self._banner.set_inset(left)
        self._head.set_inset(left)
        self._alert.setContentsMargins(left, 0, left, SPACE)
        self.extras.set_inset(left)
        self._holders[self._shown].set_inset(left)

    def _page(self, step: Step) -> Page:
        page = self._made(step)
        if step not in self._holders:
            self._holders[step] = PageHolder(page)
            self._stack.addWidget(self._holders[step])
        return page

    def _made(self, step: Step) -> Page:
        if step not in self._pages:
            page = page_class(step)(self._session, self._jobs)
            page.recall_site(self._last_site)
            page.changed.connect(self.look_again)
            page.help_asked.connect(self.help_asked)
            page.connect_first.connect(self._connect_first)
            self._pages[step] = page
        return self._pages[step]

    def _enter(self, page: Page) -> None:
        self._shown = page.step
        self._told = None
        self._stack.setCurrentWidget(self._holders[page.step])
        self._place()
        title = say(page.title)
        self.setWindowTitle(say(shell.WINDOW_TITLE, page=title, product=PRODUCT))
        step = say(shell.STEP_CURRENT, n=ORDER.index(page.step) + 1, total=len(ORDER), step=title)
        announce(self, step)
        self._ahead.start()

    def _load_ahead(self) -> None:
        """Make the next page while nothing happens, so that it opens at once."""
        if self._session.state.work is not None:
            self._ahead.start()
            return
        place = ORDER.index(self._shown) + 1 if self._shown else len(ORDER)
        if place < len(ORDER):
            parts = (page_class, self._made, self._page, self._polish)
            self._parts = iter([partial(part, ORDER[place]) for part in parts])
            self._turns.start()

    def _make_part(self) -> None:
        """Make a part of the next page; other events come between two of them."""
        part = next(self._parts, None)
        if part is None:
            self._turns.stop()
        else:
            part()

    def _polish(self, step: Step) -> None:
        self._holders[step].ensurePolished()

    def _render_error(self, state: State) -> None:
        self._error.render_error(state.error or self._told)

    def _render_picture(self, state: State) -> None:
        self._pictures.render_state(state)
        self._head.picture.setVisible(has_picture(state))

    def _show_picture(self) -> None:
        self._pictures.open(self._session.state)

    def _render_bar(self, state: State) -> None:
        page = self._pages[state.step]
        self._bar.show_way(
            back=state.step is not ORDER[0],
            usable=previous_step(state) is not None,
            comes_next=say(page.comes_next()),
        )
        # A command may run for a while before it has work to show.
        busy = state.work is not None or self._jobs.running(WORK)
        self._bar.show_primary(page.primary(state), busy=busy)

    def _act(self) -> None:
        if self._shown is not None:
            self._told = None
            self._pages[self._shown].on_primary()

    def _cancel(self) -> None:
        self._jobs.cancel(WORK)

    def _connect_first(self, run_id: str) -> None:
        self._page(Step.CONNECT).resume_after(run_id)
        self._session.go(Step.CONNECT)

    def _go_back(self) -> None:
        self._session.back()

    def _go_back_to(self, step: Step) -> None:
        self._session.go(step)
