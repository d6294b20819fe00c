"""Two of us in the room: one presents with a clicker, the other one types at the console.

The clicker's receiver sits in this computer, so its keys come in the middle of the typing and cannot be told from the
colleague's own. Hence, in this mode: a slide key waits for the conversion it came into; every step is said beside the
line; a line stays with the slide on which its first letter was typed; and neither Esc nor F5, which the clicker's
"start and end show" sends, touches what is being typed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from workshop.commands.captures import context_now
from workshop.commands.run import LetColleagueType
from workshop.model.clock import is_on
from workshop.model.items import Context, SlideRef
from workshop.ui.actions import hint
from workshop.ui.run.desk import Desk

Tone = Literal["step", "held", "note", ""]
FRESH_SECONDS = 8
"""So long a step stands out; then it is still there to be read."""


@dataclass(frozen=True, slots=True)
class Said:
    """What stands beside the line: `tone` tells a step taken, one that waits, or a remark."""

    text: str = ""
    tone: Tone = ""
    fresh: bool = False


class Colleague(QObject):
    """The mode, what came from the clicker last, and what the line being typed hangs on."""

    changed = Signal()
    """Something beside the line has to be drawn anew."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._said = Said()
        self._left = 0
        self._held = 0
        self._began: Context | None = None
        self._began_on: SlideRef | None = None
        self._seen: tuple[SlideRef | None, bool, bool] = (None, False, False)

    # -- the mode ----------------------------------------------------------------------------------------------

    @property
    def on(self) -> bool:
        return self._desk.workshop.run.colleague_types and not self._desk.on_paper

    def toggle(self) -> None:
        self.set_on(not self.on)

    def set_on(self, on: bool) -> None:
        if on == self.on or self._desk.on_paper or self._desk.apply(LetColleagueType(on=on)) is None:
            return
        self.start_over()
        self._desk.host.notify(self._desk.words("run.two.started" if on else "run.two.ended"), "info", 10)

    def start_over(self) -> None:
        """Another workshop, or the mode came or went: nothing was said, and no line was begun."""
        self._said, self._held, self._began, self._began_on = Said(), 0, None, None
        self._seen = self._now()
        self.changed.emit()

    # -- the clicker's keys ------------------------------------------------------------------------------------

    def hold(self, by: int) -> None:
        """A slide key came while a conversion is open: it is done when that ends.

        However often it is pressed, it is one step: who sees nothing happen presses again.
        """
        composition = getattr(QApplication.focusWidget(), "composition", None)
        if not self.on or composition is None:
            return
        if not self._held:
            composition.then(self._conversion_ended)
        self._held = by
        self._say(self._desk.words("run.two.held_next" if by > 0 else "run.two.held_previous"), "held")

    def _conversion_ended(self) -> None:
        # Not within the input method's own event: its words have to be in the line first.
        QTimer.singleShot(0, self, self._carry_out)

    def _carry_out(self) -> None:
        by, self._held = self._held, 0
        before = self._now()
        if by:
            self._desk.presenting.step(by)
        if by and self._now() == before:
            self._say(self._desk.words("run.two.no_slide"), "note")

    def step(self, by: int) -> None:
        """A slide key while nothing is being converted."""
        self._held = 0
        self._desk.presenting.step(by)

    def start(self) -> None:
        """F5: begins or goes on, and shows what is covered; while it runs it never asks, closes or begins anew."""
        desk = self._desk
        if not self.on or not is_on(desk.workshop.run):
            desk.begin()
        elif desk.presenting.is_open and desk.presenting.state.covered:
            desk.presenting.confirm()
        else:
            self._say(desk.words("run.two.runs" if desk.presenting.is_open else "run.two.no_window"), "note")

    def keeps_line(self) -> bool:
        """Esc came to something that is being typed: may it stay? Says how it is cleared."""
        if self.on:
            self._say(self._desk.words("run.two.esc", key=hint("clear_two")), "note")
        return self.on

    # -- what is said ------------------------------------------------------------------------------------------

    @property
    def said(self) -> Said:
        return self._said

    def follow(self) -> None:
        """The audience's screen changed, whoever did it."""
        before, now = self._seen, self._now()
        self._seen = now
        if not self.on or now == before:
            return
        words, time = self._desk.words, self._desk.words.time(self._desk.host.now())
        if now[2] != before[2]:
            self._say(words("run.two.blank" if now[2] else "run.two.back", time=time), "step")
            return
        name = words("run.slide.off_script") if now[1] else self._desk.slide_name(now[0])
        self._say(words(f"run.two.{self._way(before[0], now[0])}", name=name, time=time), "step")

    def _way(self, before: SlideRef | None, now: SlideRef | None) -> str:
        order = list(self._desk.presenting.order)
        if before not in order or now not in order:
            return "shown"
        by = order.index(now) - order.index(before)
        return "next" if by == 1 else "previous" if by == -1 else "shown"

    def _now(self) -> tuple[SlideRef | None, bool, bool]:
        return self._desk.slide, self._desk.workshop.run.off_script, self._desk.presenting.state.blank

    def _say(self, text: str, tone: Tone) -> None:
        self._said, self._left = Said(text, tone, True), FRESH_SECONDS
        self.changed.emit()

    def tick(self) -> None:
        """Every second: what was said becomes quiet after a while, and a remark goes."""
        if self._said.fresh and self._said.tone != "held":
            self._left -= 1
            if self._left <= 0:
                text = self._said.text if self._said.tone == "step" else ""
                self._said = Said(text, self._said.tone if text else "")
                self.changed.emit()

    # -- the line ----------------------------------------------------------------------------------------------

    def typed(self, anything: bool) -> None:
        """The line has letters, or none: with its first one it gets its slide."""
        if not self.on or not anything:
            if self._began is not None:
                self._began = self._began_on = None
                self.changed.emit()
        elif self._began is None:
            self._began, self._began_on = self._context(), self._desk.workshop.run.slide

    def _context(self) -> Context:
        return context_now(self._desk.workshop, self._desk.host.now())

    @property
    def moved(self) -> bool:
        """Is another slide on than when the line was begun?"""
        began = self._began
        if began is None:
            return False
        now = self._context()
        return (began.trend, began.slide, began.off_script) != (now.trend, now.slide, now.off_script)

    @property
    def context(self) -> Context | None:
        """What the line hangs on where that is not what is on the screen now."""
        return self._began if self.moved else None

    def line_here(self) -> None:
        """The line being typed belongs to the slide that is on now."""
        if self._began is not None:
            self._began, self._began_on = self._context(), self._desk.workshop.run.slide
            self.changed.emit()

    def where(self) -> str:
        """What the line hangs on, short: a trend's number, or the slide's name."""
        return self._called(self._began, self._began_on)

    def where_now(self) -> str:
        return self._called(self._context(), self._desk.workshop.run.slide)

    def _called(self, context: Context | None, slide: SlideRef | None) -> str:
        desk = self._desk
        if context is not None and context.off_script:
            return desk.words("run.slide.off_script")
        number = desk.trend_number(context.trend) if context is not None else ""
        if number and slide is not None:
            kind = f"beat.{slide.beat or 'spark'}" if slide.slide == "trend" else f"two.kind_{slide.slide}"
            return desk.words("run.two.of_trend", number=number, kind=desk.words(f"run.{kind}"))
        return desk.slide_name(slide or SlideRef(slide="cover"))
