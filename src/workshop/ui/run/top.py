"""What stands at the right of the top bar: discreet mode, saved, where the audience is, hide, clock, end sooner."""

from __future__ import annotations

import math
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from workshop.commands.paper import HoldOnPaper
from workshop.model.clock import ClockFace, clock_face
from workshop.model.paper import entered
from workshop.stage.preset import PLACES, Place
from workshop.ui.actions import hint
from workshop.ui.parts import wall
from workshop.ui.run.desk import Desk
from workshop.ui.run.ending import SOON, Ending
from workshop.ui.run.pace import pace
from workshop.ui.widgets.button import Button
from workshop.ui.widgets.chip import Chip, ChipButton
from workshop.ui.widgets.text import Figures, Text

_TONES = {"calm": "ink", "orange": "internal", "red": "issue"}


def minutes_and_seconds(seconds: float) -> str:
    """12:48; hours are counted as minutes."""
    whole = max(int(seconds), 0)
    return f"{whole // 60:02d}:{whole % 60:02d}"


class Clock(QWidget):
    """Time used of all there is; what that means stands below it in words."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 3, 0, 3)
        column.setSpacing(0)
        self._figures = Figures("00:00", 20)
        self._words = Text("", "small")
        self._words.setAlignment(Qt.AlignmentFlag.AlignRight)
        column.addWidget(self._figures, 0, Qt.AlignmentFlag.AlignRight)
        column.addWidget(self._words, 0, Qt.AlignmentFlag.AlignRight)

    def tick(self, now: datetime) -> None:
        words, workshop = self._desk.words, self._desk.workshop
        face = clock_face(workshop, now)
        if face is None:
            self._figures.set_text("00:00", "ink_3", f"/ {workshop.setup.minutes:02d}:00")
            self._say(words("run.clock.waiting"), "")
            return
        self._figures.set_text(
            minutes_and_seconds(face.elapsed), _TONES[face.colour], f"/ {minutes_and_seconds(face.total)}"
        )
        self._say(self._spoken(face, now), {"calm": "", "orange": "internal", "red": "issue"}[face.colour])

    def _spoken(self, face: ClockFace, now: datetime) -> str:
        words = self._desk.words
        run = self._desk.workshop.run
        if run.ended_at is not None:
            return words("run.clock.ended")
        if run.left_at is not None:
            return words("run.clock.stopped", key=hint("start"))
        if face.left < 0:
            return words("run.clock.over", n=math.ceil(-face.left / 60))
        if face.colour != "calm":
            return words(f"run.clock.{face.colour}", n=math.ceil(face.left / 60))
        if run.ends_by is not None:
            until = words.time(wall.shown(run.ends_by, now))
            return words("run.clock.until", n=math.ceil(face.left / 60), time=until)
        off = pace(self._desk.workshop, now)
        if off is None or off == 0:
            return words("run.clock.on_time")
        return words("run.clock.behind" if off > 0 else "run.clock.ahead", n=abs(off))

    def _say(self, text: str, role: str) -> None:
        if self._words.text() != text:
            self._words.setText(text)
            self.setAccessibleName(f"{self._figures.text()} {text}")
        tone = "error" if role == "issue" else "strong" if role else "small"
        if self._words.property("tone") != tone:
            self._words.setProperty("tone", tone)
            self._words.style().unpolish(self._words)
            self._words.style().polish(self._words)


class TopWidgets(QObject):
    """The widgets, and what they say. They live in the shell's top bar."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        words = desk.words
        self.discreet = self._chip("", "internal", "lock-solid")
        self.discreet.clicked.connect(self._toggle_discreet)
        self.paper = self._chip(words("run.paper.chip"), "internal", "note")
        self.paper.clicked.connect(self._paper_menu)
        self.saved = Chip(words("run.saved.nothing"), "neutral", "check-circle")
        self.where = self._chip("", "accent", "screen")
        self.where.clicked.connect(self._where_menu)
        self.hide_button = Button(words("run.top.hide"), key=hint("blank"), checkable=True)
        self.hide_button.clicked.connect(desk.presenting.toggle_blank)
        self.clock = Clock(desk)
        self.ending = Ending(desk)
        self.end = Button(words("run.end.in", n=SOON), small=True)
        self.end.setToolTip(words("run.end.about", key=hint("end_soon")))
        self.end.clicked.connect(partial(self.ending.end_in, SOON))
        self.end_more = Button("", small=True, icon="chevron-down")
        self.end_more.setAccessibleName(words("run.end.more"))
        self.end_more.setToolTip(words("run.end.more"))
        self.end_more.clicked.connect(self._end_menu)
        for button in (self.hide_button, self.end, self.end_more):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._ending = QWidget()
        row = QHBoxLayout(self._ending)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.end)
        row.addWidget(self.end_more)
        self.set_narrow(False)
        desk.saved.connect(self.show_saved)
        desk.not_saved.connect(self.show_not_saved)
        desk.discreet.changed.connect(self.refresh)
        self.refresh()

    def _chip(self, text: str, role: str, icon: str) -> ChipButton:
        chip = ChipButton(text, role, icon)
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return chip

    def widgets(self) -> list[QWidget]:
        return [self.paper, self.discreet, self.saved, self.where, self.hide_button, self.clock, self._ending]

    def set_narrow(self, narrow: bool) -> None:
        """Where the bar is short, ending sooner is one button with a menu."""
        self.end.setVisible(not narrow)
        self.end_more.set_text(self._desk.words("run.end.short") if narrow else "")
        self.end_more.setAccessibleName(self._desk.words("run.end.more"))
        self.where.setMaximumWidth(170 if narrow else 300)

    # -- saying ------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        words, discreet = self._desk.words, self._desk.discreet
        if discreet.peeking and discreet.on:
            self.discreet.set(words("run.discreet.peeking"), "issue", "eye")
        elif discreet.on:
            self.discreet.set(words("run.discreet.on"), "internal", "lock-solid")
        else:
            self.discreet.set(words("run.discreet.off"), "issue", "unlock")
        self.discreet.setToolTip(words("run.discreet.about", key=hint("peek")))
        on_paper = self._desk.on_paper
        self._show(self.paper, on_paper)
        for widget in (self.where, self.hide_button, self.clock, self._ending):
            self._show(widget, not on_paper)
        self._show_where()

    @staticmethod
    def _show(widget: QWidget, shown: bool) -> None:
        if widget.parent() is not None or not shown:  # with no place in the bar yet it would be a window of its own
            widget.setVisible(shown)

    def _paper_menu(self) -> None:
        menu = QMenu(self.paper)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        action = menu.addAction(self._desk.words("run.paper.not_so"))
        action.setEnabled(not entered(self._desk.workshop))
        action.triggered.connect(self._not_on_paper)
        menu.popup(self.paper.mapToGlobal(self.paper.rect().bottomLeft()))

    def _not_on_paper(self, _checked: bool = False) -> None:
        self._desk.apply(HoldOnPaper(on=False))

    def _show_where(self) -> None:
        words, presenting = self._desk.words, self._desk.presenting
        state = presenting.state
        where = presenting.where()
        self.hide_button.setChecked(state.blank)
        if presenting.is_taken and not presenting.is_open:
            self.where.set(where, "neutral", "eye-off")
        elif not presenting.is_open:
            self.where.set(words("run.where.closed"), "neutral", "screen")
        elif presenting.is_minimised:
            self.where.set(words("run.where.minimised"), "issue", "eye-off")
        elif presenting.is_stuck:
            self.where.set(words("run.where.stuck"), "issue", "warning")
        elif state.covered:
            self.where.set(words("run.where.covered"), "issue", "eye-off")
        elif state.blank:
            self.where.set(words("run.where.blank"), "issue", "eye-off")
        elif state.frozen:
            self.where.set(words("run.where.frozen"), "issue", "freeze")
        else:
            self.where.set(words("run.where.showing", where=where), "accent", "screen")
        self.where.setToolTip(where)

    def show_saved(self, at: datetime) -> None:
        """Only ever called when what was applied is on the disk."""
        zone = self._desk.host.now().tzinfo
        self.saved.setToolTip("")
        self.saved.set(
            self._desk.words("run.saved", time=f"{at.astimezone(zone):%H:%M:%S}"), "confirmed", "check-circle"
        )

    def show_not_saved(self) -> None:
        self.saved.set(self._desk.words("run.saved.not"), "issue", "error")

    def show_behind(self) -> None:
        """Carried out, and not in the document yet: on another disk, or in memory alone."""
        behind = self._desk.behind()
        if behind is None:
            return
        where = "aside" if behind.kept else "memory"
        said = self._desk.words.plural(f"run.saved.{where}", behind.lines)
        self.saved.set(said, "internal" if behind.kept else "issue", "warning" if behind.kept else "error")
        self.saved.setToolTip(self._desk.host.say(behind.problem))

    def start_over(self) -> None:
        """Another workshop: nothing of it was saved here yet."""
        self.saved.set(self._desk.words("run.saved.nothing"), "neutral", "check-circle")
        self.refresh()

    def tick(self, now: datetime) -> None:
        """Every second."""
        self.clock.tick(now)

    # -- doing -------------------------------------------------------------------------------------------------

    def _toggle_discreet(self) -> None:
        self._desk.discreet.set_on(not self._desk.discreet.on)

    def _end_menu(self) -> None:
        self.ending.menu(self.end_more, self.end_more.mapToGlobal(self.end_more.rect().bottomLeft()))

    def _where_menu(self) -> None:
        """The audience's window: opened, put elsewhere, revealed, closed."""
        desk, words, presenting = self._desk, self._desk.words, self._desk.presenting
        menu = QMenu(self.where)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if presenting.is_open and presenting.state.covered:
            menu.addAction(words("run.where.confirm")).triggered.connect(presenting.confirm)
        for place in PLACES:
            action = menu.addAction(words(f"run.place.{place.replace('-', '_')}"))
            action.setCheckable(True)
            action.setChecked(presenting.is_taken and presenting.place == place)
            action.triggered.connect(partial(self._open_at, place))
        menu.addSeparator()
        if presenting.is_open:
            menu.addAction(words("audience.said.copy")).triggered.connect(presenting.copy_for_chat)
            menu.addAction(f"{words('keys.swap')}\t{hint('swap')}").triggered.connect(presenting.swap)
            menu.addAction(words("run.where.close")).triggered.connect(presenting.close_window)
        desk.line_wanted.emit()
        menu.popup(self.where.mapToGlobal(self.where.rect().bottomLeft()))

    def _open_at(self, place: Place, _checked: bool = False) -> None:
        self._desk.presenting.choose_place(place)
