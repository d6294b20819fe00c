"""Why us, in the fields of a challenge: folded until wanted, marked as internal, on no slide and in no shared deck."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from workshop.decks.draft import Path
from workshop.ui.decks.desk import Desk
from workshop.ui.decks.forms import Folded
from workshop.ui.decks.places import TextPlace
from workshop.ui.widgets.button import IconLabel
from workshop.ui.widgets.card import Card
from workshop.ui.widgets.chip import Chip
from workshop.ui.widgets.text import Text

_LINES = {"strength": (1, 4), "proof": (1, 4), "criterion": (1, 3), "bridge_question": (1, 4)}


class OursPlace(TextPlace):
    """One text of why us: written beside the deck, so that a deck which may only be read takes it too."""

    def __init__(self, desk: Desk, name: str) -> None:
        words = desk.words
        super().__init__(
            desk,
            ("why_us", name),
            words(f"deckshare.ours.{name}"),
            hint=words(f"deckshare.ours.{name}_hint"),
            lines=_LINES[name],
        )
        self._name = name

    def fill(self) -> None:
        challenge = self.desk.at(self.path[:-2])
        self.set_error("")
        self.show_value(getattr(self.desk.ours.strength(challenge), self._name) if challenge is not None else "")

    def tell(self, value: Any, *, typing: bool = False) -> None:
        self.desk.say_of_us(self.path[:-2], self._name, value)

    def set_read_only(self, read_only: bool) -> None:
        super().set_read_only(self.desk.ours.read_only)


class OursFields(Folded):
    """A line that says whether something is said, and the fields under it in the colour of what is internal."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.words("deckshare.ours"))
        words = desk.words
        self.card = Card(role="internal")
        self.card.set_margins(12, 10, 12, 12)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconLabel("lock-solid", "internal", 16), 0, Qt.AlignmentFlag.AlignTop)
        self.about = Text(words("deckshare.ours_about"), "small", wrap=True)
        head.addWidget(self.about, 1)
        self.state = Chip("", role="confirmed")
        head.addWidget(self.state, 0, Qt.AlignmentFlag.AlignTop)
        self.card.body.addLayout(head)
        self.column.addWidget(self.card)
        self.column = self.card.body
        for name in _LINES:
            self.add(OursPlace(desk, name))
        desk.ours.changed.connect(self._follow)
        desk.ours.state_changed.connect(self._say_state)
        self._say_state()

    def bind(self, part: Path) -> None:
        super().bind(part)
        self._follow()

    def fill(self) -> None:
        super().fill()
        self._follow()

    def _follow(self, _challenge_id: str = "") -> None:
        """The line says whether something is said here, also while it is folded."""
        words, challenge = self.desk.words, self.desk.at(self.part)
        said = challenge is not None and self.desk.ours.leads_to_us(challenge)
        self.button.set_text(words("deckshare.ours_said" if said else "deckshare.ours"))

    def _say_state(self) -> None:
        words, ours = self.desk.words, self.desk.ours
        if ours.problem is not None:
            self.state.set(words("deckshare.not_saved"), "issue", "warning")
            self.about.setText(words.problem(ours.problem))
        else:
            self.about.setText(words("deckshare.ours_about"))
            if ours.state == "changed":
                self.state.set(words("deckshare.saving"), "neutral", "")
            else:
                self.state.set(words("deckshare.saved"), "confirmed", "check")
        self.state.setVisible(ours.problem is not None or ours.state != "saved" or ours.saved_at is not None)
