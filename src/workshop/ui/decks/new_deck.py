"""A deck begun from nothing: its name, industry and language, asked once."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from workshop.i18n import Words
from workshop.model.terms import Industry
from workshop.ui.widgets.button import Button
from workshop.ui.widgets.choice import SegmentedControl
from workshop.ui.widgets.entry import LineEdit
from workshop.ui.widgets.field import Field
from workshop.ui.widgets.numbers import ChoiceBox
from workshop.ui.widgets.text import Text


class NewDeckDialog(QDialog):
    """Enter in the line goes on; a name may come later."""

    wanted = Signal(str, object, str)
    """Title, industry, language."""
    template_wanted = Signal(str)
    """An empty workbook to be filled in instead, in this language."""

    def __init__(self, words: Words, industry: Industry, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(words("deckshare.new"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(Text(words("deckshare.new"), "title"))
        column.addWidget(Text(words("deckshare.new_about"), "quiet", wrap=True))
        self.title = LineEdit(words("editor.field.deck.title"), words("deckshare.new_example"))
        self.title.submitted.connect(self._go)
        column.addWidget(Field(words("editor.field.deck.title"), self.title))
        row = QHBoxLayout()
        row.setSpacing(12)
        self.industry = ChoiceBox(words("editor.field.deck.industry"), [(each, words.term(each)) for each in Industry])
        self.industry.fill(industry)
        self.language = SegmentedControl(
            [(lang, words(f"editor.lang.{lang}")) for lang in ("ja", "en")], words("deckshare.language"), words.lang
        )
        row.addWidget(Field(words("editor.field.deck.industry"), self.industry), 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Field(words("deckshare.language"), self.language), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        foot = QHBoxLayout()
        self.template_button = Button(words("deckshare.template"), "quiet", icon="file-excel")
        self.template_button.setToolTip(words("deckshare.template_about"))
        self.template_button.clicked.connect(self._template)
        foot.addWidget(self.template_button)
        foot.addStretch(1)
        self.cancel_button = Button(words("common.cancel"), "quiet", key="Esc")
        self.cancel_button.clicked.connect(self.reject)
        self.go_button = Button(words("deckshare.begin"), "primary", icon="plus", key="Enter")
        self.go_button.setDefault(True)
        self.go_button.clicked.connect(self._go)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.go_button)
        column.addLayout(foot)
        self.setMinimumWidth(480)
        self.title.setFocus()

    def _template(self, _checked: bool = False) -> None:
        lang = str(self.language.value())
        self.reject()
        self.template_wanted.emit(lang)

    def _go(self, _text: object = "") -> None:
        self.wanted.emit(self.title.text(), self.industry.value(), str(self.language.value()))
        self.accept()
