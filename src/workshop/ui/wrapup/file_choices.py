"""Which files: for whom, in which language, each kind with a tick and its preview, and what else was promised.

The rows are the kinds of `exports.edition`; a new kind needs its words and nothing here. What is usual stands first,
the rest is folded away until it is asked for; what is ticked is never folded away.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from workshop.exports import edition, own_files
from workshop.exports.edition import Audience
from workshop.exports.preview import size_in_words
from workshop.model.problem import KnownError
from workshop.model.terms import Side, StepState
from workshop.ui.parts.host import Host
from workshop.ui.parts.rows import Rows
from workshop.ui.parts.section import brief
from workshop.ui.widgets.button import Button, IconButton
from workshop.ui.widgets.choice import CheckRow, SegmentedControl
from workshop.ui.widgets.flow import Flow
from workshop.ui.widgets.text import ElidingLabel, Text
from workshop.ui.wrapup.crm_choice import CrmChoice

EVENING: Final = ("mail", "minutes_pdf")
"""What goes out that evening: a mail with one PDF (and what was promised)."""
DOCUMENTS: Final = ("minutes", "matrix")
"""What is worked with afterwards."""
FRONT: Final = (*EVENING, *DOCUMENTS, "crm")
"""The rows that are seen before anybody asks for the others."""
_LANG_WORDS: Final = {"ja": "common.lang_ja", "en": "common.lang_en", "both": "wrapup.lang_both"}


def usual_kinds(audience: Audience) -> tuple[str, ...]:
    """What is ticked before anybody chose: where there is no mail yet, the documents."""
    known = edition.kinds_for(audience)
    evening = tuple(kind for kind in EVENING if kind in known)
    return evening if audience == "customer" and len(evening) == len(EVENING) else DOCUMENTS


class FileRow(QWidget):
    """A kind: its tick, what it is, and an eye to look into it."""

    def __init__(self, host: Host, kind: str) -> None:
        super().__init__()
        words = host.words
        self.kind = kind
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        name = words(f"wrapup.file_{kind}")
        self.check = CheckRow(name, words(f"wrapup.file_{kind}_detail"))
        row.addWidget(self.check, 1)
        self.eye = IconButton("eye", words("wrapup.preview_of", name=name), size=16)
        row.addWidget(self.eye)


@dataclasses.dataclass(frozen=True, slots=True)
class OwnFile:
    path: Path
    size: int


class FileChoices(QWidget):
    """Remembers what was chosen for each audience; files that go along are remembered while the workshop is open."""

    changed = Signal()
    preview_wanted = Signal(str)
    refused = Signal(object)
    """A file cannot go along: its KnownError."""

    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host = host
        words = host.words
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.audience = SegmentedControl(
            [("customer", words("wrapup.for_customer")), ("internal", words("wrapup.for_us"))],
            words("wrapup.audience"),
            "customer",
        )
        self.audience.set_icon("internal", "lock")
        self.audience.chosen.connect(self._audience_chosen)
        self.lang = SegmentedControl(
            [(lang, words(_LANG_WORDS[lang])) for lang in edition.FILE_LANGS], words("wrapup.file_lang"), words.lang
        )
        self.lang.chosen.connect(lambda _lang: self.changed.emit())
        self._column.addWidget(Flow(self.audience, self.lang))
        self._make_sets()
        self.rows = {kind: FileRow(host, kind) for kind in _in_order()}
        self.choices = {kind: row.check for kind, row in self.rows.items()}
        self.crm = CrmChoice(host)
        self.crm.emptied.connect(self._no_crm)
        self.more_button = Button("", "quiet", icon="chevron-down", small=True)
        self.more_button.clicked.connect(self.fold)
        self._open = False
        for kind, row_of in self.rows.items():
            self._column.addWidget(row_of)
            row_of.check.toggled.connect(lambda _on: self._chosen())
            row_of.eye.clicked.connect(partial(self.preview_wanted.emit, kind))
            if kind == "crm":
                self._column.addWidget(self.crm)
        self._column.addWidget(self.more_button)
        self._make_promised()
        self._show_audience()

    def _make_sets(self) -> None:
        words = self._host.words
        self.sets = QWidget()
        row = QHBoxLayout(self.sets)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.evening_button = Button(words("wrapup.set_evening"), "quiet", icon="mail", small=True)
        self.documents_button = Button(words("wrapup.set_documents"), "quiet", icon="file-word", small=True)
        self.evening_button.clicked.connect(lambda: self.choose(EVENING))
        self.documents_button.clicked.connect(lambda: self.choose(DOCUMENTS))
        row.addWidget(self.evening_button)
        row.addWidget(self.documents_button)
        row.addStretch(1)
        self._column.addWidget(self.sets)

    def _make_promised(self) -> None:
        words = self._host.words
        self.promised = QWidget()
        self.promised.setAcceptDrops(False)
        self.setAcceptDrops(True)
        column = QVBoxLayout(self.promised)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Text(words("wrapup.promised"), "heading"))
        head.addStretch(1)
        self.add_button = Button(words("wrapup.add_file"), "quiet", icon="plus", small=True)
        self.add_button.setToolTip(words("wrapup.add_file_hint"))
        self.add_button.clicked.connect(self._ask_for_files)
        head.addWidget(self.add_button)
        column.addLayout(head)
        self._promises = Rows(spacing=2)
        column.addWidget(self._promises)
        self.own_rows = Rows(spacing=2)
        column.addWidget(self.own_rows)
        self._own: dict[Path, OwnFile] = {}
        self._last_folder = ""
        self._column.addWidget(self.promised)

    # -- what is chosen ----------------------------------------------------------------------------------------

    def is_for(self) -> Audience:
        return "internal" if self.audience.value() == "internal" else "customer"

    def file_lang(self) -> str:
        return str(self.lang.value())

    def kinds(self) -> list[str]:
        """The ticked kinds, in the order in which they are made."""
        known = edition.kinds_for(self.is_for())
        return [kind for kind in known if self.choices[kind].is_checked()]

    def in_sight(self) -> list[str]:
        """The same in the order of the rows."""
        return [kind for kind in self.rows if kind in self.kinds()]

    def own(self) -> tuple[Path, ...]:
        """Files that go along, to a customer only."""
        return tuple(self._own) if self.is_for() == "customer" else ()

    def choose(self, kinds: Sequence[str]) -> None:
        """Tick these and no others."""
        for kind, choice in self.choices.items():
            choice.set_checked(kind in kinds)
        self._show_rows()
        self._chosen()

    def switch_set(self) -> None:
        """From the evening's files to the documents and back."""
        if not self.sets.isHidden():
            self.choose(DOCUMENTS if tuple(sorted(self.kinds())) == tuple(sorted(EVENING)) else EVENING)

    def fold(self, _checked: bool = False) -> None:
        """Show the rows that are seldom wanted, or put them away again."""
        before = [row for row in self.rows.values() if not row.isHidden()]
        self._open = not self._open
        self._show_rows()
        found = next((row for row in self.rows.values() if not row.isHidden() and row not in before), None)
        if self._open and found is not None:
            found.check.setFocus(Qt.FocusReason.OtherFocusReason)  # they stand above the button

    def _no_crm(self) -> None:
        self.choices["crm"].setFocus(Qt.FocusReason.OtherFocusReason)
        self.untick("crm")

    def untick(self, kind: str) -> None:
        """Leave a kind out; of files that go along, all."""
        if kind == edition.OWN_FILE:
            self._own.clear()
            self._show_own()
        elif kind in self.choices:
            self.choices[kind].set_checked(False)
            self._chosen()

    def focused_kind(self) -> str:
        """The kind whose row has the keyboard."""
        holder = QApplication.focusWidget()
        return next((k for k, row in self.rows.items() if holder is not None and row.isAncestorOf(holder)), "")

    def _chosen(self) -> None:
        settings = self._host.settings
        kept = {**settings.hand_over, self.is_for(): tuple(self.kinds())}
        self._host.keep_settings(dataclasses.replace(settings, hand_over=kept))
        self._show_crm()
        self.changed.emit()

    def _audience_chosen(self, _audience: object) -> None:
        self._show_audience()
        self.changed.emit()

    def _show_audience(self) -> None:
        audience = self.is_for()
        known = edition.kinds_for(audience)
        chosen = [kind for kind in self._host.settings.hand_over.get(audience, ()) if kind in known]
        for kind, row in self.rows.items():
            row.check.set_checked(kind in (chosen or usual_kinds(audience)))
        self.sets.setVisible(audience == "customer" and all(kind in known for kind in (*EVENING, *DOCUMENTS)))
        self.promised.setVisible(audience == "customer")
        self._show_rows()

    def _show_rows(self) -> None:
        words, known = self._host.words, edition.kinds_for(self.is_for())
        rest = [kind for kind in known if kind not in FRONT and not self.choices[kind].is_checked()]
        for kind, row in self.rows.items():
            row.setVisible(kind in known and (self._open or kind not in rest))
        said = words("wrapup.fewer_files") if self._open else words("wrapup.more_files", n=len(rest))
        self.more_button.set_text(said, "chevron-up" if self._open else "chevron-down")
        self.more_button.setVisible(self._open or bool(rest))
        self._show_crm()

    def _show_crm(self) -> None:
        self.crm.show_for(self.is_for() == "internal" and self.choices["crm"].is_checked())

    # -- what was promised -------------------------------------------------------------------------------------

    def fill(self) -> None:
        """Our own open promises, the dated ones first."""
        words = self._host.words
        ours = [s for s in self._host.workshop.steps() if s.side is Side.OURS and s.state is StepState.OPEN]
        ours.sort(key=lambda step: (step.due is None, step.due or 0))
        said = [
            words("wrapup.promise_by", text=step.text, day=words.short_date(step.due)) if step.due else step.text
            for step in ours
        ]
        self._promises.show_rows(said, lambda text: brief(text, "small"))
        self._promises.setVisible(bool(said))

    def start_over(self) -> None:
        """Another workshop: nothing of the one before goes along."""
        self._open = False
        self._own.clear()
        self._show_own()
        self._show_audience()

    def _ask_for_files(self) -> None:
        words = self._host.words
        found, _ = QFileDialog.getOpenFileNames(self, words("wrapup.add_file"), self._last_folder)
        self.add_files([Path(name) for name in found])

    def add_files(self, paths: Sequence[Path]) -> None:
        """These go along, as they are when the files are made."""
        for path in paths:
            try:
                self._own[path] = OwnFile(path, own_files.size_of(path))
            except KnownError as error:
                self.refused.emit(error)
            else:
                self._last_folder = str(path.parent)
        self._show_own()

    def _show_own(self) -> None:
        self.own_rows.show_rows(list(self._own.values()), self._own_row)
        self.own_rows.setVisible(bool(self._own))
        self.changed.emit()

    def _own_row(self, own: OwnFile) -> QWidget:
        words = self._host.words
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        said = words("exports.preview.attached", name=own.path.name, size=size_in_words(own.size, words))
        line.addWidget(ElidingLabel(said), 1)
        eye = IconButton("eye", words("wrapup.preview_of", name=own.path.name), size=16)
        eye.clicked.connect(partial(self.preview_wanted.emit, str(own.path)))
        line.addWidget(eye)
        drop = IconButton("close", words("wrapup.drop_file", name=own.path.name), size=16)
        drop.clicked.connect(partial(self._drop_file, own.path))
        line.addWidget(drop)
        return row

    def _drop_file(self, path: Path, _checked: bool = False) -> None:
        self._own.pop(path, None)
        self._show_own()
        if not self._own:
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.is_for() == "customer" and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.add_files([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])


def _in_order() -> list[str]:
    """What goes out that evening comes first, then what is usual, and what is seldom wanted last."""
    rest = [k for k in edition.EVERY if k.name not in EVENING]
    rest.sort(key=lambda kind: (kind.name not in FRONT, kind.on_request))
    return [*(name for name in EVENING if name in edition.KINDS), *(kind.name for kind in rest)]
