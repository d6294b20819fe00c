"""A meeting was held on paper and is entered now: what has to be known before, asked once.

    PaperDialog(host, parent, new=False).open()

For a prepared workshop it asks for the day alone, where that is not known or lies ahead; with `new`, for company,
industry and who was there as well, and a workshop is made of it. Then the console opens for the entry.
"""

from __future__ import annotations

import dataclasses
from datetime import date, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from workshop.commands import Batch
from workshop.commands.base import Command
from workshop.commands.paper import HoldOnPaper
from workshop.commands.prepare import AddPerson, SetUp
from workshop.model.person_line import parse
from workshop.model.terms import PresenceState, Side
from workshop.model.typed_date import parse_past_date
from workshop.model.typed_time import parse_time
from workshop.ui.parts import wall
from workshop.ui.parts.host import Host
from workshop.ui.parts.proposing import deck_choices, proposed
from workshop.ui.widgets.button import Button
from workshop.ui.widgets.dates import DateBox
from workshop.ui.widgets.entry import LineEdit, TextEdit
from workshop.ui.widgets.field import Field
from workshop.ui.widgets.numbers import ChoiceBox
from workshop.ui.widgets.text import Text


class PaperDialog(QDialog):
    """Enter in any line goes on; what is missing is said at its field."""

    def __init__(self, host: Host, parent: QWidget, *, new: bool = False) -> None:
        super().__init__(parent)
        self._host = host
        self._new = new
        words = host.words
        self.setWindowTitle(words("paper.title"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(10)
        column.addWidget(Text(words("paper.title"), "title"))
        column.addWidget(Text(words("paper.about"), "quiet", wrap=True))
        self._make_fields(column)
        row = QHBoxLayout()
        row.addStretch(1)
        cancel = Button(words("common.cancel"), "quiet", key="Esc")
        cancel.clicked.connect(self.reject)
        self.go_button = Button(words("paper.go"), "primary", icon="edit")
        self.go_button.setDefault(True)
        self.go_button.clicked.connect(self._go)
        row.addWidget(cancel)
        row.addWidget(self.go_button)
        column.addLayout(row)
        self.setMinimumWidth(520)
        self._fill()

    def _make_fields(self, column: QVBoxLayout) -> None:
        words = self._host.words
        self.company = LineEdit(words("paper.company"), words("paper.company_example"))
        self.industry = ChoiceBox(words("paper.industry"))
        self.day = DateBox(
            words("paper.day"), words.date, self._today, words("paper.calendar"), words("paper.day_example"),
            read=parse_past_date,
        )  # fmt: skip
        self.start = LineEdit(words("paper.start"), words("paper.start_example"))
        self.people = TextEdit(words("paper.people"), words("paper.people_example"), lines=(2, 4))
        self._company_field = Field(words("paper.company"), self.company)
        self._industry_field = Field(words("paper.industry"), self.industry)
        self._day_field = Field(words("paper.day"), self.day)
        self._start_field = Field(words("paper.start"), self.start)
        self._people_field = Field(words("paper.people"), self.people)
        for fields in (
            ((self._company_field, 3), (self._industry_field, 2)),
            ((self._day_field, 3), (self._start_field, 2)),
            ((self._people_field, 1),),
        ):
            row = QHBoxLayout()
            row.setSpacing(12)
            for field, stretch in fields:
                row.addWidget(field, stretch, Qt.AlignmentFlag.AlignTop)
            column.addLayout(row)
        for entry in (self.company, self.day.line, self.start, self.people):
            entry.submitted.connect(lambda _text: self._go())

    def _fill(self) -> None:
        host, workshop = self._host, self._host.workshop
        words, now = host.words, host.now()
        none = [("", words("paper.choose_industry"))]
        self.industry.set_choices([*none, *deck_choices(host)], "")
        held = None if self._new else workshop.setup.starts_at
        if held is not None and held <= now:
            local = wall.shown(held, now)
            self.day.fill(local.date())
            self.start.fill(words.time(local))
        if not self._new:
            self.company.fill(workshop.setup.company)
        self._company_field.setVisible(self._new or not workshop.setup.company)
        self._industry_field.setVisible(self._new or not workshop.chosen())
        self._people_field.setVisible(self._new or not workshop.people(Side.CUSTOMER))
        fields = (self._company_field, self._day_field)
        next(field for field in fields if not field.isHidden()).setFocus(Qt.FocusReason.OtherFocusReason)

    def _today(self) -> date:
        return self._host.now().date()

    # -- going on ----------------------------------------------------------------------------------------------

    def _go(self, _checked: bool = False) -> None:
        self.day.flush()
        when = self._when()
        company = self.company.text().strip()
        missing = not self._company_field.isHidden() and not company
        self._company_field.set_error(self._host.words("paper.no_company") if missing else "")
        if missing:
            self.company.setFocus(Qt.FocusReason.OtherFocusReason)
        if missing or when is None:
            return
        if self._new and self._host.new_workshop(company) is None:
            return
        if self._apply(company, when):
            self.accept()
            self._host.show_page("run")
            self._host.shell.activateWindow()

    def _when(self) -> datetime | None:
        """The day and hour of the meeting; it has been, or nothing can be entered of it."""
        words, now = self._host.words, self._host.now()
        day, at = self.day.date(), parse_time(self.start.text().strip())
        self._day_field.set_error("" if day is not None else words("paper.no_day"))
        self._start_field.set_error("" if at is not None else words("paper.no_start"))
        if day is None or at is None:
            (self.day if day is None else self.start).setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        when = wall.meant(datetime.combine(day, at), now)
        if when > now:
            self._day_field.set_error(words("paper.ahead"))
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        return when

    def _apply(self, company: str, when: datetime) -> bool:
        commands: list[Command] = [SetUp(starts_at=when), HoldOnPaper()]
        if company:
            commands.insert(0, SetUp(company=company))
        deck = self.industry.value()
        if not self._industry_field.isHidden() and isinstance(deck, str) and deck:
            found = proposed(self._host, deck)
            if found is None:
                return False
            commands += found
        if not self._people_field.isHidden():
            commands += self._came()
        return self._host.apply(Batch(commands=tuple(commands)), initiator="paper") is not None

    def _came(self) -> list[Command]:
        lines = [parse(line) for line in self.people.text().splitlines() if line.strip()]
        return [
            AddPerson(**dataclasses.asdict(person), side=Side.CUSTOMER, presence=PresenceState.PRESENT)
            for person in lines
        ]
