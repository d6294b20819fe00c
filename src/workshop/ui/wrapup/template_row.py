"""The look of the Word files: ours or a company's, chosen here, and its headers and footers confirmed once.

row = TemplateRow(host)     row.changed tells that the next files will look otherwise
"""

from __future__ import annotations

import dataclasses
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from workshop import places
from workshop.exports.word import template
from workshop.exports.word.template import Template
from workshop.model.problem import KnownError
from workshop.settings import Settings
from workshop.ui import own_template
from workshop.ui.parts.host import Host
from workshop.ui.widgets.button import Button, IconLabel
from workshop.ui.widgets.text import ElidingLabel, Text

_SHOWN = 12
"""So many lines of margins are listed; a letterhead has three."""


class TemplateRow(QWidget):
    """One line, and below it what a person has to see before customers do."""

    changed = Signal()

    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host = host
        self._words = words = host.words
        self._waiting: bytes | None = None
        self._waiting_name = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(8)
        self._name = ElidingLabel("", "body")
        self.choose_button = Button(words("wrapup.template_choose"), "quiet", icon="file-word", small=True)
        self.choose_button.setToolTip(words("wrapup.template_about"))
        self.choose_button.clicked.connect(self._choose)
        self.drop_button = Button(words("wrapup.template_drop"), "quiet", small=True)
        self.drop_button.clicked.connect(self.drop)
        row.addWidget(self._name, 1)
        row.addWidget(self.choose_button)
        row.addWidget(self.drop_button)
        column.addLayout(row)
        self._error_sign = IconLabel("error", "issue", 14)
        self._error = Text("", "error", wrap=True)
        self._error_row = QWidget()
        trouble = QHBoxLayout(self._error_row)
        trouble.setContentsMargins(0, 0, 0, 0)
        trouble.setSpacing(4)
        trouble.addWidget(self._error_sign)
        trouble.addWidget(self._error, 1)
        column.addWidget(self._error_row)
        self._asking = self._confirmation()
        column.addWidget(self._asking)
        self._error_row.hide()
        self._asking.hide()
        self.refresh()
        self._look_again()

    def _confirmation(self) -> QWidget:
        words = self._words
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 2, 0, 4)
        column.setSpacing(6)
        column.addWidget(Text(words("wrapup.template_confirm"), "strong", wrap=True))
        self._texts = Text("", wrap=True)
        column.addWidget(self._texts)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.use_button = Button(words("wrapup.template_use"), "primary", small=True)
        self.use_button.clicked.connect(self.confirm)
        self.leave_button = Button(words("wrapup.template_leave"), small=True)
        self.leave_button.clicked.connect(self.leave)
        row.addWidget(self.use_button)
        row.addWidget(self.leave_button)
        row.addStretch(1)
        column.addLayout(row)
        return holder

    def _look_again(self) -> None:
        """A kept file nobody has confirmed here (its settings came from elsewhere) is asked about, not left out."""
        name = self._settings.own_template
        if not name:
            return
        try:
            content = template.content_of(self._path)
            if not own_template.is_confirmed(self._settings, content):
                self._waiting, self._waiting_name = content, name
                self._ask(template.read(content, name))
        except KnownError as error:
            self._say(self._host.say(dataclasses.replace(error.problem, place=name)))

    # -- choosing ----------------------------------------------------------------------------------------------

    def take(self, path: Path) -> None:
        """Make this file the look of the minutes, at once or after what stands in its margins was confirmed."""
        try:
            content = template.content_of(path)
            found = template.read(content, path.name)
        except KnownError as error:
            self._say(self._host.say(error.problem))
            return
        self._say("")
        self._waiting, self._waiting_name = content, path.name
        if own_template.is_confirmed(self._settings, content):
            self.confirm()
            return
        self._ask(found)
        self.use_button.setFocus()

    def confirm(self, _checked: bool = False) -> None:
        """What stands in the margins may be seen by customers."""
        content, name = self._waiting, self._waiting_name
        if content is None:
            return
        try:
            own_template.keep(self._path, content)
        except KnownError as error:
            self._say(self._host.say(error.problem))
            return
        settings = own_template.confirmed(self._settings, content)
        self._host.keep_settings(dataclasses.replace(settings, own_template=name))
        self.leave()
        self.changed.emit()

    def leave(self, _checked: bool = False) -> None:
        """Nothing is changed by the file that waits."""
        asked = self._asking.isVisible()
        self._waiting, self._waiting_name = None, ""
        self.refresh()
        if asked:
            self.choose_button.setFocus()

    def drop(self, _checked: bool = False) -> None:
        """Our own look again."""
        try:
            own_template.keep(self._path, None)
        except KnownError as error:
            self._say(self._host.say(error.problem))
            return
        self._host.keep_settings(dataclasses.replace(self._settings, own_template=""))
        self.refresh()
        self.choose_button.setFocus()
        self.changed.emit()

    # -- showing -----------------------------------------------------------------------------------------------

    @property
    def is_asking(self) -> bool:
        return self._waiting is not None

    def said(self) -> str:
        """What is shown of a trouble, or of the margins that wait to be confirmed."""
        return self._error.text() or (self._texts.text() if self.is_asking else "")

    def name(self) -> str:
        return self._name.text()

    def refresh(self) -> None:
        words, name = self._words, self._settings.own_template
        self._name.setText(words("wrapup.template", name=name) if name else words("wrapup.template_none"))
        self.choose_button.setText(words("wrapup.template_change" if name else "wrapup.template_choose"))
        self.choose_button.setVisible(not self.is_asking)
        self.drop_button.setVisible(bool(name) and not self.is_asking)
        self._asking.setVisible(self.is_asking)

    def _ask(self, found: Template) -> None:
        words = self._words
        lines = [template.described(text, words) for text in found.texts[:_SHOWN]]
        if len(found.texts) > _SHOWN:
            lines.append("…")
        if found.pictures:
            lines.append(words.plural("wrapup.template_pictures", found.pictures))
        self._texts.setText("\n".join(f"・{line}" if words.lang == "ja" else f"• {line}" for line in lines))
        self.refresh()
        self._name.setText(words("wrapup.template_waits", name=self._waiting_name))

    def _say(self, text: str) -> None:
        self._error.setText(text)
        self._error_row.setVisible(bool(text))

    def _choose(self) -> None:
        kinds = f"{self._words('wrapup.template_kind')} (*.docx *.dotx)"
        name, _ = QFileDialog.getOpenFileName(self, self._words("wrapup.template_dialog"), "", kinds)
        if name:
            self.take(Path(name))

    @property
    def _settings(self) -> Settings:
        return self._host.settings

    @property
    def _path(self) -> Path:
        return places.own_template(self._host.data_dir)
