"""The connect page's site list, loyalty sites first, and the way to a site that is not in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pointferry.texts import connect, say
from pointferry.ui.theme import SPACE
from pointferry.ui.widgets.buttons import Weight, button
from pointferry.ui.widgets.card import Card
from pointferry.ui.widgets.choice import Choice, ChoiceGroup
from pointferry.ui.widgets.form import add_field
from pointferry.ui.widgets.labels import Role, TextLabel
from pointferry.wix.keys import site_id_from

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pointferry.domain.site import Site

_SHOWN = 6
"""Sites shown without a search."""


class SitesCard(Card):
    """Lets the merchant pick a site.

    Attributes:
        chosen: Emitted with the id of the site to use.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__("connect-sites", say(connect.SITE), "site")
        self._sites: Sequence[Site] = ()
        self._current: Site | None = None
        self._shown: tuple[Site, ...] | None = None
        self._choosing = False
        self._none = TextLabel("", Role.MUTED)
        self._list = ChoiceGroup("connect-site-list", say(connect.SITE_QUESTION))
        self._list.chosen.connect(self.chosen)
        self._search = QWidget()
        found = QVBoxLayout(self._search)
        found.setContentsMargins(0, 0, 0, 0)
        self._find = add_field(found, connect.SITE_FIND, QLineEdit(), "connect-find")
        self._find.textChanged.connect(self._render)
        self._more = TextLabel("", Role.HELP)
        self.add(self._none)
        self.add(self._search)
        self.add(self._list)
        self.add(self._more)
        self._open = button(
            say(connect.SITE_BY_HAND), "connect-by-hand", self._open_by_hand, weight=Weight.LINK
        )
        line = QHBoxLayout()
        line.addWidget(self._open)
        line.addStretch(1)
        self.body.addLayout(line)
        self._other = button(
            say(connect.SITE_OTHER), "connect-other-site", self._open_list, weight=Weight.LINK
        )
        self.head.addWidget(self._other)
        self._by_hand = _ByHand()
        self._by_hand.entered.connect(self.chosen)
        self._by_hand.hide()
        self.add(self._by_hand)

    def show_sites(self, sites: Sequence[Site], current: Site | None, *, listed: bool) -> None:
        """Show the sites and which one is chosen.

        Args:
            sites: The account's sites, in the order to show.
            current: The chosen one.
            listed: Whether the account could be asked for its sites.
        """
        if current != self._current:
            self._choosing = False
        self._sites, self._current = sites, current
        self._none.setText(say(connect.SITE_NONE if listed else connect.SITE_UNLISTED))
        self._none.setVisible(not sites)
        self._render()
        if current is not None:
            self._by_hand.show_site(current, known=current in sites)

    def first_control(self) -> QWidget:
        """Return the control to begin with."""
        key = self._list.key()
        if key is not None:
            return self._list.choice(key).radio
        return self._list.choice(self._shown[0].id).radio if self._shown else self._by_hand.field

    def _render(self) -> None:
        settled = self._current in self._sites and not self._choosing
        self._other.setVisible(settled and len(self._sites) > 1)
        self._search.setVisible(len(self._sites) > _SHOWN and not settled)
        if not self._sites:
            self._by_hand.show()
        self._open.setVisible(not settled and not self._by_hand.isVisibleTo(self))
        wanted = self._find.text().strip().lower()
        matches = [s for s in self._sites if wanted in s.name.lower() or wanted in s.url.lower()]
        if settled:
            matches = [site for site in self._sites if site == self._current]
        self._show(tuple(matches[:_SHOWN]))
        self._more.setVisible(len(matches) > _SHOWN)
        self._more.setText(say(connect.SITE_MORE, n=len(matches) - _SHOWN))

    def _show(self, sites: tuple[Site, ...]) -> None:
        if sites != self._shown:
            self._shown = sites
            self._list.clear()
            for site in sites:
                self._list.add(site.id, _choice(site))
        if self._current is not None and self._current in sites:
            self._list.choose(self._current.id)

    def _open_list(self) -> None:
        self._choosing = True
        self._render()
        self.first_control().setFocus()

    def _open_by_hand(self) -> None:
        self._by_hand.show()
        self._open.hide()
        self._by_hand.field.setFocus()


class _ByHand(QWidget):
    entered = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        self.field = add_field(
            layout, connect.SITE_ID, QLineEdit(), "connect-site-id", connect.SITE_ID_HELP
        )
        self._wrong = TextLabel(say(connect.SITE_ID_WRONG), Role.HELP)
        self._wrong.setProperty("tone", "warning")
        self._use = button(say(connect.SITE_USE), "connect-use-site", self._enter)
        line = QHBoxLayout()
        line.addWidget(self._use)
        line.addWidget(self._wrong, 1)
        layout.addLayout(line)
        self.field.textChanged.connect(self._judge)
        self.field.returnPressed.connect(self._enter)
        self._judge()

    def show_site(self, site: Site, *, known: bool) -> None:
        """Show the id of a site that is in no list."""
        if not known and not self.field.text():
            self.field.setText(site.id)

    def _judge(self) -> None:
        text = self.field.text().strip()
        found = site_id_from(text) is not None
        self._use.setEnabled(found)
        self._wrong.setVisible(bool(text) and not found)

    def _enter(self) -> None:
        found = site_id_from(self.field.text())
        if found is not None:
            self.entered.emit(found)


def _choice(site: Site) -> Choice:
    facts = [site.url]
    if site.loyalty_installed is not None:
        installed = connect.SITE_LOYALTY if site.loyalty_installed else connect.SITE_NO_LOYALTY
        facts.append(say(installed))
    text = "  ·  ".join(fact for fact in facts if fact)
    icon = "star" if site.loyalty_installed else ""
    return Choice(f"connect-site-{site.id}", site.name.replace("&", "&&"), text, icon)
