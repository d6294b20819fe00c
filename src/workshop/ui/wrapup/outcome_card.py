"""The sentence of what surfaced, as the customer will read it: proposed from the data, in the words of a person once
somebody changes it, in each language for itself.
"""

from __future__ import annotations

from dataclasses import replace

from workshop.commands.wrapup import WriteDelta
from workshop.exports import wording
from workshop.i18n import LANGS, Words
from workshop.model.items import Capture, Delta, Lead, Picks, Score, Topic
from workshop.model.publish import publish
from workshop.model.workshop import Workshop
from workshop.ui.parts.host import Host
from workshop.ui.parts.section import Section
from workshop.ui.widgets.choice import SegmentedControl
from workshop.ui.widgets.entry import TextEdit
from workshop.ui.wrapup.proposal_field import ProposalField


class OutcomeCard(Section):
    """The proposed sentence stands in the field until somebody writes another; emptied, it comes back."""

    initiator = "wrapup"
    shows = (Delta, Picks, Score, Topic, Capture, Lead)

    def __init__(self, host: Host) -> None:
        super().__init__(host, host.words("wrapup.delta"))
        words = self.words
        self.lang = SegmentedControl(
            [(code, words(f"common.lang_{code}")) for code in LANGS], words("wrapup.file_lang")
        )
        self.lang.set_value(host.workshop.setup.lang)
        self.lang.chosen.connect(self._lang_chosen)
        self._code = host.workshop.setup.lang
        self.add_action(self.lang)
        self._words = {words.lang: words}
        self.delta = TextEdit(words("wrapup.delta"), "", lines=(3, 7))
        self.bind(self.delta, self._sentence, self._own_sentence)
        self.field = ProposalField(words, self.delta, words("wrapup.delta_hint"))
        self.field.back_requested.connect(self._back)
        self.add(self.field)

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

    def _back(self) -> None:
        self.delta.flush()
        if self.apply(WriteDelta.model_validate({"lang": self._code, "text": ""})) is not None:
            self.delta.fill(self._sentence(self.host.workshop))
            self.delta.setFocus()

    def _lang_chosen(self, code: object) -> None:
        self.delta.flush()  # in the language it was typed in
        self._code = "en" if code == "en" else "ja"
        self.delta.fill(self._sentence(self.host.workshop))
        self.fill()

    def fill(self) -> None:
        self.field.show_own(self._code in self.host.workshop.delta.texts)

    def start_over(self) -> None:
        self._code = self.host.workshop.setup.lang
        self.lang.set_value(self._code)
        super().start_over()
