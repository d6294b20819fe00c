"""The probing questions of the trend that is on, with a tick for those that were asked. Meant to be said aloud."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from workshop.ui.run.desk import Desk
from workshop.ui.widgets.card import ScrollColumn
from workshop.ui.widgets.text import Text


def question_row(desk: Desk, trend: str, question: str) -> QWidget:
    """A tick beside a question that breaks into lines."""
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(2)
    key = (trend, question)
    tick = QCheckBox()
    tick.setAccessibleName(question)
    tick.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    tick.setChecked(key in desk.asked)
    tick.toggled.connect(partial(_asked, desk, key))
    row.addWidget(tick, 0, Qt.AlignmentFlag.AlignTop)
    text = Text(question, "body", wrap=True)
    text.setContentsMargins(0, 4, 0, 2)
    row.addWidget(text, 1)
    return box


def _asked(desk: Desk, key: tuple[str, str], asked: bool) -> None:
    (desk.asked.add if asked else desk.asked.discard)(key)


def fill_questions(desk: Desk, column: ScrollColumn, ref: str) -> bool:
    """Put the trend's questions under the titles of its challenges; tells whether there are any."""
    trend = desk.workshop.trend(ref)
    found = [c for c in trend.challenges if c.questions] if trend else []
    for challenge in found:
        column.add(Text(challenge.title, "heading", wrap=True))
        for question in challenge.questions:
            column.add(question_row(desk, ref, question))
    return bool(found)
