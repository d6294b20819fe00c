"""What stands beside the audience's picture: it asks what the slide asks. This module: the base and the short ones.

    panel.show_slide(slide); panel.refresh(); panel.answer(2); panel.wish -> Wish(width, height)

Alt+digit answers the slide: a reaction, a case's nearness, the next pick. A panel never takes the line's keyboard.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workshop.model.clock import is_on
from workshop.model.items import Item, SlideRef
from workshop.model.ranking import Axis
from workshop.model.running_order import read_back_lines
from workshop.ui.actions import hint
from workshop.ui.run.desk import Desk
from workshop.ui.run.ending import Ending
from workshop.ui.widgets.button import Button
from workshop.ui.widgets.card import Card
from workshop.ui.widgets.chip import ChipButton
from workshop.ui.widgets.flow import Flow
from workshop.ui.widgets.text import Text


@dataclass(frozen=True, slots=True)
class Wish:
    """The room a panel would like, in pixels; it scrolls or shortens with less."""

    width: int
    height: int


def answer_chip(text: str, role: str, key: str = "") -> ChipButton:
    """A chip that answers; the mouse leaves the keyboard where it is."""
    chip = ChipButton(text, role, key=key, checkable=True)
    chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return chip


class ContextPanel(Card):
    """Base: a card with a title. `shows` are the items whose change makes it out of date."""

    shows: tuple[type[Item], ...] = ()
    wish = Wish(320, 96)
    wish_changed = Signal()
    """Another room, or a board that came or went."""

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__(title)
        self.desk = desk
        self.slide: SlideRef | None = None
        self.set_margins(14, 9, 14, 9)

    @property
    def board(self) -> QWidget | None:
        """What wants the large place; the customer's picture then stands small beside the next one."""
        return None

    def show_slide(self, slide: SlideRef | None) -> None:
        """The audience has another slide."""
        self.slide = slide
        self.refresh()

    def refresh(self) -> None:
        """Bring up to date."""

    def needed(self, width: int) -> int:
        """The height below which something would be cut at this width."""
        layout = self.layout()
        assert layout is not None, "a card has its column"
        return layout.heightForWidth(width) if layout.hasHeightForWidth() else layout.minimumSize().height()

    def answer(self, number: int) -> None:
        """Alt and a digit."""

    def answer_person(self, number: int) -> None:
        """Alt, Shift and a digit: the chosen attendee, then the next one."""

    def go(self, by: int) -> None:
        """Alt and an arrow up or down."""

    def take(self) -> None:
        """Alt+Enter."""

    def offer(self) -> None:
        """Ctrl+E: show the case that is offered here."""

    def add_more(self) -> None:
        """Alt, Shift and Enter: what came up today is listed, to be put on the customer's screen."""
        self.desk.host.notify(self.desk.words("run.wait.where"), "info")

    def shift(self, axis: Axis, by: int) -> None:
        """Alt, Shift and an arrow: the chosen topic moves on the map."""

    def flush(self) -> None:
        """Tell what was typed and not told yet."""


class SimplePanel(ContextPanel):
    """A sentence on what this slide is for, and where it goes on."""

    wish = Wish(300, 76)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "")
        self._text = Text("", "quiet", wrap=True)
        self.add(self._text)
        row = Flow()
        self._start = Button(desk.words("run.simple.start"), "primary", key="F5", small=True)
        self._start.clicked.connect(desk.begin)
        self._wrapup = Button("", "primary", icon="arrow-right", key=hint("topic_take"), small=True)
        self._wrapup.clicked.connect(partial(desk.host.show_page, "wrapup"))
        self._end = Button(desk.words("run.simple.end"), "primary", key=hint("topic_take"), small=True)
        self._end.clicked.connect(self.take)
        for button in (self._start, self._wrapup, self._end):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.add(button)
        self.add(row)
        self.body.addStretch(1)

    def refresh(self) -> None:
        words, run = self.desk.words, self.desk.workshop.run
        kind = "off_script" if run.off_script else self.slide.slide.replace("-", "_") if self.slide else "cover"
        values: dict[str, object] = {}
        if kind == "readback":
            lines = read_back_lines(self.desk.workshop)
            values = {"n": len(lines), "left": sum(1 for line in lines if line.agreed is None)}
        on_paper = self.desk.on_paper
        self._text.setText(words(f"run.paper.is_{kind}" if on_paper else f"run.simple.{kind}", **values))
        on = is_on(run)
        self._start.setVisible(not on and not on_paper)
        self._start.set_text(words("run.simple.start" if run.started_at is None else "run.end.go_on"))
        goes_on = kind in ("readback", "next_steps", "thanks")
        self._end.setVisible(on and kind == "thanks")
        self._wrapup.setVisible(goes_on and self._end.isHidden())
        if goes_on:
            self._wrapup.set_text(words(f"run.simple.to_{kind}"))

    def take(self) -> None:
        """One press leads to where the slide's work is done; at the last one it ends the run."""
        if not self._end.isHidden():
            Ending(self.desk).end_now()
        elif not self._wrapup.isHidden():
            self.desk.host.show_page("wrapup")


class Rows(QWidget):
    """Widgets below each other without margins."""

    def __init__(self, *widgets: QWidget, spacing: int = 4) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing)
        for widget in widgets:
            column.addWidget(widget)
