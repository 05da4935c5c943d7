"""How the balances are read and what they become: the decimal sign, and old points to new ones."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QLineEdit

from pointferry.domain.points import is_factor
from pointferry.intake.layout import DecimalMark
from pointferry.texts import file as texts
from pointferry.texts import say
from pointferry.ui.pages import file_number_words as words
from pointferry.ui.widgets.card import Card
from pointferry.ui.widgets.choice import Choice, ChoiceGroup
from pointferry.ui.widgets.form import add_field
from pointferry.ui.widgets.labels import Role, TextLabel, set_property

if TYPE_CHECKING:
    from pointferry.intake import DoubtfulNumber, Layout

_FIELD_WIDTH = 160


class NumbersPanel(Card):
    """Asks once about numbers that can be read in two ways, and for the worth of an old point.

    Attributes:
        doubt: The card with the question; it stands where it cannot be overlooked.
    """

    mark_chosen = Signal(object)
    """The ``DecimalMark`` the balances are to be read with."""

    factor_chosen = Signal(object)
    """How many new points one old point becomes, as a ``Decimal``."""

    def __init__(self) -> None:
        super().__init__("file-numbers-card", say(texts.NUMBERS))
        self.question = TextLabel("", Role.LABEL)
        self.question.setObjectName("file-numbers-question")
        self.readings = ChoiceGroup("file-readings", say(texts.NUMBERS_QUESTION))
        self.readings.chosen.connect(lambda key: self.mark_chosen.emit(DecimalMark(key)))
        self.doubt = Card("file-doubt-card", say(texts.NUMBERS_QUESTION), "warning")
        self.doubt.add(self.question)
        self.doubt.add(self.readings)
        self.factor = add_field(
            self.body, texts.FACTOR, QLineEdit(), "file-factor", texts.FACTOR_HELP
        )
        self.factor.setMaximumWidth(_FIELD_WIDTH)
        self.effect = TextLabel("", Role.MUTED)
        self.effect.setObjectName("file-factor-effect")
        self.add(self.effect)
        self.factor.editingFinished.connect(self._take_factor)
        self._factor = Decimal(1)
        self._total: Decimal | None = None
        self._asked: tuple[DoubtfulNumber, ...] = ()

    def show_numbers(self, layout: Layout, factor: Decimal, total: Decimal | None = None) -> None:
        """Show what is asked about the balances, the factor, and what it makes of the total."""
        self._total = total
        self.setVisible(layout.points is not None)
        if layout.doubtful_numbers and layout.doubtful_numbers != self._asked:
            self._ask(layout.doubtful_numbers)
        chosen = layout.number_style.chosen and bool(self._asked)
        if not layout.doubtful_numbers and not chosen:
            self._asked = ()
        self.doubt.setVisible(bool(self._asked))
        if chosen:
            comma = layout.number_style.decimal == ","
            self.readings.choose((DecimalMark.COMMA if comma else DecimalMark.POINT).value)
        self._factor = factor
        with QSignalBlocker(self.factor):
            self.factor.setText(words.plain(factor))
        in_money = layout.preset is not None and layout.preset.in_money
        self._show_effect(in_money=in_money and factor == 1)

    def _ask(self, doubtful: tuple[DoubtfulNumber, ...]) -> None:
        self._asked = doubtful
        first = doubtful[0]
        self.question.setText(words.question(first))
        self.readings.clear()
        other = {DecimalMark.POINT: DecimalMark.COMMA, DecimalMark.COMMA: DecimalMark.POINT}
        for name, mark, values in (
            ("file-reading-grouped", first.grouped_mark, [one.grouped for one in doubtful]),
            ("file-reading-fraction", other[first.grouped_mark], [o.fraction for o in doubtful]),
        ):
            pairs = zip((one.cell for one in doubtful), values, strict=True)
            choice = Choice(name, words.reading(values[0]), words.examples(pairs))
            self.readings.add(mark.value, choice)

    def _take_factor(self) -> None:
        try:
            factor = Decimal(self.factor.text().strip().replace(",", "."))
        except InvalidOperation:
            factor = Decimal(0)
        if not is_factor(factor):
            set_property(self.effect, "tone", "warning")
            self.effect.setText(say(texts.FACTOR_NONE))
            self.effect.show()
        elif factor != self._factor:
            self.factor_chosen.emit(factor)

    def _show_effect(self, *, in_money: bool) -> None:
        set_property(self.effect, "tone", "warning" if in_money else "")
        text = say(texts.FACTOR_MONEY) if in_money else words.effect(self._factor, self._total)
        self.effect.setText(text)
        self.effect.setVisible(bool(text))
