"""The four BANT letters: how sure we are, and what was heard. Beside each other where there is room, else below."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from workshop.commands.prepare import SetBant
from workshop.model.items import Bant
from workshop.model.terms import BantLetter, BantState
from workshop.model.workshop import Workshop
from workshop.ui.parts.section import Section
from workshop.ui.widgets.entry import TextEdit
from workshop.ui.widgets.numbers import ChoiceBox
from workshop.ui.widgets.text import Text

_ROOM_FOR_ONE_LINE = 420


class BantGrid(QWidget):
    """Tells its edits through the card it stands in."""

    def __init__(self, card: Section) -> None:
        super().__init__()
        self._card = card
        words, lang = card.words, card.words.lang
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._labels: dict[BantLetter, Text] = {}
        self.states: dict[BantLetter, ChoiceBox] = {}
        self.texts: dict[BantLetter, TextEdit] = {}
        for letter in BantLetter:
            name = letter.label(lang)
            label = Text(name, "strong")
            state = ChoiceBox(words("prepare.bant_state", letter=name), [(s, s.label(lang)) for s in BantState])
            state.chosen.connect(partial(self._chosen, letter))
            text = TextEdit(name, words(f"prepare.bant_{letter.value}"), lines=(1, 3))
            card.bind(text, partial(_text, letter), partial(self._typed, letter))
            label.setBuddy(state)
            self._labels[letter], self.states[letter], self.texts[letter] = label, state, text
        self._narrow: bool | None = None
        self._arrange(narrow=False)

    def fill(self) -> None:
        for letter in BantLetter:
            self.states[letter].fill(_bant(self._card.host.workshop, letter).state)

    def _chosen(self, letter: BantLetter, state: object) -> None:
        assert isinstance(state, BantState)
        if self._card.apply(SetBant(letter=letter, state=state)) is None:
            self.fill()

    def _typed(self, letter: BantLetter, text: str) -> SetBant:
        if text.strip() and _bant(self._card.host.workshop, letter).state is BantState.UNKNOWN:
            # Something was heard: that is 'asserted' until there is evidence.
            return SetBant(letter=letter, text=text, state=BantState.ASSERTED)
        return SetBant(letter=letter, text=text)

    def _arrange(self, *, narrow: bool) -> None:
        if narrow == self._narrow:
            return
        self._narrow = narrow
        grid = self._grid
        for letter in BantLetter:
            for widget in (self._labels[letter], self.states[letter], self.texts[letter]):
                grid.removeWidget(widget)
        for row, letter in enumerate(BantLetter):
            top = row * 2 if narrow else row
            grid.addWidget(self._labels[letter], top, 0)
            aligned = Qt.AlignmentFlag.AlignRight if narrow else Qt.AlignmentFlag.AlignTop
            grid.addWidget(self.states[letter], top, 1, aligned)
            if narrow:
                grid.addWidget(self.texts[letter], top + 1, 0, 1, 2)
            else:
                grid.addWidget(self.texts[letter], top, 2)
        grid.setColumnStretch(1, 1 if narrow else 0)
        grid.setColumnStretch(2, 0 if narrow else 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(narrow=self.width() < _ROOM_FOR_ONE_LINE)


def _bant(workshop: Workshop, letter: BantLetter) -> Bant:
    return workshop.get(Bant, letter.value) or Bant(id=letter.value)


def _text(letter: BantLetter, workshop: Workshop) -> str:
    return _bant(workshop, letter).text
