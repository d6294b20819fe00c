"""What will be asked: one question for each trend, and those that close the gaps of the lead. Internal."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workshop.model.deck import Trend
from workshop.model.items import Bant, ChosenTrend, Setup, TakenDeck
from workshop.model.readiness import gaps
from workshop.ui.parts.host import Host
from workshop.ui.parts.rows import Rows
from workshop.ui.parts.section import Section
from workshop.ui.widgets.chip import Chip
from workshop.ui.widgets.text import Text


@dataclass(frozen=True, slots=True)
class Question:
    sign: str
    role: str
    text: str


class QuestionsCard(Section):
    initiator = "prepare"
    shows = (ChosenTrend, TakenDeck, Setup, Bant)

    def __init__(self, host: Host) -> None:
        super().__init__(host, host.words("prepare.questions"))
        self.add_sign(Chip(self.words("common.internal_only"), role="internal", icon="lock"))
        self._none = Text(self.words("prepare.no_questions"), "quiet", wrap=True)
        self.add(self._none)
        self.rows = Rows(spacing=8)
        self.add(self.rows)

    def fill(self) -> None:
        questions = self._questions()
        self._none.setVisible(not questions)
        self.rows.setVisible(bool(questions))
        self.rows.show_rows(questions, self._row)

    def _questions(self) -> list[Question]:
        workshop, words = self.host.workshop, self.words
        found = []
        for chosen in workshop.chosen():
            trend = workshop.trend(chosen.id)
            if trend is not None and not chosen.skipped and (asked := _first(trend)):
                found.append(Question(f"T{chosen.number}", "accent", asked))
        found.extend(
            Question(letter.label(words.lang), "internal", words(f"run.gap.{letter.value}"))
            for letter in gaps(workshop)
        )
        return found

    def _row(self, question: Question) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(Chip(question.sign, role=question.role), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Text(question.text, wrap=True), 1)
        return row


def _first(trend: Trend) -> str:
    """The trend's own first question to the customer."""
    return next((question for challenge in trend.challenges for question in challenge.questions), "")
