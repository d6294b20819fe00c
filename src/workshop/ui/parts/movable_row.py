"""A row that a person puts in its place: Alt+Up and Alt+Down move it, Delete takes it out. Knows no workshop."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from workshop.ui import theme
from workshop.ui.widgets.button import IconButton


class MovableRow(QFrame):
    """The frame of such a row; what it shows is laid out by the class that is made from it."""

    move_requested = Signal(int)
    """The place it is to have among its neighbours, counted from 0."""
    removal_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._place = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.moves = QVBoxLayout()
        """The two arrows, one above the other."""
        self.moves.setSpacing(0)
        self.up = IconButton("chevron-up", "", size=14)
        self.up.clicked.connect(lambda: self.move_by(-1))
        self.down = IconButton("chevron-down", "", size=14)
        self.down.clicked.connect(lambda: self.move_by(+1))
        self.moves.addWidget(self.up)
        self.moves.addWidget(self.down)

    def set_place(self, place: int, *, last: bool) -> None:
        """Where it stands among its neighbours; the focus stays with the row."""
        self._place = place
        for button, possible in ((self.up, place > 0), (self.down, not last)):
            if button.hasFocus() and not possible:
                self.setFocus(Qt.FocusReason.OtherFocusReason)
            button.setEnabled(possible)

    def move_by(self, by: int) -> None:
        if self._place + by >= 0:
            self.move_requested.emit(self._place + by)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            theme.draw_ring(painter, 0, 0, self.width(), self.height(), 8)
            painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.AltModifier
        if alt and event.key() == Qt.Key.Key_Up:
            self.move_by(-1)
        elif alt and event.key() == Qt.Key.Key_Down:
            self.move_by(+1)
        # A key that a field or button of the row did not want is not meant for the row.
        elif self.hasFocus() and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removal_requested.emit()
        else:
            super().keyPressEvent(event)
