"""Today's trends: an industry proposes three, wider than the request; then drop, add, reorder."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from workshop.commands import Batch
from workshop.commands.base import Command
from workshop.commands.prepare import ChooseTrend, DropTrend, MoveTrend, SetUp
from workshop.model.deck import Deck, Trend, ref
from workshop.model.items import ChosenTrend, Setup, TakenDeck
from workshop.model.proposal import propose
from workshop.model.readiness import WANTED_TRENDS
from workshop.ui.parts.host import Host
from workshop.ui.parts.section import Section
from workshop.ui.widgets.button import Button, IconButton, IconLabel
from workshop.ui.widgets.card import clear_layout
from workshop.ui.widgets.chip import Chip
from workshop.ui.widgets.text import ElidingLabel, Text


class TrendRow(QFrame):
    """One chosen trend; Alt+Up and Alt+Down move it, Delete drops it."""

    def __init__(self, card: TrendsCard, chosen: ChosenTrend, trend: Trend, place: int, last: bool) -> None:
        super().__init__()
        self._card = card
        self._ref = chosen.id
        self._place = place
        words = card.words
        self.setProperty("tile", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(6)
        row.addWidget(Chip(f"T{chosen.number}", role="accent"))
        texts = QVBoxLayout()
        texts.setSpacing(2)
        title = Text(trend.title, "strong", wrap=True)
        counts = words(
            "prepare.trend_counts",
            challenges=len(trend.challenges),
            cases=len(trend.cases),
            evidence=len(trend.evidence),
        )
        texts.addWidget(title)
        texts.addWidget(ElidingLabel(counts, "small"))
        row.addLayout(texts, 1)
        if trend.confront and trend.evidence:
            row.addWidget(IconLabel("check-circle", "confirmed", 18, words=words("prepare.trend_complete")))
        else:
            row.addWidget(Chip(words("prepare.trend_no_confront"), role="internal", icon="warning"))
        for icon, key, to, possible in (
            ("chevron-up", "prepare.move_up", place - 1, place > 0),
            ("chevron-down", "prepare.move_down", place + 1, not last),
        ):
            button = IconButton(icon, words(key, trend=trend.title), size=16)
            button.setEnabled(possible)
            button.clicked.connect(partial(card.move, chosen.id, to))
            row.addWidget(button)
        drop = IconButton("close", words("prepare.drop_trend", trend=trend.title), size=16)
        drop.clicked.connect(partial(card.drop, chosen.id))
        row.addWidget(drop)
        self.setAccessibleName(f"T{chosen.number} {trend.title}")
        self.setAccessibleDescription(words("prepare.trend_keys"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if alt and event.key() == Qt.Key.Key_Up and self._place:
            self._card.move(self._ref, self._place - 1)
        elif alt and event.key() == Qt.Key.Key_Down:
            self._card.move(self._ref, self._place + 1)
        elif event.key() == Qt.Key.Key_Delete:
            self._card.drop(self._ref)
        else:
            super().keyPressEvent(event)


class TrendsCard(Section):
    shows = (ChosenTrend, TakenDeck, Setup)

    def __init__(self, host: Host) -> None:
        super().__init__(host, host.words("prepare.trends"))
        words = self.words
        self.deck = QComboBox()
        self.deck.setAccessibleName(words("prepare.industry"))
        self.deck.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.deck.setMinimumContentsLength(8)
        self.deck.activated.connect(self._deck_chosen)
        self._filled_decks = False
        top = QHBoxLayout()
        top.setSpacing(8)
        label = Text(words("prepare.industry"), "quiet")
        label.setBuddy(self.deck)
        top.addWidget(label)
        top.addWidget(self.deck, 1)
        self.add_trend = Button(words("prepare.add_trend"), "plain", icon="plus", small=True)
        self._menu = QMenu(self.add_trend)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.add_trend.setMenu(self._menu)
        top.addWidget(self.add_trend)
        self.body.addLayout(top)
        self._none = Text(words("prepare.no_trends"), "quiet", wrap=True)
        self.add(self._none)
        holder = QWidget()
        self._list = QVBoxLayout(holder)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(8)
        self.add(holder)
        self.setFocusProxy(self.deck)
        self._focus: str | None = None

    # -- doing -------------------------------------------------------------------------------------------------

    def _deck_chosen(self, index: int) -> None:
        """Take the deck and propose trends, where none were chosen from it yet."""
        deck_id = self.deck.itemData(index)
        if not deck_id:
            return
        host = self.host
        if host.workshop.get(TakenDeck, deck_id) is None and not host.take_deck(deck_id):
            return
        deck = host.workshop.deck(deck_id)
        if deck is None:
            return
        commands: list[Command] = [SetUp(industry=deck.industry)]
        if not any(c.id.startswith(f"{deck_id}/") for c in host.workshop.chosen()):
            # Trends of another industry that were only proposed give way.
            commands += [DropTrend(trend=c.id) for c in host.workshop.chosen()]
            wanted = f"{host.workshop.lead.request_title} {host.workshop.lead.request}"
            commands += [ChooseTrend(trend=ref(deck_id, t)) for t in propose(deck, wanted, WANTED_TRENDS)]
        host.apply(Batch(commands=tuple(commands)), initiator="prepare")

    def _fill_menu(self) -> None:
        """All trends of the taken decks that are not told yet."""
        self._menu.clear()
        chosen = {c.id for c in self.host.workshop.chosen()}
        for deck_id in self.host.workshop.of(TakenDeck):
            deck = self.host.workshop.deck(deck_id)
            for trend in deck.trends if deck else ():
                if (trend_ref := ref(deck_id, trend.id)) not in chosen:
                    action = self._menu.addAction(f"{trend.title}　{trend.theme.label(self.words.lang)}")
                    action.triggered.connect(partial(self._add, trend_ref))
        if self._menu.isEmpty():
            nothing = self._menu.addAction(self.words("prepare.no_more_trends"))
            nothing.setEnabled(False)

    def _add(self, trend_ref: str, _checked: bool = False) -> None:
        self.host.apply(ChooseTrend(trend=trend_ref), initiator="prepare")

    def move(self, trend_ref: str, to: int, _checked: bool = False) -> None:
        self._focus = trend_ref
        self.host.apply(MoveTrend(trend=trend_ref, to=to), initiator="prepare")

    def drop(self, trend_ref: str, _checked: bool = False) -> None:
        self.host.apply(DropTrend(trend=trend_ref), initiator="prepare")

    # -- showing -----------------------------------------------------------------------------------------------

    def fill(self) -> None:
        workshop = self.host.workshop
        self._fill_decks()
        taken = next((c.id.partition("/")[0] for c in workshop.chosen()), next(iter(workshop.of(TakenDeck)), ""))
        self.deck.setCurrentIndex(max(0, self.deck.findData(taken)))
        chosen = [(c, t) for c in workshop.chosen() if (t := workshop.trend(c.id))]
        total = sum(len(d.trends) for i in workshop.of(TakenDeck) if (d := workshop.deck(i)))
        self.set_title(
            self.words("prepare.trends_of", chosen=len(chosen), total=total) if total else self.words("prepare.trends")
        )
        self.add_trend.setEnabled(bool(total))
        self._none.setVisible(not chosen)
        clear_layout(self._list)
        for place, (item, trend) in enumerate(chosen):
            row = TrendRow(self, item, trend, place, place == len(chosen) - 1)
            self._list.addWidget(row)
            if item.id == self._focus:
                self._focus = None
                row.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill_decks(self) -> None:
        if self._filled_decks:
            return
        self._filled_decks = True
        self.deck.addItem(self.words("prepare.choose_industry"), "")
        for deck_id, languages in self.host.decks().items():
            deck: Deck = languages.get(self.words.lang) or next(iter(languages.values()))
            self.deck.addItem(deck.industry.label(self.words.lang), deck_id)
