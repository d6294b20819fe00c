"""A date, typed the way people write it down, or picked from a calendar.

    DateBox(name, show, today, calendar_words, placeholder="", read=parse_date)
        .date() .fill(date | None)   signals: chosen(date | None) by the person, unclear(bool), understood(date | None)

`show(date) -> str` writes a date (`words.short_date`); `today() -> date` is the day that "明日" counts from;
`read(text, today)` finds the day that is meant, or None.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workshop.ui.theme import look
from workshop.ui.widgets.button import IconButton
from workshop.ui.widgets.entry import LineEdit


def _calm(calendar: QCalendarWidget) -> None:
    """Saturdays and Sundays are quieter, not red."""
    quiet = QTextCharFormat()
    quiet.setForeground(QColor(look().ink_3))
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, quiet)


class DateBox(QWidget):
    """A line for a date with a calendar beside it; empty means no date."""

    chosen = Signal(object)
    """date | None, by the person; not by `fill`."""
    unclear = Signal(bool)
    """True while what is typed is no date; the date before stays."""
    understood = Signal(object)
    """date | None: what the words in the field come to, whenever they change."""

    def __init__(
        self,
        name: str,
        show: Callable[[dt.date], str],
        today: Callable[[], dt.date],
        calendar_words: str,
        placeholder: str = "",
        *,
        read: Callable[[str, dt.date], dt.date | None],
    ) -> None:
        super().__init__()
        self._show, self._today, self._read = show, today, read
        self._date: dt.date | None = None
        self._name = name
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.line = LineEdit(name, placeholder)
        self.line.settled.connect(self._typed)
        self.line.editingFinished.connect(self._tidy)
        self.line.submitted.connect(lambda _text: self._tidy())
        row.addWidget(self.line, 1)
        self.button = IconButton("calendar", calendar_words)
        self.button.clicked.connect(self._open)
        row.addWidget(self.button)
        self.setFocusProxy(self.line)

    def date(self) -> dt.date | None:
        return self._date

    def fill(self, day: dt.date | None) -> None:
        """Show a date; nobody is told."""
        self._date = day
        self.line.fill(self._show(day) if day else "")
        self._mark(False)
        self.understood.emit(day)

    def flush(self) -> None:
        self.line.flush()

    def _typed(self, text: str) -> None:
        if self._date is not None and text == self._show(self._date):
            self._mark(False)
            self.understood.emit(self._date)
            return
        found = self._read(text, self._today()) if text.strip() else None
        wrong = bool(text.strip()) and found is None
        self._mark(wrong)
        self.understood.emit(found)
        if not wrong and found != self._date:
            self._date = found
            self.chosen.emit(found)

    def _tidy(self) -> None:
        self.line.flush()
        if not self.line.property("error"):
            self.line.fill(self._show(self._date) if self._date else "")
            self.understood.emit(self._date)

    def _mark(self, wrong: bool) -> None:
        if bool(self.line.property("error")) != wrong:
            self.line.setProperty("error", wrong)
            self.line.style().unpolish(self.line)
            self.line.style().polish(self.line)
            self.unclear.emit(wrong)

    def _open(self) -> None:
        popup = QFrame(self, Qt.WindowType.Popup)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(popup)
        column.setContentsMargins(4, 4, 4, 4)
        calendar = QCalendarWidget()
        calendar.setAccessibleName(self._name)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames)
        calendar.setFixedSize(280, 230)
        _calm(calendar)
        start = self._date or self._today()
        calendar.setSelectedDate(QDate(start.year, start.month, start.day))
        column.addWidget(calendar)

        def pick(picked: QDate) -> None:
            popup.close()
            self.fill(dt.date(picked.year(), picked.month(), picked.day()))
            self.chosen.emit(self._date)
            self.line.setFocus()

        calendar.clicked.connect(pick)
        calendar.activated.connect(pick)
        popup.adjustSize()
        popup.move(self.mapToGlobal(QPoint(self.width() - popup.width(), self.height() + 2)))
        popup.show()
        calendar.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._open()
            return
        super().keyPressEvent(event)
