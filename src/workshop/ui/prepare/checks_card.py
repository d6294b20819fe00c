"""Before you start: what is done and what is left; each line that is left leads to its place."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from workshop.model.items import ChosenTrend, Lead, Person, Setup, TakenDeck
from workshop.model.readiness import Check, checks
from workshop.ui.parts.host import Host
from workshop.ui.parts.rows import Rows
from workshop.ui.parts.section import Section
from workshop.ui.widgets.button import Button, IconLabel
from workshop.ui.widgets.text import Text


class LeftButton(Button):
    """Something left to do. Gives way with … where its words need more room than there is."""

    def __init__(self, text: str) -> None:
        super().__init__(text, "quiet", icon="chevron-right", small=True)
        self._whole = text
        self.setStyleSheet("QPushButton { text-align: left; }")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self._whole)
        return QSize(words + 48, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(120, self.sizeHint().width()), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - 46
        short = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self.setText(short.replace("&", "&&"))
        self.setToolTip(self._whole if short != self._whole else "")


class ChecksCard(Section):
    shows = (Setup, Lead, Person, ChosenTrend, TakenDeck)
    wanted = Signal(str, str)
    """The place of this check's code is wanted, and what it is about."""

    def __init__(self, host: Host) -> None:
        super().__init__(host, host.words("prepare.checks"))
        self.rows = Rows(spacing=2)
        self.add(self.rows)

    def fill(self) -> None:
        self.rows.show_rows(checks(self.host.workshop), self._row)

    def _row(self, check: Check) -> QWidget:
        words = self.words
        if not check.done:
            button = LeftButton(words(f"prepare.check_{check.code}_left", of=check.of))
            button.clicked.connect(partial(self._asked, check))
            return button
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(8, 4, 8, 4)
        line.setSpacing(6)
        line.addWidget(IconLabel("check", "confirmed", 16, words=words("prepare.done")))
        line.addWidget(Text(words(f"prepare.check_{check.code}", of=check.of), "quiet", wrap=True), 1)
        return row

    def _asked(self, check: Check, _checked: bool = False) -> None:
        self.wanted.emit(check.code, check.of)
