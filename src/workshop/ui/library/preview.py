"""What was chosen, as it looks: the slide a customer would see, its text, and what is ours where nobody looks on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop.decks import pictures
from workshop.library.cards import OF_DECKS, Card, Kind
from workshop.model.deck import Deck, Trend
from workshop.model.public import PublicPicture, PublicSlide
from workshop.model.publish_deck import FindPicture, trend_slides
from workshop.ui import theme
from workshop.ui.library import adding
from workshop.ui.parts.host import Host
from workshop.ui.parts.library import day_of, industry_name, kind_name
from workshop.ui.parts.slide_view import SlideThumbnail
from workshop.ui.widgets.button import Button
from workshop.ui.widgets.card import Card as Frame
from workshop.ui.widgets.card import ScrollColumn
from workshop.ui.widgets.chip import Chip
from workshop.ui.widgets.empty import EmptyState
from workshop.ui.widgets.text import Text

_PARTS = {Kind.TREND: "spark", Kind.EVIDENCE: "evidence", Kind.CHALLENGE: "challenges"}


class Preview(Frame):
    """One card at a time. It leads there, and adds it to the open workshop."""

    gone = Signal()
    """It is wanted where it is."""

    def __init__(self, host: Host) -> None:
        super().__init__()
        words = host.words
        self._host = host
        self.card: Card | None = None
        self.setAccessibleName(words("library.preview"))
        self._none = EmptyState("eye", words("library.preview_none"))
        self.add(self._none, 1)
        self._whole = QWidget()
        column = QVBoxLayout(self._whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.slide = SlideThumbnail(words)
        self._column = ScrollColumn(spacing=8, margins=(0, 0, 10, 0))
        head = QHBoxLayout()
        head.setSpacing(8)
        self._kind = Chip()
        head.addWidget(self._kind)
        self._where = Text("", "small", wrap=True)
        head.addWidget(self._where, 1)
        self._column.body.addLayout(head)
        self._name = Text("", "title", wrap=True)
        self._text = Text("", "body", wrap=True)
        self._ours_sign = Chip(words("library.ours"), "internal", "lock-solid")
        self._ours = Text("", "quiet", wrap=True)
        for label in (self._name, self._text):
            self._column.add(label)
        self._column.body.addWidget(self._ours_sign, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.add(self._ours)
        column.addWidget(self.slide)
        column.addWidget(self._column, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        self.go = Button("", "primary", icon="arrow-right")
        self.go.clicked.connect(self.gone)
        self.take = Button(words("library.add"), "plain", icon="plus")
        self.take.clicked.connect(self._add)
        foot.addWidget(self.go)
        foot.addWidget(self.take)
        foot.addStretch(1)
        column.addLayout(foot)
        self.add(self._whole, 1)
        self.show_card(None)

    def show_card(self, card: Card | None) -> None:
        """Show this; None: nothing is chosen."""
        self.card = card
        self._none.setVisible(card is None)
        self._whole.setVisible(card is not None)
        if card is None:
            for label in (self._name, self._text, self._ours, self._where):
                label.setText("")
            self.slide.clear()
            return
        words = self._host.words
        slide = self._slide_of(card)
        self.slide.setVisible(slide is not None)
        if slide is not None:
            self.slide.show_slide(slide, card.lang)
        line = card.kind is Kind.LINE
        role = theme.KIND_ROLES.get(card.what, "neutral") if line else "accent"
        self._kind.set(kind_name(card, words) if line else words(f"library.one.{card.kind}"), role, "")
        self._where.setText(self._from_where(card))
        self._say(self._name, card.title)
        self._say(self._text, card.text)
        ours = "" if self._host.discreet.guards else card.ours
        self._say(self._ours, ours)
        self._ours_sign.setVisible(bool(ours) or card.private or card.inner)
        self.go.set_text(words(f"library.go_{'deck' if card.kind in OF_DECKS else card.kind}"))
        self.follow()

    def follow(self) -> None:
        """The open workshop may have changed: can it still be added?"""
        card, host = self.card, self._host
        # Where decks are written all is ours: nobody is led there while the customer looks on.
        self.go.setVisible(card is not None and not (card.kind in OF_DECKS and host.discreet.guards))
        shown = card is not None and host.session is not None and adding.may_add(card)
        self.take.setVisible(shown)
        if card is not None and shown:
            added = adding.is_added(host, card)
            self.take.setEnabled(not added)
            self.take.set_text(host.words("library.added" if added else "library.add"), "check" if added else "plus")

    def _from_where(self, card: Card) -> str:
        words = self._host.words
        if card.kind in OF_DECKS:
            parts = (industry_name(card, words), card.context, words(f"library.lang_{card.lang}"))
        else:
            parts = (card.context, day_of(card, self._host), "")
        return words("library.join").join(part for part in parts if part)

    def _say(self, label: Text, text: str) -> None:
        label.setText(text)
        label.setVisible(bool(text))

    def _add(self) -> None:
        if self.card is not None and adding.add(self._host, self.card):
            self.follow()

    def _slide_of(self, card: Card) -> PublicSlide | None:
        """The slide a customer would see of it; none of a line, or of a case that may not be named."""
        if card.kind not in OF_DECKS or card.inner:
            return None
        deck = self._host.decks().get(card.place, {}).get(card.lang)
        return _slide(deck, card, self._picture) if deck is not None else None

    def _picture(self, name: str) -> PublicPicture | None:
        """A deck's picture: the person's own goes before a shipped one."""
        folders = self._host.deck_folders()
        return next((found for f in (folders.own, folders.shipped) if (found := pictures.finder(f)(name))), None)


def _first(trend: Trend, part: str) -> Trend:
    """The trend with this figure, or the one it must be shown together with, before its others."""
    with_it = [e for e in trend.evidence if part in (e.id, *e.together_with)]
    return trend.model_copy(update={"evidence": (*with_it, *(e for e in trend.evidence if e not in with_it))})


def _slide(deck: Deck, card: Card, find: FindPicture) -> PublicSlide | None:
    wanted = _PARTS.get(card.kind, card.part)
    for number, trend in enumerate(deck.trends, start=1):
        if trend.id == card.trend:
            found = trend_slides(deck, _first(trend, card.part), number, find)
            return next((made.slide for made in found if made.part == wanted), None)
    return None
