"""One deck that came from a file: what it is, what is there under its name, and what is to become of it."""

from __future__ import annotations

from datetime import date
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from workshop.decks.arriving import Arrival, Choice
from workshop.i18n import Words
from workshop.ui.decks.nodes import written
from workshop.ui.widgets.card import Card
from workshop.ui.widgets.chip import Chip
from workshop.ui.widgets.numbers import ChoiceBox
from workshop.ui.widgets.text import Text


class ArrivalRow(Card):
    """`choice()` says what is to be done; nothing is written over unless that is chosen here."""

    changed = Signal()

    def __init__(self, words: Words, arrival: Arrival, dates: tuple[date | None, date | None], choice: Choice) -> None:
        super().__init__()
        self.arrival = arrival
        self._words = words
        self.set_margins(14, 10, 14, 10)
        deck = arrival.deck
        first = deck.languages.get("ja" if words.lang == "ja" else "en") or next(iter(deck.languages.values()))
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Text(written(first.title) or words("editor.untitled"), "strong", wrap=True), 1)
        for lang in deck.languages:
            head.addWidget(Chip(words(f"deckshare.lang.{lang}"), role="neutral"), 0, Qt.AlignmentFlag.AlignTop)
        if deck.why_us:
            chip = Chip(words("deckshare.with_ours"), role="internal", icon="lock-solid")
            head.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        said = words.term(first.industry)
        said += words.plural("deckshare.row_trends", len(first.trends))
        said += words.plural("deckshare.row_pictures", len(deck.pictures)) if deck.pictures else ""
        self.add(Text(words("deckshare.row_about", what=said, edition=first.edition), "small", wrap=True))
        self.state = Text("", "body", wrap=True)
        self.add(self.state)
        offered: list[Choice] = ["replace", "both", "leave"] if arrival.replaceable else ["both", "leave"]
        self.box = ChoiceBox(words("deckshare.choose"), [(each, words(f"deckshare.choice.{each}")) for each in offered])
        self.box.fill(choice)
        self.box.chosen.connect(lambda _value: self._say())
        self.box.chosen.connect(lambda _value: self.changed.emit())
        self.add(self.box)
        self.body.setAlignment(self.box, Qt.AlignmentFlag.AlignLeft)
        self.about = Text("", "small", wrap=True)
        self.add(self.about)
        self._dates = dates
        self._edition = first.edition
        clash = arrival.state not in ("new", "same")
        self.box.setVisible(clash)
        self._say()

    def choice(self) -> Choice:
        if self.arrival.state == "new":
            return "both"
        if self.arrival.state == "same":
            return "leave"
        return cast("Choice", self.box.value())

    def _say(self) -> None:
        words, state = self._words, self.arrival.state
        if state == "new":
            self.state.setText("")
        elif state == "same":
            self.state.setText(words("deckshare.state_same"))
        else:
            before, now = (words.date(day) if day else words("deckshare.day_unknown") for day in self._dates)
            self.state.setText(
                words(
                    f"deckshare.state_{'shipped' if self.arrival.shipped else 'there'}",
                    edition=self.arrival.there,
                    day=before,
                    new_edition=self._edition,
                    new_day=now,
                )
                + words(f"deckshare.beside_{state}")
            )
        self.state.setVisible(bool(self.state.text()))
        about = words(f"deckshare.choice_about.{self.box.value()}") if self.box.isVisibleTo(self) else ""
        self.about.setText(about)
        self.about.setVisible(bool(about))
