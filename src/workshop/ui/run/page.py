"""The page: puts the parts together and the keys on the window, and tells each part what changed."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop.commands.run import Show
from workshop.model.items import (
    Bant,
    Block,
    Capture,
    ChosenTrend,
    Lead,
    Person,
    Presence,
    Reaction,
    Run,
    Setup,
    TakenDeck,
    Topic,
)
from workshop.model.terms import PresenceState
from workshop.session import Changes
from workshop.ui.parts.entries import Entry
from workshop.ui.parts.host import Host, Presenting
from workshop.ui.parts.page import Page
from workshop.ui.run.agenda_panel import AgendaPanel
from workshop.ui.run.capture_bar import CaptureBar
from workshop.ui.run.desk import Desk
from workshop.ui.run.feed import Feed
from workshop.ui.run.page_keys import PageKeys
from workshop.ui.run.palette import RunPalette
from workshop.ui.run.palette_entries import all_entries
from workshop.ui.run.side_tabs import Column, SideTabs
from workshop.ui.run.stage_area import StageArea
from workshop.ui.run.top import TopWidgets
from workshop.ui.widgets.button import IconButton
from workshop.ui.widgets.text import Divider

LEFT_WIDTH, RIGHT_WIDTH, RIGHT_CALLED = 232, 344, 320
WIDE, LEFT_WIDE, RIGHT_WIDE = 1640, 272, 392
"""From this width the panels take more room."""
LEFT_FROM, RIGHT_FROM = 820, 1180
"""Widths of the page from which the panels stand beside the middle; below they are called."""


_FORM = re.compile(r"株式会社|有限会社|合同会社|（株）|\(株\)|㈱")
"""Left out of the heading: the room is short, and everybody there knows."""


class RunPage(Page):
    """The console."""

    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host = host
        self.desk = Desk(host, self)
        self.desk.line_wanted.connect(self._to_line)
        self._with_colleague = self._on_paper = False
        self._wants_right = self._wants_left = self._narrow = False
        self._build()
        self._keys = PageKeys(self)
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._tick)
        self._presenting: Presenting | None = None
        host.bridge.changed.connect(self._on_changed)
        host.bridge.standing_changed.connect(self._on_standing)
        host.bridge.followed.connect(self._on_followed)
        self._follow_presenting()

    # -- building ----------------------------------------------------------------------------------------------

    def _build(self) -> None:
        words = self.desk.words
        self.bar = CaptureBar(self.desk)
        self.stage = StageArea(self.desk)
        self.feed = Feed(self.desk)
        self.feed.view.lines.keeps = self.bar.colleague.keeps_line
        self.bar.colleague.changed.connect(self._on_colleague)
        self.tabs = SideTabs(self.desk)
        self.top = TopWidgets(self.desk)
        self.palette_overlay = RunPalette(self.desk, self, self._entries)
        self.agenda = AgendaPanel(self.desk, self.palette_overlay.open)
        self.agenda.setFixedWidth(LEFT_WIDTH)
        self.side = Column(self.tabs, self.feed)
        self.side.setFixedWidth(RIGHT_WIDTH)
        self._show_left = IconButton("list", words("run.show_left"), checkable=True)
        self._show_right = IconButton("sidebar", words("run.show_right"), checkable=True)
        self._show_left.clicked.connect(self._toggle_left)
        self._show_right.clicked.connect(self._toggle_right)
        self.stage.tools.insertWidget(0, self._show_left)
        self.stage.tools.addWidget(self._show_right)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.agenda)
        self._left_line = Divider(upright=True)
        row.addWidget(self._left_line)
        middle = QVBoxLayout()
        middle.setContentsMargins(14, 8, 14, 12)
        middle.setSpacing(10)
        self._upper = QHBoxLayout()
        self._upper.setSpacing(6)
        self._upper.addWidget(self.stage, 1)
        middle.addLayout(self._upper, 1)
        middle.addWidget(self.bar)
        row.addLayout(middle, 1)
        self._right_line = Divider(upright=True)
        row.addWidget(self._right_line)
        row.addWidget(self.side)
        self._row = row

    def _entries(self) -> list[Entry]:
        return all_entries(self, self._keys.slots)

    def show_tab(self, place: int) -> None:
        """Show one of the right panel's tabs, calling the panel where there is no room for it."""
        if not self.side.isVisible():
            self._toggle_right()
        self.tabs.tabs.setCurrentIndex(place)

    def show_line(self, capture_id: str) -> bool:
        """Bring a line into view in the feed, with the keyboard at it; tells whether it is there."""
        if not self.side.isVisible():
            self._toggle_right()
        return self.feed.view.show_line(capture_id)

    def _to_line(self) -> None:
        self.bar.entry.setFocus()

    # -- following ---------------------------------------------------------------------------------------------

    def _follow_presenting(self) -> None:
        presenting = self.desk.presenting
        if presenting is not self._presenting:
            self._presenting = presenting
            presenting.changed.connect(self._on_presenting)

    def _on_colleague(self) -> None:
        """Who only types wants the feed beside the line rather than a large picture."""
        if self.bar.colleague.on != self._with_colleague:
            self._with_colleague = self._wants_right = self.bar.colleague.on
            self._fit()

    def _on_presenting(self) -> None:
        self.bar.colleague.follow()
        if not self.isVisible():
            return
        self.stage.follow()
        self.agenda.refresh()
        self.tabs.follow_trend()
        self.bar.refresh()
        self.top.refresh()

    def _on_followed(self) -> None:
        """Another workshop is open, or none."""
        self.desk.asked.clear()
        self._on_paper = self.desk.on_paper
        self.desk.discreet.set_on(not self._on_paper)
        self._follow_presenting()
        self.feed.model.follow()
        self.bar.colleague.start_over()
        self.bar.refresh()
        self.top.start_over()
        self.heading_changed.emit()
        if self.isVisible():
            self._refresh_all()

    def _paper_or_not(self) -> None:
        """Alone at one's desk nobody looks over the shoulder; in the room it is the other way round."""
        if self.desk.on_paper == self._on_paper:
            return
        self._on_paper = self.desk.on_paper
        self.desk.discreet.set_on(not self._on_paper)
        self.feed.model.names_changed()
        if self.isVisible():
            self._refresh_all()

    def start(self) -> None:
        """F5: the clock and the customer's screen; of a meeting on paper, what is entered next."""
        if self.desk.on_paper:
            self.agenda.steps.next_step()
        else:
            self.bar.colleague.start()

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(Setup):
            self._paper_or_not()
        self.feed.model.changed(changes.keys)
        if changes.problem is None:
            self.top.show_saved(changes.at)
        else:
            self.top.show_behind()
        if changes.touches(Person, ChosenTrend):
            self.feed.model.names_changed()
        if not self.isVisible():
            return
        if changes.touches(Setup, Presence):
            self.heading_changed.emit()
        if isinstance(changes.command, Show):
            self._tick()  # all else follows the picture, which tells of itself
            return
        if changes.touches(*self.stage.panel.shows):
            self.stage.refresh_panel()
        if changes.touches(Block, Run, ChosenTrend, Reaction, Setup, TakenDeck):
            self.agenda.refresh()
        elif self._on_paper:
            self.agenda.steps.refresh()
        if changes.touches(Person, Presence, Lead, Bant, TakenDeck, ChosenTrend):
            self.tabs.refresh()
        if changes.touches(Topic, Person, Run, ChosenTrend):
            self.bar.refresh()
        if changes.touches(Topic):
            self.feed.model.names_changed()
        if changes.touches(Run, Setup):
            self._tick()
        elif self.desk.compact and changes.touches(Capture):
            self.bar.refresh()  # it says what was kept last

    def _on_standing(self) -> None:
        """The document has everything again, or what waits found another place."""
        if self.desk.behind() is None:
            self.top.show_saved(self._host.now())
        else:
            self.top.show_behind()
        self.feed.model.names_changed()

    def _refresh_all(self) -> None:
        self.stage.follow()
        self.agenda.refresh()
        self.tabs.refresh()
        self.bar.refresh()
        self.top.refresh()
        self._tick()

    def _tick(self) -> None:
        now = self._host.now()
        self.top.tick(now)
        self.agenda.tick(now)
        self.bar.colleague.tick()

    # -- the page ----------------------------------------------------------------------------------------------

    def title(self) -> str:
        setup, words = self.desk.workshop.setup, self.desk.words
        name = words.term(setup.meeting_name)
        if not setup.company:
            return name
        company = _FORM.sub("", setup.company).strip() or setup.company
        return words("run.title", company=company, meeting=name)

    def subtitle(self) -> str:
        words, workshop = self.desk.words, self.desk.workshop
        if self._narrow:
            return ""
        here = [p for p in workshop.people() if workshop.presence(p.id).state is PresenceState.PRESENT]
        return words.plural("run.people", len(here)) if here else ""

    def top_widgets(self) -> list[QWidget]:
        return self.top.widgets()

    def enter(self) -> None:
        self._paper_or_not()
        self._keys.enable(True)
        self._clock.start()
        self._refresh_all()
        self._to_line()

    def leave(self) -> None:
        self._clock.stop()
        self._keys.enable(False)
        self.desk.discreet.peek(False)
        self.palette_overlay.hide()

    def flush(self) -> None:
        """What stands in the capture line stays there: it is not said yet. The panels' fields are told."""
        self.bar.flush()
        self.stage.flush()

    # -- room --------------------------------------------------------------------------------------------------

    def _toggle_left(self) -> None:
        self._wants_left = not self._wants_left
        self._wants_right = self._wants_right and not self._wants_left
        self._fit()

    def _toggle_right(self) -> None:
        self._wants_right = not self._wants_right
        self._wants_left = self._wants_left and not self._wants_right
        self._fit()

    def _fit(self) -> None:
        """The right panel gives way first, then the left one; either comes back when it is called."""
        width = self.width()
        left_fits, right_fits = width >= LEFT_FROM, width >= RIGHT_FROM
        right = right_fits or self._wants_right
        left = (left_fits and not (right and not right_fits)) or self._wants_left
        for widget, shown in (
            (self.side, right),
            (self._right_line, right_fits),
            (self.agenda, left),
            (self._left_line, left),
            (self._show_right, not right_fits),
            (self._show_left, not left_fits),
        ):
            widget.setVisible(shown)
        wide = width >= WIDE
        self.agenda.setFixedWidth(LEFT_WIDE if wide else LEFT_WIDTH)
        self.side.setFixedWidth(RIGHT_WIDE if wide else RIGHT_WIDTH if right_fits else RIGHT_CALLED)
        self._seat_side(right_fits)
        self.desk.set_compact(not right)
        narrow = width < RIGHT_FROM
        if narrow != self._narrow:
            self._narrow = narrow
            self.top.set_narrow(narrow)
            self.heading_changed.emit()
        self._show_right.setChecked(right)
        self._show_left.setChecked(left)

    def _seat_side(self, fits: bool) -> None:
        """Where there is room the right panel goes down to the foot; called, it leaves the line its whole width."""
        wanted, other = (self._row, self._upper) if fits else (self._upper, self._row)
        if wanted.indexOf(self.side) < 0:
            other.removeWidget(self.side)
            wanted.addWidget(self.side)
            self.side.set_margins(fits)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.desk.discreet.peek(False)
