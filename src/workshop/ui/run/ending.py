"""Ending sooner, as planned again, and the end itself: what keys, menu and palette do about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from workshop.commands.base import Command
from workshop.commands.run import EndAsPlanned, EndBy, EndRun, MoveEnd
from workshop.model.clock import is_on
from workshop.model.closing_order import left_out
from workshop.ui.actions import hint
from workshop.ui.parts import wall
from workshop.ui.run.desk import Desk

SOON = 10
"""The minutes of 'we have to leave': one key."""
END_IN = (SOON, 5, 3, 15)
EARLIER, MUCH_EARLIER, LATER = -5, -10, 5
_ALREADY = 8


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of the menu and of the palette."""

    text: str
    act: Callable[[], object]
    key: str = ""


class Ending:
    """Every change is told at once: the end as a time of day, and what is left out for it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def end_in(self, minutes: int, _checked: bool = False) -> None:
        self._plan(EndBy(minutes=minutes))

    def soon(self) -> None:
        self.end_in(SOON)

    def move(self, minutes: int, _checked: bool = False) -> None:
        """So many minutes later; negative: earlier."""
        self._plan(MoveEnd(minutes=minutes))

    def as_planned(self, _checked: bool = False) -> None:
        self._plan(EndAsPlanned())

    def end_now(self, _checked: bool = False) -> None:
        """The meeting is over: the clock stops, and the work goes on in the wrap-up."""
        if self._desk.workshop.run.ended_at is None and self._desk.apply(EndRun()) is None:
            return
        self._desk.host.show_page("wrapup")

    def choices(self) -> list[Choice]:
        """What can be done now, the likeliest first."""
        words, workshop = self._desk.words, self._desk.workshop
        run = workshop.run
        if run.ended_at is not None:
            return [Choice(words("run.end.go_on"), self._desk.start, hint("start"))]
        found = [
            Choice(words("run.end.in", n=n), partial(self.end_in, n), hint("end_soon") if n == SOON else "")
            for n in END_IN
        ]
        keys = {EARLIER: hint("end_earlier"), MUCH_EARLIER: hint("end_much_earlier")}
        for by in (EARLIER, MUCH_EARLIER, LATER):
            said = words("run.end.earlier" if by < 0 else "run.end.later", n=abs(by))
            found.append(Choice(said, partial(self.move, by), keys.get(by, "")))
        if run.ends_by is not None:
            found.append(Choice(words("run.end.as_planned"), self.as_planned))
        if is_on(run):
            found.append(Choice(words("run.end.now"), self.end_now))
        return found

    def menu(self, parent: QWidget, at: QPoint) -> None:
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for choice in self.choices():
            action = menu.addAction(f"{choice.text}\t{choice.key}" if choice.key else choice.text)
            action.triggered.connect(lambda _checked=False, act=choice.act: act())
        menu.popup(at)

    # -- inside ------------------------------------------------------------------------------------------------

    def _plan(self, command: Command) -> None:
        desk = self._desk
        if desk.workshop.run.ended_at is not None:
            return
        desk.start()
        before = desk.workshop.run
        if desk.apply(command) is None:
            return
        words, run = desk.words, desk.workshop.run
        if run.ends_by is None:
            if before.ends_by is not None:
                desk.host.shell.notify(words("run.end.planned_again"), "info", seconds=_ALREADY)
            return
        desk.host.shell.notify(
            self._said(), "info", action=words("run.end.as_planned"), on_action=self.as_planned, seconds=_ALREADY
        )

    def _said(self) -> str:
        words, workshop = self._desk.words, self._desk.workshop
        now = self._desk.host.now()
        ends_by = workshop.run.ends_by
        assert ends_by is not None, "it has just been planned"
        n = max(1, round((ends_by - now).total_seconds() / 60))
        said = words("run.end.done", n=n, time=words.time(wall.shown(ends_by, now)))
        gone = [words.term(b.block) for b in workshop.blocks() if b.id in left_out(workshop)]
        if gone:
            said += words("run.end.left_out", blocks=words("common.list_join").join(gone), key=hint("next"))
        return said
