"""A day to come, typed as people write it: what is understood stands below, and whether that day is one off.

field = DayField(host, "期限", "例：12/2、来週金")      .date() .fill(day) .flush() .box .line
"""

from __future__ import annotations

import datetime as dt

from workshop.ui.parts.days import day_off, read_day
from workshop.ui.parts.host import Host
from workshop.ui.widgets.dates import DateBox
from workshop.ui.widgets.field import Field


class DayField(Field):
    """Every day is accepted: a day off is only said."""

    def __init__(self, host: Host, label: str, example: str) -> None:
        words = host.words
        self._words = words
        self.box = DateBox(
            label, words.short_date, lambda: host.now().date(), words("wrapup.calendar"), example, read=read_day
        )
        self.line = self.box.line
        super().__init__(label, self.box)
        self.box.understood.connect(self._understood)
        self.box.unclear.connect(lambda unclear: self.set_error(words("wrapup.no_date") if unclear else ""))

    def date(self) -> dt.date | None:
        return self.box.date()

    def fill(self, day: dt.date | None) -> None:
        """Show a day; nobody is told."""
        self.box.fill(day)

    def flush(self) -> None:
        self.box.flush()

    def hint(self) -> str:
        """What is said below the field."""
        return self._hint.text()

    def _understood(self, day: dt.date | None) -> None:
        said: list[str] = []
        if day is not None:
            shown = self._words.short_date(day)
            said = [shown if self.line.text() != shown else "", day_off(day, self._words)]
        self.set_hint(self._words("wrapup.head_join").join(part for part in said if part))
        if not self.error():
            self.box.setAccessibleDescription(self.hint())
