"""A deck that has one language only can begin the other one: what is the same in both is there at once."""

from __future__ import annotations

from PySide6.QtCore import Qt

from workshop.ui.decks.desk import Desk
from workshop.ui.decks.forms import Group
from workshop.ui.widgets.button import Button
from workshop.ui.widgets.text import Text

LANGS = ("ja", "en")


class OtherLanguage(Group):
    """Shown while a language is lacking and the deck may be written."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.column.setSpacing(6)
        self.column.addWidget(Text(desk.words("editor.other_language"), "heading"))
        self.column.addWidget(Text(desk.words("editor.other_language_about"), "small", wrap=True))
        self.button = Button("", icon="plus", small=True)
        self.button.clicked.connect(self._begin)
        self.column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def _lacking(self) -> str:
        return next((lang for lang in LANGS if lang not in self.desk.draft), "")

    def fill(self) -> None:
        lang, words = self._lacking(), self.desk.words
        self.setVisible(bool(lang) and not self.desk.read_only)
        if lang:
            self.button.set_text(words("editor.begin_language", lang=words(f"editor.lang.{lang}")))

    def _begin(self) -> None:
        lang = self._lacking()
        self.desk.take_language(lang)
        self.desk.show_language(lang)
