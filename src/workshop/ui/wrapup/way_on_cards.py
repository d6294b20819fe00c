"""The customer's own way on: their steps to a decision, what they weigh, and what they corrected afterwards."""

from __future__ import annotations

from collections.abc import Sequence

from workshop.commands.after import AddCorrection, RemoveCorrection
from workshop.commands.base import Command
from workshop.commands.way_on import EditConsideration, EditRoadmapRow, RemoveConsideration, RemoveRoadmapRow
from workshop.commands.wrapup import AddRoadmapRow, Consider
from workshop.model.items import Consideration, Correction, RoadmapRow
from workshop.model.publish import shared_row
from workshop.ui.parts.host import Host
from workshop.ui.widgets.chip import Chip
from workshop.ui.widgets.entry import LineEdit
from workshop.ui.widgets.field import Field
from workshop.ui.widgets.text import Text
from workshop.ui.wrapup.day_field import DayField
from workshop.ui.wrapup.kept_rows import Kept, KeptRows


class WayOnCard(KeptRows):
    """Steps inside their company; the customer reads them once they are taken in before the hand-over."""

    initiator = "wrapup"
    shows = (RoadmapRow,)

    def __init__(self, host: Host) -> None:
        super().__init__(host, host.words("wrapup.roadmap"))
        words = self.words
        self.add(Text(words("wrapup.roadmap_rule"), "small", wrap=True))
        self.add(self.rows)
        self.text = LineEdit(words("wrapup.roadmap_text"), words("wrapup.roadmap_text_example"))
        self.who = LineEdit(words("wrapup.roadmap_who"), words("wrapup.roadmap_who_example"))
        self.when = LineEdit(words("wrapup.roadmap_when"), words("wrapup.roadmap_when_example"))
        self.add(Field(words("wrapup.roadmap_text"), self.text))
        self.pair(Field(words("wrapup.roadmap_who"), self.who), Field(words("wrapup.roadmap_when"), self.when))
        self.make_form(words("wrapup.add_roadmap"), (self.text, self.who, self.when))

    def kept(self) -> Sequence[Kept]:
        return [self._kept(row) for row in self.host.workshop.roadmap()]

    def _kept(self, row: RoadmapRow) -> Kept:
        has, words = shared_row(row), self.words
        theirs = has is not None and (has.text, has.who, has.when) == (row.text, row.who, row.when)
        detail = [row.who, row.when, "" if theirs else words("wrapup.roadmap_waits")]
        return Kept(row.id, row.text, words("wrapup.head_join").join(part for part in detail if part))

    def command(self, editing: str | None) -> Command:
        fields = {
            name: entry.text().strip() for name, entry in (("text", self.text), ("who", self.who), ("when", self.when))
        }
        if editing is not None:
            return EditRoadmapRow.model_validate({"id": editing, **fields})
        return AddRoadmapRow.model_validate(fields)

    def remove(self, entry_id: str) -> Command:
        return RemoveRoadmapRow(id=entry_id)

    def take_up(self, entry_id: str) -> None:
        row = self.host.workshop.get(RoadmapRow, entry_id)
        if row is not None:
            for entry, text in ((self.text, row.text), (self.who, row.who), (self.when, row.when)):
                entry.fill(text)


class ConsideringCard(KeptRows):
    """検討します: what is weighed, by whom, by which criterion, until when, and what would make it drop. Internal."""

    initiator = "wrapup"
    shows = (Consideration,)

    def __init__(self, host: Host) -> None:
        super().__init__(host, host.words("wrapup.consider"))
        words = self.words
        self.add_sign(Chip(words("common.internal_only"), role="internal", icon="lock"))
        self.add(self.rows)
        self.what = LineEdit(words("wrapup.consider_what"), words("wrapup.consider_what_example"))
        self.who = LineEdit(words("wrapup.consider_who"), words("wrapup.consider_who_example"))
        self.criterion = LineEdit(words("wrapup.consider_criterion"), words("wrapup.consider_criterion_example"))
        self.revisit = DayField(host, words("wrapup.consider_revisit"), words("wrapup.due_example"))
        self.would_drop = LineEdit(words("wrapup.consider_drop"), words("wrapup.consider_drop_example"))
        self.add(Field(words("wrapup.consider_what"), self.what))
        self.pair(Field(words("wrapup.consider_who"), self.who), self.revisit)
        self.pair(
            Field(words("wrapup.consider_criterion"), self.criterion),
            Field(words("wrapup.consider_drop"), self.would_drop),
        )
        self.make_form(
            words("wrapup.add_consider"), (self.what, self.who, self.criterion, self.would_drop), (self.revisit,)
        )

    def kept(self) -> Sequence[Kept]:
        return [self._kept(one) for one in self.host.workshop.of(Consideration).values()]

    def _kept(self, one: Consideration) -> Kept:
        words = self.words
        parts = [
            one.who,
            words("wrapup.weighed_by", criterion=one.criterion) if one.criterion else "",
            words("wrapup.revisit_on", day=words.short_date(one.revisit)) if one.revisit else "",
            words("wrapup.would_drop", reason=one.would_drop) if one.would_drop else "",
        ]
        return Kept(one.id, one.what, words("wrapup.head_join").join(part for part in parts if part))

    def command(self, editing: str | None) -> Command:
        fields = {
            "what": self.what.text().strip(), "who": self.who.text().strip(),
            "criterion": self.criterion.text().strip(), "revisit": self.revisit.date(),
            "would_drop": self.would_drop.text().strip(),
        }  # fmt: skip
        if editing is not None:
            return EditConsideration.model_validate({"id": editing, **fields})
        return Consider.model_validate(fields)

    def remove(self, entry_id: str) -> Command:
        return RemoveConsideration(id=entry_id)

    def take_up(self, entry_id: str) -> None:
        one = self.host.workshop.get(Consideration, entry_id)
        if one is not None:
            self.what.fill(one.what)
            self.who.fill(one.who)
            self.criterion.fill(one.criterion)
            self.revisit.fill(one.revisit)
            self.would_drop.fill(one.would_drop)


class CorrectionsCard(KeptRows):
    """What the customer asked to be put right after the minutes; later minutes carry it with its date."""

    initiator = "wrapup"
    shows = (Correction,)

    def __init__(self, host: Host) -> None:
        super().__init__(host, host.words("wrapup.corrections"))
        words = self.words
        self.add(Text(words("wrapup.corrections_rule"), "small", wrap=True))
        self.add(self.rows)
        self.text = LineEdit(words("wrapup.correction_text"), words("wrapup.correction_example"))
        self.add(Field(words("wrapup.correction_text"), self.text))
        self.make_form(words("wrapup.add_correction"), (self.text,))

    def kept(self) -> Sequence[Kept]:
        found = sorted(self.host.workshop.of(Correction).values(), key=lambda c: (c.on, c.id))
        return [Kept(c.id, c.text, self.words.short_date(c.on), fixed=True) for c in found]

    def command(self, editing: str | None) -> Command:
        return AddCorrection(text=self.text.text().strip(), on=self.host.now().date())

    def remove(self, entry_id: str) -> Command:
        return RemoveCorrection(id=entry_id)

    def take_up(self, entry_id: str) -> None:
        """What the customer wrote is not reworded."""
