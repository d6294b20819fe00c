"""The closing: with a dated step, or with an explicit 'none, because …'. Files can be made either way."""

from __future__ import annotations

from PySide6.QtCore import Qt

from workshop.commands.wrapup import CloseWorkshop
from workshop.model.items import Closing, NextStep
from workshop.model.terms import StepState
from workshop.ui.parts.host import Host
from workshop.ui.parts.section import Section
from workshop.ui.widgets.button import Button
from workshop.ui.widgets.entry import LineEdit
from workshop.ui.widgets.field import Field
from workshop.ui.widgets.text import Text


class ClosingCard(Section):
    """Only closing asks for a promise."""

    initiator = "wrapup"
    shows = (Closing, NextStep)

    def __init__(self, host: Host) -> None:
        super().__init__(host, host.words("wrapup.closing"))
        words = self.words
        self._closed = Text("", "quiet", wrap=True)
        self.add(self._closed)
        self.because = LineEdit(words("wrapup.none_because"), words("wrapup.none_because_example"))
        self.because.submitted.connect(lambda _text: self._close())
        self._because_field = Field(words("wrapup.none_because"), self.because)
        self.add(self._because_field)
        self.close_button = Button(words("wrapup.close"), "primary", icon="check")
        self.close_button.clicked.connect(self._close)
        self.add(self.close_button)
        self.body.setAlignment(self.close_button, Qt.AlignmentFlag.AlignLeft)

    def _close(self, _checked: bool = False) -> None:
        because = "" if self._has_dated_step() else self.because.text().strip()
        if not because and not self._has_dated_step():
            self._because_field.set_error(self.words("wrapup.no_promise"))
            self.because.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self.apply(CloseWorkshop(none_because=because)) is not None:
            self.because.fill("")

    def _has_dated_step(self) -> bool:
        return any(s.due and s.owner and s.state is not StepState.DROPPED for s in self.host.workshop.steps())

    def fill(self) -> None:
        words, closing = self.words, self.host.workshop.closing
        if closing.closed_at is None:
            said = words("wrapup.can_close" if self._has_dated_step() else "wrapup.cannot_close")
        else:
            at = self.here(closing.closed_at)
            said = words("wrapup.closed", day=words.short_date(at.date()), time=words.time(at))
            said += words("wrapup.closed_because", because=closing.none_because) if closing.none_because else ""
        self._closed.setText(said)
        self._because_field.setVisible(not self._has_dated_step())
        self._because_field.set_error("")

    def start_over(self) -> None:
        self.because.fill("")
        super().start_over()
