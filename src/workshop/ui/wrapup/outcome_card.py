"""What came of it: the sentence of what surfaced, the note to inside sales, what is being weighed, and the closing."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop.commands.wrapup import CloseWorkshop, Consider, WriteDelta, WriteFeedback
from workshop.exports import wording
from workshop.i18n import LANGS, Words
from workshop.model.items import Bant, Capture, Closing, Consideration, Delta, Lead, NextStep, Picks, Score, Topic
from workshop.model.publish import publish
from workshop.model.terms import BantLetter, StepState
from workshop.model.workshop import Workshop
from workshop.ui.parts.host import Host
from workshop.ui.parts.rows import Rows
from workshop.ui.parts.section import Section, brief
from workshop.ui.parts.veiled import Veiled
from workshop.ui.widgets.button import Button
from workshop.ui.widgets.chip import Chip
from workshop.ui.widgets.choice import SegmentedControl
from workshop.ui.widgets.entry import LineEdit, TextEdit
from workshop.ui.widgets.field import Field
from workshop.ui.widgets.text import Divider, Text
from workshop.ui.wrapup.day_field import DayField


@dataclass(frozen=True, slots=True)
class Weighed:
    """One line of what the customer is weighing."""

    id: str
    text: str


class OutcomeCard(Section):
    """The proposed sentence stands in the field until somebody writes another; emptied, it comes back."""

    initiator = "wrapup"
    shows = (Delta, Picks, Score, Topic, Capture, Lead, Bant, Consideration, Closing, NextStep)

    def __init__(self, host: Host) -> None:
        super().__init__(host, host.words("wrapup.outcome"))
        words = self.words
        self.lang = SegmentedControl(
            [(code, words(f"common.lang_{code}")) for code in LANGS], words("wrapup.file_lang")
        )
        self.lang.set_value(host.workshop.setup.lang)
        self.lang.chosen.connect(self._lang_chosen)
        self._code = host.workshop.setup.lang
        self.add_action(self.lang)
        self._words = {words.lang: words}
        self.delta = TextEdit(words("wrapup.delta"), "", lines=(2, 5))
        self.bind(self.delta, self._sentence, self._own_sentence)
        self.add(Field(words("wrapup.delta"), self.delta, hint=words("wrapup.delta_hint")))
        self.add(Divider())
        self.add(_titled(words("wrapup.feedback"), words("common.internal_only")))
        self._bant = Text("", "small", wrap=True)
        self.feedback = TextEdit(words("wrapup.feedback"), words("wrapup.feedback_example"), lines=(3, 5))
        self.bind(self.feedback, lambda w: w.delta.feedback, lambda text: WriteFeedback(text=text))
        ours = QWidget()
        column = QVBoxLayout(ours)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._bant)
        column.addWidget(self.feedback)
        self.add(Veiled(host, ours))
        self.add(Divider())
        self._make_weighing()
        self.add(Divider())
        self._make_closing()

    # -- the sentence ------------------------------------------------------------------------------------------

    def _proposed(self, workshop: Workshop) -> str:
        public = publish(workshop, self._code)
        public = replace(public, delta=replace(public.delta, text=""))
        if self._code not in self._words:  # another language's catalogues are read when it is chosen
            self._words[self._code] = Words(self._code)
        return wording.plain(wording.delta(public, self._words[self._code]))

    def _sentence(self, workshop: Workshop) -> str:
        return workshop.delta.texts.get(self._code) or self._proposed(workshop)

    def _own_sentence(self, text: str) -> WriteDelta:
        own = text.strip() != self._proposed(self.host.workshop).strip()
        return WriteDelta.model_validate({"lang": self._code, "text": text if own else ""})

    def _lang_chosen(self, code: object) -> None:
        self.delta.flush()  # in the language it was typed in
        self._code = "en" if code == "en" else "ja"
        self.delta.fill(self._sentence(self.host.workshop))

    # -- 検討します ---------------------------------------------------------------------------------------------

    def _make_weighing(self) -> None:
        words = self.words
        self.add(_titled(words("wrapup.consider"), ""))
        self.weighed = Rows(spacing=4)
        self.add(self.weighed)
        self.what = LineEdit(words("wrapup.consider_what"), words("wrapup.consider_what_example"))
        self.who = LineEdit(words("wrapup.consider_who"), words("wrapup.consider_who_example"))
        self.criterion = LineEdit(words("wrapup.consider_criterion"), words("wrapup.consider_criterion_example"))
        self.revisit = DayField(self.host, words("wrapup.consider_revisit"), words("wrapup.due_example"))
        self.would_drop = LineEdit(words("wrapup.consider_drop"), words("wrapup.consider_drop_example"))
        self.add(Field(words("wrapup.consider_what"), self.what))
        self._pair(Field(words("wrapup.consider_who"), self.who), self.revisit)
        self._pair(
            Field(words("wrapup.consider_criterion"), self.criterion),
            Field(words("wrapup.consider_drop"), self.would_drop),
        )
        self.consider_button = Button(words("wrapup.add_consider"), "plain", icon="plus")
        self.consider_button.clicked.connect(self._consider)
        self._left(self.consider_button)
        for line in (self.what, self.who, self.criterion, self.revisit.line, self.would_drop):
            line.submitted.connect(lambda _text: self._consider())

    def _consider(self, _checked: bool = False) -> None:
        self.revisit.flush()
        if not self.what.text().strip():
            self.what.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self.revisit.error():
            self.revisit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        command = Consider(
            what=self.what.text().strip(), who=self.who.text().strip(), criterion=self.criterion.text().strip(),
            revisit=self.revisit.date(), would_drop=self.would_drop.text().strip(),
        )  # fmt: skip
        if self.apply(command) is not None:
            self._clear_weighing()
            self.what.setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear_weighing(self) -> None:
        for line in (self.what, self.who, self.criterion, self.would_drop):
            line.fill("")
        self.revisit.fill(None)

    # -- the closing -------------------------------------------------------------------------------------------

    def _make_closing(self) -> None:
        words = self.words
        self.add(_titled(words("wrapup.closing"), ""))
        self._closed = Text("", "quiet", wrap=True)
        self.add(self._closed)
        self.because = LineEdit(words("wrapup.none_because"), words("wrapup.none_because_example"))
        self.because.submitted.connect(lambda _text: self._close())
        self._because_field = Field(words("wrapup.none_because"), self.because)
        self.add(self._because_field)
        self.close_button = Button(words("wrapup.close"), "primary", icon="check")
        self.close_button.clicked.connect(self._close)
        self._left(self.close_button)

    def _close(self, _checked: bool = False) -> None:
        self.flush()
        because = "" if self._has_dated_step() else self.because.text().strip()
        if not because and not self._has_dated_step():
            self._because_field.set_error(self.words("wrapup.no_promise"))
            self.because.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self.apply(CloseWorkshop(none_because=because)) is not None:
            self.because.fill("")

    def _has_dated_step(self) -> bool:
        return any(s.due and s.owner and s.state is not StepState.DROPPED for s in self.host.workshop.steps())

    # -- showing -----------------------------------------------------------------------------------------------

    def fill(self) -> None:
        words, workshop = self.words, self.host.workshop
        changed = [text for letter in BantLetter if (text := self._change(letter))]
        self._bant.setText(words("common.list_join").join(changed))
        self._bant.setVisible(bool(changed))
        weighed = [Weighed(c.id, self._weighed(c)) for c in workshop.of(Consideration).values()]
        self.weighed.setVisible(bool(weighed))
        self.weighed.show_rows(weighed, lambda one: brief(one.text, most=280))
        closing = workshop.closing
        if closing.closed_at is None:
            said = words("wrapup.can_close" if self._has_dated_step() else "wrapup.cannot_close")
        else:
            at = self.here(closing.closed_at)
            said = words("wrapup.closed", day=words.short_date(at.date()), time=words.time(at))
            said += words("wrapup.closed_because", because=closing.none_because) if closing.none_because else ""
        self._closed.setText(said)
        self._because_field.setVisible(not self._has_dated_step())
        self._because_field.set_error("")

    def _change(self, letter: BantLetter) -> str:
        """How one letter stood when it was passed, and how it stands now."""
        bant = self.host.workshop.get(Bant, letter.value)
        if bant is None or bant.passed_state is None or bant.passed_state is bant.state:
            return ""
        lang = self.words.lang
        return self.words(
            "wrapup.bant_change",
            letter=letter.label(lang),
            before=bant.passed_state.label(lang),
            now=bant.state.label(lang),
        )

    def _weighed(self, one: Consideration) -> str:
        due = self.words("wrapup.revisit_on", day=self.words.short_date(one.revisit)) if one.revisit else ""
        parts = (one.what, one.who, one.criterion, due, one.would_drop)
        return self.words("wrapup.head_join").join(part for part in parts if part)

    def start_over(self) -> None:
        self._code = self.host.workshop.setup.lang
        self.lang.set_value(self._code)
        self._clear_weighing()
        self.because.fill("")
        super().start_over()

    def flush(self) -> None:
        super().flush()
        self.revisit.flush()

    # -- laying out --------------------------------------------------------------------------------------------

    def _pair(self, left: QWidget, right: QWidget) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(left, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(right, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)

    def _left(self, button: Button) -> None:
        self.add(button)
        self.body.setAlignment(button, Qt.AlignmentFlag.AlignLeft)


def _titled(title: str, sign: str) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(Text(title, "heading"))
    if sign:
        row.addWidget(Chip(sign, role="internal", icon="lock"))
    row.addStretch(1)
    return holder
