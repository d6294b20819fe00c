"""A date, typed the way people write it down, or picked from a calendar.

    DateBox(name, show, today, calendar_words, placeholder="")
        .date() .fill(date | None)   signals: chosen(date | None) by the person, unclear(bool)

`show(date) -> str` writes a date (`words.short_date`); `today() -> date` is the day that "明日" counts from.
`read_date(text, today)` understands 11/27, 11-27, 11月27日, 2026/11/27, 27, +3, 今日, 明日, 明後日, 金, Fri, tomorrow.
A day or month without a year is the next one to come, never one that has passed. `read` may be another reader.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workshop.ui.theme import look
from workshop.ui.widgets.button import IconButton
from workshop.ui.widgets.entry import LineEdit

_NEAR = {"今日": 0, "本日": 0, "today": 0, "明日": 1, "あす": 1, "あした": 1, "tomorrow": 1, "明後日": 2, "あさって": 2}
_DAYS = ("月", "火", "水", "木", "金", "土", "日")
_DAYS_EN = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_FULL = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_SHORT = re.compile(r"(\d{1,2})[-/.月](\d{1,2})日?")
_DAY = re.compile(r"(\d{1,2})日?")
_PLUS = re.compile(r"\+(\d{1,3})日?")
_TAIL = re.compile(r"\s*\([^)]*\)$")


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def read_date(text: str, today: dt.date) -> dt.date | None:
    """The day that is meant, or None when nothing is; full-width figures count as figures."""
    said = _TAIL.sub("", unicodedata.normalize("NFKC", text).strip().lower())
    if said in _NEAR:
        return today + dt.timedelta(_NEAR[said])
    if match := _PLUS.fullmatch(said):
        return today + dt.timedelta(int(match[1]))
    if match := _FULL.fullmatch(said):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _SHORT.fullmatch(said):
        month, day = int(match[1]), int(match[2])
        found = _day(today.year, month, day)
        return found if found is None or found >= today else _day(today.year + 1, month, day)
    if match := _DAY.fullmatch(said):
        return _next_with_day(int(match[1]), today)
    weekday = said.removesuffix("曜日").removesuffix("曜")
    for names in (_DAYS, _DAYS_EN):
        found_day = names.index(weekday[:3]) if weekday[:3] in names else -1
        if found_day >= 0:
            return today + dt.timedelta((found_day - today.weekday() - 1) % 7 + 1)
    return None


def _next_with_day(day: int, today: dt.date) -> dt.date | None:
    for months in range(13):
        month = today.month - 1 + months
        found = _day(today.year + month // 12, month % 12 + 1, day)
        if found is not None and found >= today:
            return found
    return None


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

    def __init__(
        self,
        name: str,
        show: Callable[[dt.date], str],
        today: Callable[[], dt.date],
        calendar_words: str,
        placeholder: str = "",
        *,
        read: Callable[[str, dt.date], dt.date | None] = read_date,
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

    def flush(self) -> None:
        self.line.flush()

    def _typed(self, text: str) -> None:
        if self._date is not None and text == self._show(self._date):
            self._mark(False)
            return
        found = self._read(text, self._today()) if text.strip() else None
        wrong = bool(text.strip()) and found is None
        self._mark(wrong)
        if not wrong and found != self._date:
            self._date = found
            self.chosen.emit(found)

    def _tidy(self) -> None:
        self.line.flush()
        if not self.line.property("error"):
            self.line.fill(self._show(self._date) if self._date else "")

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
