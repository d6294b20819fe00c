"""The right panel's tabs: questions to ask, the script, what was handed over, who sits where.

Script and hand-over are ours: dots while discreet mode is on. The questions are meant to be said aloud and stay.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QTabWidget, QVBoxLayout, QWidget

from workshop.model.items import Bant
from workshop.model.readiness import gaps
from workshop.model.terms import BantLetter, PresenceState, Side
from workshop.ui.run.desk import Desk
from workshop.ui.run.questions import fill_questions
from workshop.ui.widgets.button import Button, IconLabel
from workshop.ui.widgets.card import Card, ScrollColumn
from workshop.ui.widgets.chip import Chip, ChipButton
from workshop.ui.widgets.text import Text


class _Tab(ScrollColumn):
    """A column made anew when what it shows has changed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(spacing=4, margins=(2, 6, 6, 4))
        self.desk = desk

    def refresh(self) -> None:
        had_focus = self.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self.clear()
        self.fill()
        if had_focus:
            self.desk.line_wanted.emit()

    def fill(self) -> None:
        raise NotImplementedError

    def say(self, text: str, tone: str = "body") -> None:
        self.add(Text(text, tone, wrap=True))  # type: ignore[arg-type]

    def say_ours(self, text: str, tone: str = "body") -> None:
        """Something internal: dots while discreet mode is on."""
        self.say(self.desk.discreet.veil(text), tone)


class QuestionsTab(_Tab):
    """The probing questions of the trend that is on, with a tick for those asked."""

    def fill(self) -> None:
        desk, words = self.desk, self.desk.words
        ref = desk.trend
        if ref is None or not fill_questions(desk, self, ref):
            self.say(words("run.questions.none"), "quiet")
        open_letters = len(gaps(desk.workshop))
        if open_letters:
            self.add(Chip(words("run.questions.gaps", n=open_letters), "internal", "lock-solid"))


class ScriptTab(_Tab):
    """What one may say, what may be objected, and why us; all of it ours."""

    def fill(self) -> None:
        desk, words = self.desk, self.desk.words
        ref = desk.trend
        trend = desk.workshop.trend(ref) if ref else None
        if trend is None:
            self.say(words("run.script.none"), "quiet")
            return
        if desk.discreet.veiled:
            self.say(words("run.hidden"), "small")
        if trend.script:
            self.say_ours(trend.script)
        for objection in trend.objections:
            self.say_ours(f"― {objection.objection}", "strong")
            self.say_ours(objection.answer)
        for challenge in trend.challenges:
            if challenge.why_us is not None:
                self.say_ours(f"{challenge.title}: {challenge.why_us.strength}", "strong")
                for text in (challenge.why_us.proof, challenge.why_us.bridge_question):
                    if text:
                        self.say_ours(text)


class HandoverTab(_Tab):
    """The passed lead, and what is not known yet as questions in the past tense."""

    def fill(self) -> None:
        desk, words, lead = self.desk, self.desk.words, self.desk.workshop.lead
        if desk.discreet.veiled:
            self.say(words("run.hidden"), "small")
        for key in ("request", "promised", "note", "researched", "competitors", "verdict_reason"):
            text = getattr(lead, key)
            if text:
                self.say(words(f"run.lead.{key}"), "heading")
                self.say_ours(text)
        passed = " ".join(part for part in (lead.passed_by, lead.channel) if part)
        if passed:
            self.say(words("run.lead.passed"), "heading")
            self.say_ours(passed)
        open_letters = gaps(desk.workshop)
        if open_letters:
            self.say(words("run.lead.gaps"), "heading")
        for letter in open_letters:
            self.say_ours(words(f"run.gap.{letter.value}"))
        self._say_known(open_letters)

    def _say_known(self, open_letters: list[BantLetter]) -> None:
        words = self.desk.words
        for letter in BantLetter:
            bant = self.desk.workshop.get(Bant, letter.value)
            if bant is not None and (bant.text or letter not in open_letters):
                self.say_ours(f"{words.term(letter)} {words.term(bant.state)} {bant.text}".strip())


class SeatsTab(_Tab):
    """Who is there. One press: has come, has left; a press on the name: it is they who speak."""

    def fill(self) -> None:
        words = self.desk.words
        for side in (Side.CUSTOMER, Side.OURS):
            people = self.desk.workshop.people(side)
            if people:
                self.say(words.term(side), "heading")
            for person in people:
                self.add(self._row(person.id))
        self.say(words("run.seats.hint"), "small")

    def _row(self, ident: str) -> QWidget:
        desk, words = self.desk, self.desk.words
        person = next(p for p in desk.workshop.people() if p.id == ident)
        state = desk.workshop.presence(ident).state
        here = state is PresenceState.PRESENT
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        seat = desk.seat(person)
        row.addWidget(Chip(seat or "–", "accent" if here else "neutral"))
        full = " ".join(part for part in (person.name, person.department, person.title) if part)
        name = ChipButton(desk.person_name(person), "accent" if here else "neutral")
        name.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        name.setMaximumWidth(150)
        name.setToolTip(words("run.seats.speaks", name=full or desk.person_name(person)))
        name.clicked.connect(partial(desk.speaker_chosen.emit, ident))
        row.addWidget(name)
        row.addWidget(Text(words.term(state), "small"))
        row.addStretch(1)
        come = Button(words("run.seats.left" if here else "run.seats.came"), "quiet", small=True)
        come.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        come.clicked.connect(partial(self._toggle, ident, here))
        row.addWidget(come)
        return box

    def _toggle(self, ident: str, here: bool, _checked: bool = False) -> None:
        self.desk.set_presence(ident, PresenceState.LEFT if here else PresenceState.PRESENT)


class SideTabs(Card):
    """The four tabs. A tab that is not in view is made when it is looked at."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        words = desk.words
        self.set_margins(12, 6, 8, 6)
        self.setAccessibleName(words("run.tabs.name"))
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.tabs.tabBar().setExpanding(False)
        self.tabs.tabBar().setDrawBase(False)
        self._pages: list[_Tab] = [QuestionsTab(desk), ScriptTab(desk), HandoverTab(desk), SeatsTab(desk)]
        for page, name in zip(self._pages, ("questions", "script", "handover", "seats"), strict=True):
            self.tabs.addTab(page, words(f"run.tabs.{name}"))
        for locked in (1, 2):
            sign = IconLabel("lock-solid", "internal", 12)
            self.tabs.tabBar().setTabButton(locked, QTabBar.ButtonPosition.LeftSide, sign)
        self._stale = set(range(len(self._pages)))
        self._trend: str | None = None
        self.tabs.currentChanged.connect(self._bring_up)
        self.add(self.tabs, 1)
        desk.discreet.changed.connect(self.refresh)

    @property
    def names(self) -> list[str]:
        return [self.tabs.tabText(place) for place in range(self.tabs.count())]

    def follow_trend(self) -> None:
        """Another slide: only another trend has other questions and another script."""
        if self._desk.trend != self._trend:
            self.refresh()

    def refresh(self) -> None:
        """What is shown is out of date."""
        self._trend = self._desk.trend
        self._stale = set(range(len(self._pages)))
        self._bring_up(self.tabs.currentIndex())

    def _bring_up(self, place: int) -> None:
        # What is not in view is emptied: nothing internal waits unmasked behind another tab.
        if place in self._stale:
            self._stale.discard(place)
            self._pages[place].refresh()
        for other in self._stale:
            self._pages[other].clear()


class Column(QWidget):
    """The right panel: tabs above, the feed below."""

    def __init__(self, above: QWidget, below: QWidget) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, False)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(10)
        self._column.addWidget(above, 4)
        self._column.addWidget(below, 6)
        self.set_margins(True)

    def set_margins(self, alone: bool) -> None:
        """`alone` beside the middle; else within it, which has margins of its own."""
        if alone:
            self._column.setContentsMargins(8, 12, 12, 12)
        else:
            self._column.setContentsMargins(8, 2, 0, 0)
