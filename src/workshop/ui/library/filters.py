"""What is looked through: which kinds, which industry, which language. Everything, at first."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workshop.i18n import Words
from workshop.library.cards import OF_DECKS, OF_WORKSHOPS, Kind
from workshop.model.terms import Industry
from workshop.ui.widgets.choice import SegmentedControl
from workshop.ui.widgets.numbers import ChoiceBox

_KINDS: Final[dict[str, frozenset[Kind]]] = {
    "all": OF_DECKS | OF_WORKSHOPS,
    "trend": frozenset({Kind.TREND}),
    "challenge": frozenset({Kind.CHALLENGE}),
    "evidence": frozenset({Kind.EVIDENCE}),
    "case": frozenset({Kind.CASE}),
    "workshop": OF_WORKSHOPS,
}


class Filters(QWidget):
    """A row of choices; nothing is typed here."""

    changed = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.kind = SegmentedControl([(k, words(f"library.show_{k}")) for k in _KINDS], words("library.kinds"), "all")
        self.industry = ChoiceBox(words("library.industry"), value="")
        self.industry.setMinimumContentsLength(10)
        self.industry.set_choices(
            [("", words("library.every_industry")), *((i.value, words.term(i)) for i in Industry)], ""
        )
        langs = [("", words("library.both")), ("ja", words("library.only_ja")), ("en", words("library.only_en"))]
        self.lang = SegmentedControl(langs, words("library.lang"), "")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.kind)
        row.addWidget(self.industry)
        row.addStretch(1)
        row.addWidget(self.lang)
        for part in (self.kind, self.industry, self.lang):
            part.chosen.connect(lambda _value: self.changed.emit())

    @property
    def kinds(self) -> frozenset[Kind]:
        return _KINDS[str(self.kind.value())]

    @property
    def industries(self) -> frozenset[str]:
        return frozenset({str(self.industry.value())} - {""})

    @property
    def only_lang(self) -> str:
        return str(self.lang.value())

    @property
    def narrowed(self) -> bool:
        """Is anything left out by choice?"""
        return self.kind.value() != "all" or bool(self.industries or self.only_lang)

    def widen(self) -> None:
        """Everything again."""
        self.kind.set_value("all")
        self.industry.fill("")
        self.lang.set_value("")
        self.changed.emit()

    def offer_workshops(self, offered: bool) -> None:
        """While the customer is beside us there are no workshops to choose."""
        self.kind.segment("workshop").setVisible(offered)
        if not offered and self.kind.value() == "workshop":
            self.kind.set_value("all")
