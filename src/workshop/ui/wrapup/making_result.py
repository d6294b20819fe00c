"""What came of making the files: the proof and where they are, or what is in the way and who decides on it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop.commands.wrapup import AllowText
from workshop.exports.edition import OWN_FILE
from workshop.exports.hand_over import HandedOver
from workshop.exports.leak import Leak, Proof
from workshop.i18n import Words
from workshop.model.items import Key
from workshop.ui.parts.host import Host
from workshop.ui.parts.section import brief
from workshop.ui.parts.veiled import Veiled
from workshop.ui.widgets.button import Button, IconButton
from workshop.ui.widgets.card import Card
from workshop.ui.widgets.entry import LineEdit
from workshop.ui.widgets.text import Text, Tone

SHOWN: Final = 12
"""Hits shown at a time: when these are decided on, the next making shows the rest."""


def proof_words(proof: Proof, words: Words) -> str:
    """How much was looked for in how many files, by sort."""
    sorts = [
        words(f"wrapup.searched_{sort}", n=words.number(proof.searched[sort]))
        for sort in ("note", "opportunity", "decision")
        if proof.searched[sort]
    ]
    said = words.plural("wrapup.proof_files", proof.files)
    return said + (words("wrapup.searched", sorts=words("wrapup.searched_join").join(sorts)) if sorts else "")


class DonePanel(Card):
    """The files are there: the proof, their names, and the way to them."""

    closed = Signal()

    def __init__(self, host: Host, done: HandedOver, folder: Path, *, internal: bool) -> None:
        super().__init__(role="internal" if internal else "confirmed")
        words = host.words
        self.folder = folder
        self._said: list[str] = []
        proof = done.proof
        if internal or proof is None:
            title = words.plural("wrapup.internal_done", len(done.paths))
        else:
            title = (
                words.plural("wrapup.proven_allowed", len(proof.allowed)) if proof.allowed else words("wrapup.proven")
            )
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._text(title, "strong"), 1)
        close = IconButton("close", words("shell.dismiss"), size=16)
        close.clicked.connect(self.closed)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        if proof is not None:
            self.add(self._text(proof_words(proof, words)))
            for name in dict.fromkeys(name for name, _ in proof.unread):
                places = [place for of, place in proof.unread if of == name]
                self.add(self._text(words.plural("wrapup.not_searched", len(places), name=name), "small"))
        if done.left_open:
            self.add(
                self._text(words("wrapup.left_open", names=words("wrapup.name_join").join(done.left_open)), "small")
            )
        self.add(self._text("\n".join(path.name for path in done.paths), "small"))
        self.open_button = Button(words("wrapup.open_folder"), "plain", icon="folder", small=True)
        self.open_button.clicked.connect(partial(open_folder, self.folder))
        self.add(self.open_button)
        self.body.setAlignment(self.open_button, Qt.AlignmentFlag.AlignLeft)

    def _text(self, text: str, tone: Tone = "body") -> Text:
        self._said.append(text)
        return Text(text, tone, wrap=True)

    def text(self) -> str:
        return "\n".join(self._said)


class LeaksPanel(Card):
    """Every hit with its place and text: it is mended, its file is left out, or a person lets it stand and says why."""

    closed = Signal()
    decided = Signal()
    """Nothing is left to decide on."""
    mend_wanted = Signal(object)
    leave_out_wanted = Signal(str)

    def __init__(self, host: Host, hits: Sequence[Leak]) -> None:
        super().__init__(role="issue")
        self._host = host
        self.words = words = host.words
        self._rows: dict[tuple[str, str], QWidget] = {}
        grouped: dict[tuple[str, str], list[Leak]] = {}
        for hit in hits:
            grouped.setdefault((hit.text, hit.kind), []).append(hit)
        self._said = [words.plural("wrapup.leaks", len(grouped)), words("wrapup.leaks_about")]
        self.add(Text(self._said[0], "strong", wrap=True))
        self.add(Text(self._said[1], "small", wrap=True))
        self._column = QVBoxLayout(hits_shown := QWidget())
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        for key, same in list(grouped.items())[:SHOWN]:
            row = _HitRow(words, same)
            row.allowed.connect(partial(self._allow, key, same[0]))
            row.mend_button.clicked.connect(partial(self._mend, same[0].of))
            row.leave_out_button.clicked.connect(partial(self._leave_out, same[0].kind))
            self._said += (row.where, same[0].text)
            self._rows[key] = row
            self._column.addWidget(row)
        self.add(Veiled(host, hits_shown))  # what was found is ours: nobody reads it over the shoulder
        if len(grouped) > SHOWN:
            self.add(Text(words.plural("wrapup.more_leaks", len(grouped) - SHOWN), "small"))

    def rows(self) -> list[_HitRow]:
        return [row for row in self._rows.values() if isinstance(row, _HitRow)]

    def text(self) -> str:
        return "\n".join(self._said)

    def _allow(self, key: tuple[str, str], hit: Leak, why: str) -> None:
        who = self._host.settings.own_name
        command = AllowText(text=hit.text, file_kind=hit.kind, place=f"{hit.file} {hit.place}", why=why, who=who)
        if self._host.apply(command, initiator="wrapup") is not None:
            self._gone(key)

    def _mend(self, of: Key, _checked: bool = False) -> None:
        self.mend_wanted.emit(of)

    def _leave_out(self, kind: str, _checked: bool = False) -> None:
        self.leave_out_wanted.emit(kind)
        for key in [key for key in self._rows if key[1] == kind]:
            self._gone(key)

    def _gone(self, key: tuple[str, str]) -> None:
        row = self._rows.pop(key, None)
        if row is not None:
            row.hide()
            self._column.removeWidget(row)
            row.deleteLater()
        if not self._rows:
            self.decided.emit()


class _HitRow(QWidget):
    """One text in one kind of file."""

    allowed = Signal(str)

    def __init__(self, words: Words, hits: Sequence[Leak]) -> None:
        super().__init__()
        first = hits[0]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        more = words.plural("wrapup.more_places", len(hits) - 1) if len(hits) > 1 else ""
        self.where = words("wrapup.leak_at", file=first.file, place=place_words(first.place, words)) + more
        column.addWidget(Text(self.where, "small", wrap=True))
        column.addWidget(brief(first.text))
        self.why = LineEdit(words("wrapup.allow_why"), words("wrapup.allow_example"))
        self.why.submitted.connect(self._allow)
        column.addWidget(self.why)
        row = QHBoxLayout()
        row.setSpacing(4)
        self.allow_button = Button(words("wrapup.allow"), "plain", icon="check", small=True)
        self.allow_button.clicked.connect(lambda: self._allow(self.why.text()))
        self.mend_button = Button(words("wrapup.mend"), "quiet", icon="edit", small=True)
        left_out = "wrapup.leave_files_out" if first.kind == OWN_FILE else "wrapup.leave_kind_out"
        self.leave_out_button = Button(words(left_out), "quiet", icon="close", small=True)
        for button in (self.allow_button, self.mend_button, self.leave_out_button):
            button.setAccessibleDescription(first.text[:120])
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        self.mend_button.setVisible(first.kind != OWN_FILE)  # not before it stands in here

    def _allow(self, why: str) -> None:
        if why.strip():
            self.allowed.emit(why.strip())
        else:
            self.why.setFocus(Qt.FocusReason.OtherFocusReason)


_PLACES: Final = (
    ("word/document", "text"),
    ("word/header", "header"),
    ("word/footer", "footer"),
    ("docProps/", "properties"),
    ("xl/sharedStrings", "cells"),
    ("xl/worksheets/", "cells"),
    ("xl/comments", "comments"),
    ("xl/charts/", "charts"),
    ("ppt/charts/", "charts"),
    ("word/charts/", "charts"),
    ("ppt/slides/", "slides"),
    ("ppt/notesSlides/", "notes"),
    ("properties", "properties"),
    ("body", "text"),
    ("head", "mail_head"),
    ("name", "name"),
    ("page ", "page"),
    ("content", "text"),
)


def place_words(place: str, words: Words) -> str:
    """A place as the proof calls it, in words; what has none is called by its own name."""
    for beginning, name in _PLACES:
        if place.startswith(beginning):
            return words(f"wrapup.place_{name}", n=place.rpartition(" ")[2])
    return place


def open_folder(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
