"""When, where, for how long, and under which name the customer knows the meeting."""

from __future__ import annotations

from datetime import date, datetime, time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from workshop.commands.prepare import SetUp
from workshop.i18n import LANGS
from workshop.model.items import Setup
from workshop.model.terms import MeetingName
from workshop.model.typed_time import parse_time
from workshop.ui.parts import wall
from workshop.ui.parts.days import read_day
from workshop.ui.parts.host import Host
from workshop.ui.parts.section import Section
from workshop.ui.widgets.choice import CheckRow
from workshop.ui.widgets.dates import DateBox
from workshop.ui.widgets.entry import LineEdit
from workshop.ui.widgets.field import Field
from workshop.ui.widgets.numbers import ChoiceBox, NumberBox


class MeetingCard(Section):
    """Day and time are told together: half of it is no appointment, and waits in its field."""

    initiator = "prepare"
    shows = (Setup,)

    def __init__(self, host: Host) -> None:
        super().__init__(host, host.words("prepare.meeting"))
        words, lang = self.words, self.words.lang
        self.day = DateBox(
            words("prepare.day"), self._day_words, self._today, words("prepare.calendar"), words("prepare.day_example"),
            read=read_day,
        )  # fmt: skip
        self.day.chosen.connect(lambda _day: self._when_typed())
        self.day.unclear.connect(self._day_unclear)
        self.start = LineEdit(words("prepare.start_time"), words("prepare.start_example"))
        self.start.settled.connect(lambda _text: self._when_typed())
        self.start.editingFinished.connect(self._tidy_start)
        self.start.submitted.connect(lambda _text: self._tidy_start())
        self.minutes = NumberBox(words("prepare.minutes"), 5, 480, suffix=words("prepare.minutes_suffix"), step=5)
        self.minutes.changed.connect(self._minutes_set)
        names = [(name, name.label(lang)) for name in MeetingName]
        self.name = ChoiceBox(words("prepare.meeting_name"), names)
        self.name.chosen.connect(lambda name: self._set(meeting_name=name))
        self.lang = ChoiceBox(words("prepare.lang"), [(code, words(f"common.lang_{code}")) for code in LANGS])
        self.lang.chosen.connect(lambda code: self._set(lang=code))
        self.place = LineEdit(words("prepare.place"), words("prepare.place_example"))
        self.bind(self.place, lambda w: w.setup.place, lambda text: SetUp(place=text))
        self.subject = LineEdit(words("prepare.subject"), words("prepare.subject_example"))
        self.bind(self.subject, lambda w: w.setup.subject, lambda text: SetUp(subject=text))
        self.ours = LineEdit(words("prepare.our_company"), words("prepare.our_company_example"))
        self.bind(self.ours, lambda w: w.setup.our_company, lambda text: SetUp(our_company=text))
        self._half = False
        self._day_field = Field(words("prepare.day"), self.day)
        self._start_field = Field(words("prepare.start_time"), self.start)
        for widget in (self.name, self.lang, self.minutes):
            widget.setMinimumWidth(88)
            widget.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._row((self._day_field, 12), (self._start_field, 6), (Field(words("prepare.minutes"), self.minutes), 7))
        self._row((Field(words("prepare.meeting_name"), self.name), 13), (Field(words("prepare.lang"), self.lang), 10))
        self.add(Field(words("prepare.subject"), self.subject))
        self._row((Field(words("prepare.place"), self.place), 1), (Field(words("prepare.our_company"), self.ours), 1))
        self.logo = CheckRow(words("prepare.logo"))
        self.logo.toggled.connect(self._logo_set)
        self.add(self.logo)

    def _row(self, *fields: tuple[QWidget, int]) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        for widget, stretch in fields:
            row.addWidget(widget, stretch, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)

    # -- doing -------------------------------------------------------------------------------------------------

    def _set(self, **fields: object) -> bool:
        done = self.apply(SetUp(**fields)) is not None
        if not done:
            self.fill()
        return done

    def _minutes_set(self, minutes: int) -> None:
        if minutes != self.host.workshop.setup.minutes:
            self._set(minutes=minutes)

    def _logo_set(self, on: bool) -> None:
        logo = self.host.own_logo() if on else ""
        if on and not logo:
            self.fill()  # it went missing since
        else:
            self._set(logo=logo)

    def _today(self) -> date:
        return self.host.now().date()

    def _day_words(self, day: date) -> str:
        return self.words.short_date(day) if day.year == self._today().year else self.words.date(day)

    def _day_unclear(self, unclear: bool) -> None:
        self._day_field.set_error(self.words("prepare.no_date") if unclear else "")

    def _when_typed(self) -> None:
        """Both halves make the appointment; an emptied day takes it away."""
        day, typed = self.day.date(), self.start.text().strip()
        at = parse_time(typed)
        self._start_field.set_error(self.words("prepare.no_start_time") if typed and at is None else "")
        self._start_field.set_hint("")
        before = self.host.workshop.setup.starts_at
        if day is not None and at is not None:
            when = wall.meant(datetime.combine(day, at), self.host.now())
            self._half = False
            if when != before and self.apply(SetUp(starts_at=when)) is None:
                self._half = True  # kept in the fields, and told again with the next edit
        elif day is None and before is not None:
            self._half = bool(typed)
            self.apply(SetUp(starts_at=None))
        else:
            self._half = True
            if day is not None and not typed:
                self._start_field.set_hint(self.words("prepare.start_too"))

    def _tidy_start(self) -> None:
        self.start.flush()
        at = parse_time(self.start.text())
        if at is not None:
            self.start.fill(self.words.time(at))

    # -- showing -----------------------------------------------------------------------------------------------

    def fill(self) -> None:
        setup = self.host.workshop.setup
        self.minutes.fill(setup.minutes)
        self.name.fill(setup.meeting_name)
        self.lang.fill(setup.lang)
        self.logo.set_checked(bool(setup.logo))
        self.logo.setVisible(bool(setup.logo) or self.host.has_logo)
        unclear = self._day_field.error() or self._start_field.error()
        if not (self._half or unclear or self.day.line.pending or self.start.pending):
            self._fill_when(setup.starts_at)

    def _fill_when(self, moment: datetime | None) -> None:
        local = self.here(moment) if moment else None
        if local is None or local.date() != self.day.date():
            self.day.fill(local.date() if local else None)
        shown: time | None = local.time() if local else None
        if parse_time(self.start.text()) != shown or shown is None:
            self.start.fill(self.words.time(shown) if shown else "")
        self._start_field.set_error("")
        self._start_field.set_hint("")

    def start_over(self) -> None:
        self._half = False
        self.day.fill(None)
        self.start.fill("")
        super().start_over()

    def flush(self) -> None:
        super().flush()
        self.day.flush()
        self.start.flush()
        if self._half and self.day.date() and parse_time(self.start.text()):
            self._when_typed()
