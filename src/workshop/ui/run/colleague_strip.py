"""One row above the kinds, there while a colleague types: what the clicker did last, and what the line hangs on."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workshop.ui.actions import hint
from workshop.ui.run.colleague import Colleague
from workshop.ui.run.desk import Desk
from workshop.ui.widgets.chip import Chip, ChipButton
from workshop.ui.widgets.text import ElidingLabel

_HEIGHT = 26
_SIGNS = {"step": ("accent", "clicker"), "held": ("internal", "clock"), "note": ("neutral", "info")}


class ColleagueStrip(QWidget):
    """Shows what `Colleague` knows; a press on its chip ends the mode."""

    def __init__(self, desk: Desk, colleague: Colleague) -> None:
        super().__init__()
        self._desk = desk
        self._colleague = colleague
        words = desk.words
        self.setFixedHeight(_HEIGHT)
        self.setAccessibleName(words("run.two.name"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.mode = ChipButton(words("run.two.name"), "confirmed", "people")
        self.mode.setToolTip(words("run.two.off", key=hint("colleague")))
        self.mode.clicked.connect(colleague.toggle)
        row.addWidget(self.mode)
        self.step = Chip("", "accent", "clicker")
        self.step.setMaximumWidth(560)
        row.addWidget(self.step)
        self.quiet = ElidingLabel("", "small")
        row.addWidget(self.quiet, 1)
        self.line = Chip("", "issue", "pin")
        self.line.setMaximumWidth(260)
        row.addWidget(self.line)
        self.here = ChipButton("", "accent", "", key=hint("line_here"))
        self.here.setMaximumWidth(260)
        self.here.clicked.connect(self._line_here)
        row.addWidget(self.here)
        for button in (self.mode, self.here):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        colleague.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show or hide, and say what there is to be said."""
        colleague, words = self._colleague, self._desk.words
        self.setVisible(colleague.on)
        if not colleague.on:
            return
        said = colleague.said
        self.step.setVisible(said.fresh)
        if said.fresh:
            role, icon = _SIGNS[said.tone]
            self.step.set(said.text, role, icon)
            self.step.setAccessibleName(said.text)
        self.quiet.setText("" if said.fresh else said.text or words("run.two.waiting"))
        moved = colleague.moved
        self.line.setVisible(moved)
        self.here.setVisible(moved)
        if moved:
            self.line.set(words("run.two.line_of", where=colleague.where()))
            self.here.set(words("run.two.line_here", where=colleague.where_now()))

    def _line_here(self) -> None:
        self._colleague.line_here()
        self._desk.line_wanted.emit()

    def sizeHint(self) -> QSize:
        return QSize(300, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
