"""Today's trends: an industry proposes three, wider than the request; then drop, add, reorder."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from workshop.commands import Batch
from workshop.commands.prepare import ChooseTrend, DropTrend, MoveTrend
from workshop.model.deck import Trend, ref
from workshop.model.items import ChosenTrend, Setup, TakenDeck
from workshop.ui.parts.host import Host
from workshop.ui.parts.movable_row import MovableRow
from workshop.ui.parts.proposing import deck_choices, proposed
from workshop.ui.parts.rows import Rows
from workshop.ui.parts.section import Section
from workshop.ui.widgets.button import Button, IconButton, IconLabel
from workshop.ui.widgets.chip import Chip
from workshop.ui.widgets.numbers import ChoiceBox
from workshop.ui.widgets.text import Text


class TrendRow(MovableRow):
    """One chosen trend."""

    def __init__(self, card: TrendsCard, chosen: ChosenTrend, trend: Trend) -> None:
        super().__init__()
        words = card.words
        self.move_requested.connect(partial(card.move_trend, chosen.id))
        self.removal_requested.connect(partial(card.drop, chosen.id))
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 4, 0, 4)
        row.setSpacing(6)
        row.addWidget(Chip(f"T{chosen.number}", role="accent"))
        texts = QVBoxLayout()
        texts.setSpacing(2)
        counts = words(
            "prepare.trend_counts",
            challenges=len(trend.challenges),
            cases=len(trend.cases),
            evidence=len(trend.evidence),
        )
        texts.addWidget(Text(trend.title, "strong", wrap=True))
        texts.addWidget(Text(counts, "small", wrap=True))
        if not (trend.confront and trend.evidence):
            # Above the counts, where it has the width of the row: it is something to do.
            texts.insertWidget(1, Text(words("prepare.trend_no_confront"), "error", wrap=True))
        row.addLayout(texts, 1)
        if trend.confront and trend.evidence:
            row.addWidget(IconLabel("check-circle", "confirmed", 18, words=words("prepare.trend_complete")))
        else:
            row.addWidget(IconLabel("warning", "issue", 18, words=words("prepare.trend_no_confront")))
        self.up.set_icon("chevron-up", words("prepare.move_up", trend=trend.title))
        self.down.set_icon("chevron-down", words("prepare.move_down", trend=trend.title))
        row.addLayout(self.moves)
        drop = IconButton("close", words("prepare.drop_trend", trend=trend.title), size=16)
        drop.clicked.connect(partial(card.drop, chosen.id))
        row.addWidget(drop)
        self.setAccessibleName(f"T{chosen.number} {trend.title}")
        self.setAccessibleDescription(words("prepare.trend_keys"))
        self.setToolTip(words("prepare.trend_keys"))


class TrendsCard(Section):
    initiator = "prepare"
    shows = (ChosenTrend, TakenDeck, Setup)

    def __init__(self, host: Host) -> None:
        super().__init__(host, host.words("prepare.trends"))
        words = self.words
        self.deck = ChoiceBox(words("prepare.industry"))
        self.deck.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.deck.setMinimumContentsLength(4)
        self.deck.chosen.connect(self._deck_chosen)
        self._offered: list[tuple[object, str]] = []
        top = QHBoxLayout()
        top.setSpacing(8)
        label = Text(words("prepare.industry"), "quiet")
        label.setBuddy(self.deck)
        top.addWidget(label)
        top.addWidget(self.deck, 1)
        self.add_trend = Button(words("prepare.add_trend"), "plain", icon="plus", small=True)
        self.menu = QMenu(self.add_trend)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.add_trend.setMenu(self.menu)
        top.addWidget(self.add_trend)
        self.body.addLayout(top)
        self._none = Text(words("prepare.no_trends"), "quiet", wrap=True)
        self.add(self._none)
        self.rows = Rows(spacing=8)
        self.add(self.rows)
        self.setFocusProxy(self.deck)

    # -- doing -------------------------------------------------------------------------------------------------

    def _deck_chosen(self, deck_id: object) -> None:
        """Take the deck and propose trends, where none were chosen from it yet."""
        host = self.host
        if not isinstance(deck_id, str) or not deck_id:
            self.fill()
            return
        commands = proposed(host, deck_id)
        if commands is None:
            self.fill()
            return
        if self.apply(Batch(commands=tuple(commands))) is None:
            self.fill()

    def _fill_menu(self) -> None:
        """All trends of the taken decks that are not told yet."""
        self.menu.clear()
        chosen = {c.id for c in self.host.workshop.chosen()}
        for deck_id in self.host.workshop.of(TakenDeck):
            deck = self.host.workshop.deck(deck_id)
            for trend in deck.trends if deck else ():
                if (trend_ref := ref(deck_id, trend.id)) not in chosen:
                    action = self.menu.addAction(f"{trend.title}　{trend.theme.label(self.words.lang)}")
                    action.triggered.connect(partial(self._add, trend_ref))
        if self.menu.isEmpty():
            nothing = self.menu.addAction(self.words("prepare.no_more_trends"))
            nothing.setEnabled(False)

    def _add(self, trend_ref: str, _checked: bool = False) -> None:
        self.apply(ChooseTrend(trend=trend_ref))

    def move_trend(self, trend_ref: str, to: int) -> None:
        self.apply(MoveTrend(trend=trend_ref, to=to))

    def drop(self, trend_ref: str, _checked: bool = False) -> None:
        self.apply(DropTrend(trend=trend_ref))

    def focus_trend(self, wanted: Callable[[Trend], bool]) -> bool:
        """Put the focus on the first trend that is wanted."""
        for chosen in self.host.workshop.chosen():
            trend = self.host.workshop.trend(chosen.id)
            row = self._row_of(chosen)
            if trend is not None and wanted(trend) and row is not None:
                row.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return True
        return False

    # -- showing -----------------------------------------------------------------------------------------------

    def fill(self) -> None:
        workshop = self.host.workshop
        self._fill_decks()
        taken = next((c.id.partition("/")[0] for c in workshop.chosen()), next(iter(workshop.of(TakenDeck)), ""))
        self.deck.fill(taken)
        chosen = [c for c in workshop.chosen() if workshop.trend(c.id)]
        total = sum(len(d.trends) for i in workshop.of(TakenDeck) if (d := workshop.deck(i)))
        self.set_title(
            self.words("prepare.trends_of", chosen=len(chosen), total=total) if total else self.words("prepare.trends")
        )
        self.add_trend.setEnabled(bool(total))
        self._none.setVisible(not chosen)
        self.rows.setVisible(bool(chosen))
        shown = {self._key(c): c for c in chosen}
        self.rows.show_rows(list(shown), lambda key: self._row(shown[key]))
        for place, row in enumerate(self.rows.rows()):
            if isinstance(row, TrendRow):
                row.set_place(place, last=place == len(chosen) - 1)

    def _key(self, chosen: ChosenTrend) -> tuple[str, int, str]:
        return chosen.id, chosen.number, self.host.workshop.setup.lang

    def _row(self, chosen: ChosenTrend) -> QWidget:
        trend = self.host.workshop.trend(chosen.id)
        assert trend is not None
        return TrendRow(self, chosen, trend)

    def _row_of(self, chosen: ChosenTrend) -> QWidget | None:
        return self.rows.row(self._key(chosen))

    def _fill_decks(self) -> None:
        """Offer every deck there is, and those this workshop has taken from elsewhere."""
        offered: list[tuple[object, str]] = [("", self.words("prepare.choose_industry")), *deck_choices(self.host)]
        if offered != self._offered:
            self._offered = offered
            self.deck.set_choices(offered)
