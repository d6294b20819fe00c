"""When, where, for how long, and under which name the customer knows the meeting."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDateTime
from PySide6.QtWidgets import QComboBox, QDateTimeEdit, QHBoxLayout, QSizePolicy, QSpinBox

from workshop.commands.prepare import SetUp
from workshop.model.items import Setup
from workshop.model.terms import MeetingName
from workshop.ui.parts.host import Host
from workshop.ui.parts.section import Section
from workshop.ui.widgets.entry import LineEdit
from workshop.ui.widgets.field import Field


class MeetingCard(Section):
    shows = (Setup,)

    def __init__(self, host: Host) -> None:
        super().__init__(host, host.words("prepare.meeting"))
        words = self.words
        self.start = QDateTimeEdit()
        self.start.setCalendarPopup(True)
        self.start.setDisplayFormat("yyyy/MM/dd (ddd) HH:mm" if words.lang == "ja" else "ddd d MMM yyyy HH:mm")
        self.start.setSpecialValueText(words("prepare.no_time"))
        self.start.setMinimumDateTime(QDateTime(2000, 1, 1, 0, 0, 0))
        self.start.editingFinished.connect(self._start_set)
        self.minutes = QSpinBox()
        self.minutes.setRange(15, 240)
        self.minutes.setSingleStep(5)
        self.minutes.setSuffix(words("prepare.minutes_suffix"))
        self.minutes.setKeyboardTracking(False)
        self.minutes.valueChanged.connect(self._minutes_set)
        self.name = QComboBox()
        for choice in MeetingName:
            self.name.addItem(choice.label(words.lang), choice)
        self.name.activated.connect(self._name_chosen)
        self.lang = QComboBox()
        for lang in ("ja", "en"):
            self.lang.addItem(words(f"common.lang_{lang}"), lang)
        self.lang.activated.connect(lambda i: self._set(lang=self.lang.itemData(i)))
        self.place = LineEdit(words("prepare.place"), words("prepare.place_example"))
        self.place.settled.connect(lambda text: self._set(place=text))
        self.subject = LineEdit(words("prepare.subject"), words("prepare.subject_example"))
        self.subject.settled.connect(lambda text: self._set(subject=text))
        self.ours = LineEdit(words("prepare.our_company"), words("prepare.our_company_example"))
        self.ours.settled.connect(lambda text: self._set(our_company=text))
        for widget in (self.start, self.minutes, self.name, self.lang):
            widget.setMinimumWidth(96)
            widget.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        for fields in (
            ((self.start, "when", 5), (self.minutes, "minutes", 3)),
            ((self.name, "meeting_name", 5), (self.lang, "lang", 3)),
            ((self.subject, "subject", 1),),
            ((self.place, "place", 1), (self.ours, "our_company", 1)),
        ):
            row = QHBoxLayout()
            row.setSpacing(12)
            for widget, key, stretch in fields:
                row.addWidget(Field(words(f"prepare.{key}"), widget), stretch)
            self.body.addLayout(row)

    def _set(self, **fields: object) -> None:
        self.host.apply(SetUp(**fields), initiator="prepare")  # type: ignore[arg-type]

    def _start_set(self) -> None:
        if self.start.dateTime() == self.start.minimumDateTime():
            return
        chosen = self.start.dateTime().toPython()
        assert isinstance(chosen, datetime)
        when = chosen.replace(second=0, microsecond=0).astimezone()
        before = self.host.workshop.setup.starts_at
        if before is None or before.astimezone() != when:
            self._set(starts_at=when)

    def _minutes_set(self, minutes: int) -> None:
        if minutes != self.host.workshop.setup.minutes:
            self._set(minutes=minutes)

    def _name_chosen(self, index: int) -> None:
        name = next(n for n in MeetingName if n == self.name.itemData(index))
        self._set(meeting_name=name)

    def fill(self) -> None:
        setup = self.host.workshop.setup
        for widget in (self.start, self.minutes):
            widget.blockSignals(True)
        if setup.starts_at is None:
            if not self.start.hasFocus():
                self.start.setDateTime(self.start.minimumDateTime())
        else:
            local = setup.starts_at.astimezone()
            self.start.setDateTime(QDateTime(local.year, local.month, local.day, local.hour, local.minute, 0))
        self.minutes.setValue(setup.minutes)
        for widget in (self.start, self.minutes):
            widget.blockSignals(False)
        self.name.setCurrentIndex(list(MeetingName).index(setup.meeting_name))
        self.lang.setCurrentIndex(self.lang.findData(setup.lang))
        self.place.fill(setup.place)
        self.subject.fill(setup.subject)
        self.ours.fill(setup.our_company)

    def flush(self) -> None:
        if self.start.hasFocus():
            self._start_set()
        for entry in (self.place, self.subject, self.ours):
            entry.flush()
