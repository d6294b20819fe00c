"""The page: the lead at the left, today's trends in the middle, how wide the talk is and what is left at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workshop.model.readiness import missing
from workshop.session import Changes
from workshop.ui.actions import Keys, hint
from workshop.ui.parts.host import Host
from workshop.ui.parts.page import Page
from workshop.ui.prepare.agenda_card import AgendaCard
from workshop.ui.prepare.checks_card import ChecksCard
from workshop.ui.prepare.coverage_card import CoverageCard
from workshop.ui.prepare.lead_card import LeadCard
from workshop.ui.prepare.meeting_card import MeetingCard
from workshop.ui.prepare.people_card import PeopleCard
from workshop.ui.prepare.trends_card import TrendsCard
from workshop.ui.widgets.button import Button
from workshop.ui.widgets.card import ScrollColumn
from workshop.ui.widgets.chip import Chip


class PreparePage(Page):
    """Every card shows the open workshop and tells its edits to the host; the page only lays them out."""

    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host = host
        words = host.words
        self.lead = LeadCard(host)
        self.meeting = MeetingCard(host)
        self.people = PeopleCard(host)
        self.trends = TrendsCard(host)
        self.agenda = AgendaCard(host)
        self.coverage = CoverageCard(host)
        self.checks = ChecksCard(host)
        self._left_chip = Chip("", role="internal")
        self._start = Button(words("prepare.start"), "primary", icon="play", key=hint("start"))
        self._start.clicked.connect(self._begin)
        self._cards = (self.lead, self.meeting, self.people, self.trends, self.agenda, self.coverage, self.checks)

        row = QHBoxLayout(self)
        row.setContentsMargins(16, 16, 4, 0)
        row.setSpacing(4)
        for stretch, cards in (
            (11, (self.lead, self.people)),
            (12, (self.trends, self.agenda, self.meeting)),
            (8, (self.coverage, self.checks)),
        ):
            column = ScrollColumn(spacing=12, margins=(0, 0, 10, 16))
            for card in cards:
                column.add(card)
            column.body.addStretch(1)
            row.addWidget(column, stretch)

        keys = Keys(self, Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.on("start", self._begin)
        self.checks.wanted.connect(self._go_to)
        host.bridge.changed.connect(self._on_changed)
        host.bridge.followed.connect(self._refresh)
        self._refresh()

    def _go_to(self, code: str) -> None:
        place: QWidget = {
            "company": self.lead.company,
            "request": self.lead.request,
            "people": self.people.line,
            "time": self.meeting.start,
        }.get(code, self.trends.deck)
        place.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _begin(self) -> None:
        self.flush()
        self._host.show_page("run")

    def _on_changed(self, changes: Changes) -> None:
        if not self.isVisible():
            return  # brought up to date when it is entered
        for card in self._cards:
            card.refresh(changes)
        self._head()

    def _refresh(self) -> None:
        for card in self._cards:
            card.refresh(None)
        self._head()

    def _head(self) -> None:
        left = len(missing(self._host.workshop))
        words = self._host.words
        if left:
            self._left_chip.set(words.plural("prepare.things_left", left), "internal", "info")
        else:
            self._left_chip.set(words("prepare.ready"), "confirmed", "check")
        self.heading_changed.emit()

    # -- Page --------------------------------------------------------------------------------------------------

    def title(self) -> str:
        company = self._host.workshop.setup.company
        words = self._host.words
        return words("prepare.title", company=company) if company else words("prepare.title_new")

    def subtitle(self) -> str:
        setup = self._host.workshop.setup
        words = self._host.words
        parts = [setup.meeting_name.label(words.lang)]
        if setup.starts_at:
            parts.append(words.short_date(setup.starts_at.astimezone().date()))
        if setup.invented:
            parts.append(words("common.invented"))
        return "・".join(parts) if words.lang == "ja" else " · ".join(parts)

    def top_widgets(self) -> list[QWidget]:
        return [self._left_chip, self._start]

    def enter(self) -> None:
        self._refresh()
        if not self._host.workshop.setup.company:
            self.lead.company.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.trends.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        for card in self._cards:
            card.flush()
