"""Before you start: what is done and what is left; each line leads to its place."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop.model.items import ChosenTrend, Lead, Person, Setup
from workshop.model.readiness import Check, checks
from workshop.ui.parts.host import Host
from workshop.ui.parts.section import Section
from workshop.ui.widgets.button import Button, IconLabel
from workshop.ui.widgets.card import clear_layout
from workshop.ui.widgets.text import Text


class ChecksCard(Section):
    shows = (Setup, Lead, Person, ChosenTrend)
    wanted = Signal(str)
    """The place of this check's code is wanted."""

    def __init__(self, host: Host) -> None:
        super().__init__(host, host.words("prepare.checks"))
        holder = QWidget()
        self._list = QVBoxLayout(holder)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(2)
        self.add(holder)

    def fill(self) -> None:
        clear_layout(self._list)
        for check in checks(self.host.workshop):
            self._list.addWidget(self._row(check))

    def _row(self, check: Check) -> QWidget:
        words = self.words
        if not check.done:
            button = Button(
                words(f"prepare.check_{check.code}_left", of=check.of), "quiet", icon="chevron-right", small=True
            )
            button.clicked.connect(partial(self._asked, check.code))
            return button
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(8, 4, 8, 4)
        line.setSpacing(6)
        line.addWidget(IconLabel("check", "confirmed", 16, words=words("prepare.done")))
        line.addWidget(Text(words(f"prepare.check_{check.code}", of=check.of), "quiet", wrap=True), 1)
        return row

    def _asked(self, code: str, _checked: bool = False) -> None:
        self.wanted.emit(code)
