"""The page: the lead at the left, today's trends in the middle, how wide the talk is and what is left at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop.model.readiness import missing
from workshop.session import Changes
from workshop.ui.actions import Keys, hint
from workshop.ui.parts import wall
from workshop.ui.parts.host import Host
from workshop.ui.parts.page import Page
from workshop.ui.parts.paper_dialog import PaperDialog
from workshop.ui.parts.section import Section
from workshop.ui.parts.veiled import DiscreetGuard, Veiled
from workshop.ui.prepare.agenda_card import AgendaCard
from workshop.ui.prepare.checks_card import ChecksCard
from workshop.ui.prepare.coverage_card import CoverageCard
from workshop.ui.prepare.lead_card import LeadCard
from workshop.ui.prepare.meeting_card import MeetingCard
from workshop.ui.prepare.pages_card import PagesCard
from workshop.ui.prepare.people_card import PeopleCard
from workshop.ui.prepare.questions_card import QuestionsCard
from workshop.ui.prepare.trends_card import TrendsCard
from workshop.ui.widgets.button import Button
from workshop.ui.widgets.card import ScrollColumn
from workshop.ui.widgets.chip import Chip, ChipButton


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
        self.pages = PagesCard(host)
        self.coverage = CoverageCard(host)
        self.checks = ChecksCard(host)
        self.questions = QuestionsCard(host)
        self.left_button = ChipButton("", role="internal", icon="info")
        self.left_button.clicked.connect(self._to_first_left)
        self._ready_chip = Chip("", role="confirmed", icon="check")
        for sign in (self.left_button, self._ready_chip):
            sign.setParent(self)  # shown and hidden before the top bar gives them a place
        self._start = Button(words("prepare.start"), "primary", icon="play", key=hint("start"))
        self._start.clicked.connect(self._begin)
        self.paper_button = Button(words("prepare.paper"), "quiet", icon="edit")
        self.paper_button.setParent(self)
        self.paper_button.clicked.connect(self._enter_from_paper)
        self._cards: tuple[Section, ...] = (
            self.lead, self.people, self.trends, self.agenda, self.pages, self.meeting, self.coverage, self.checks,
            self.questions,
        )  # fmt: skip

        # All of it is ours: none of it is seen from beside us when somebody looks something up in the middle of a run.
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        content = QWidget()
        self.veiled = Veiled(host, content, words("prepare.veiled"), back=True)
        outer.addWidget(self.veiled)
        self.guard = DiscreetGuard(host, self)
        host.discreet.changed.connect(self._head)
        row = QHBoxLayout(content)
        row.setContentsMargins(16, 16, 4, 0)
        row.setSpacing(4)
        for stretch, cards in (
            (11, (self.lead, self.people)),
            (12, (self.trends, self.agenda, self.pages, self.meeting)),
            (8, (self.coverage, self.checks, self.questions)),
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
        host.bridge.followed.connect(self._start_over)
        self._refresh()

    def _go_to(self, code: str, of: str = "") -> None:
        place: QWidget = {
            "company": self.lead.company,
            "request": self.lead.request,
            "people": self.people.line,
            "time": self.meeting.day,
        }.get(code, self.trends.deck)
        if code == "confront" and self.trends.focus_trend(lambda t: t.title == of):
            return
        if code == "clearance" and self.trends.focus_trend(lambda t: any(c.company == of for c in t.cases)):
            return
        if code == "time" and self.meeting.day.date() is not None:
            place = self.meeting.start
        place.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _to_first_left(self) -> None:
        left = missing(self._host.workshop)
        if left:
            self._go_to(left[0].code, left[0].of)

    def _begin(self) -> None:
        self.flush()
        self._host.show_page("run")

    def _enter_from_paper(self) -> None:
        """The meeting took place without a screen: what was written down is entered now."""
        self.flush()
        PaperDialog(self._host, self).open()

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

    def _start_over(self) -> None:
        """Another workshop, or none."""
        for card in self._cards:
            card.start_over()
        self._head()

    def _head(self) -> None:
        left = missing(self._host.workshop)
        words = self._host.words
        self.left_button.set(words.plural("prepare.things_left", len(left)))
        self._ready_chip.set(words("prepare.ready"))
        self.left_button.setToolTip("\n".join(words(f"prepare.check_{m.code}_left", of=m.of) for m in left))
        guards = self._host.discreet.guards
        self.left_button.setVisible(bool(left) and not guards)
        self._ready_chip.setVisible(not left and not guards)
        on_paper = self._host.workshop.setup.held_on_paper
        self.paper_button.setVisible(not on_paper and self._host.workshop.run.started_at is None)
        self._start.set_text(
            words("prepare.paper_go_on" if on_paper else "prepare.start"), "edit" if on_paper else "play"
        )
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
            parts.append(words.short_date(wall.shown(setup.starts_at, self._host.now()).date()))
        return words("prepare.head_join").join(parts)

    def top_widgets(self) -> list[QWidget]:
        return [self.guard.chip, self.left_button, self._ready_chip, self.paper_button, self._start]

    def enter(self) -> None:
        self.guard.enter()
        self._refresh()
        if self._host.discreet.guards:
            self.veiled.back.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self._host.workshop.setup.company:
            self.lead.company.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.trends.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        self.guard.leave()

    def flush(self) -> None:
        for card in self._cards:
            card.flush()
