"""A deck goes out as files: which, in which language, into which folder. What makes one internal is said beside it."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import cast

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from workshop import places
from workshop.decks import overlays
from workshop.i18n import Lang
from workshop.model.problem import KnownError, Problem
from workshop.ui.decks import going_out
from workshop.ui.decks.going_out import KINDS, Kind, Wish
from workshop.ui.decks.nodes import written
from workshop.ui.decks.shelf_files import ShelfDeck
from workshop.ui.decks.show_folder import show_folder
from workshop.ui.jobs import Job
from workshop.ui.parts.host import Host
from workshop.ui.widgets.button import Button, IconLabel
from workshop.ui.widgets.choice import CheckRow, SegmentedControl
from workshop.ui.widgets.field import ProgressLine
from workshop.ui.widgets.notice import ConfirmBar
from workshop.ui.widgets.text import ElidingLabel, Text


class ExportDialog(QDialog):
    """`deck` as it is on the disk; `overlay`: why us, which goes along only where that is ticked."""

    def __init__(self, host: Host, deck: ShelfDeck, overlay: overlays.Overlay, parent: QWidget) -> None:
        super().__init__(parent)
        self._host, self._words = host, host.words
        self._deck, self._overlay = deck, overlay
        self._job: Job | None = None
        self._ask: ConfirmBar | None = None
        self.folder = Path(
            host.settings.decks_folder or host.settings.workshops_folder or places.workshops(host.data_dir)
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self._words("deckshare.export"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 20, 24, 16)
        self._column.setSpacing(10)
        self._make_head()
        self._make_kinds()
        self._make_folder()
        self._make_foot()
        self.resize(min(620, parent.window().width() - 48), 400)
        self._follow()
        self.kinds["excel"].setFocus()

    # -- laying out --------------------------------------------------------------------------------------------

    def _make_head(self) -> None:
        words, deck = self._words, self._deck.in_language(self._words.lang)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Text(words("deckshare.export"), "title"), 1)
        self._column.addLayout(head)
        self._column.addWidget(Text(written(deck.title) or words("editor.untitled"), "quiet", wrap=True))
        self.language = SegmentedControl(
            [(lang, words(f"editor.lang.{lang}")) for lang in self._deck.languages],
            words("deckshare.export_language"),
            words.lang if words.lang in self._deck.languages else None,
        )
        self.language.chosen.connect(lambda _lang: self._follow())
        head.addWidget(self.language)
        self.language.setVisible(len(self._deck.languages) > 1)

    def _make_kinds(self) -> None:
        words = self._words
        self.kinds: dict[Kind, CheckRow] = {}
        self.notes = CheckRow(words("deckshare.with_notes"), words("deckshare.with_notes_about"))
        self.why_us = CheckRow(words("deckshare.with_why_us"), words("deckshare.with_why_us_about"))
        says = any(overlays.says_something(strength) for strength in self._overlay.values())
        self.why_us.setEnabled(says)
        if not says:
            self.why_us.set_detail(words("deckshare.no_why_us"))
        inner = {"powerpoint": self.notes, "pack": self.why_us}
        for kind in KINDS:
            row = CheckRow(words(f"deckshare.kind.{kind}"), words(f"deckshare.kind_about.{kind}"), kind == "excel")
            row.toggled.connect(lambda _on: self._follow())
            self.kinds[kind] = row
            self._column.addWidget(row)
            if kind in inner:
                indented = QHBoxLayout()
                indented.setContentsMargins(26, 0, 0, 0)
                indented.addWidget(inner[kind])
                self._column.addLayout(indented)
                inner[kind].toggled.connect(lambda _on: self._follow())
        self.internal = QWidget()
        row_layout = QHBoxLayout(self.internal)
        row_layout.setContentsMargins(0, 0, 0, 0)
        row_layout.setSpacing(8)
        row_layout.addWidget(IconLabel("lock-solid", "internal", 16), 0, Qt.AlignmentFlag.AlignTop)
        row_layout.addWidget(Text(words("deckshare.internal_about"), "small", wrap=True), 1)
        self._column.addWidget(self.internal)

    def _make_folder(self) -> None:
        words = self._words
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Text(words("deckshare.into"), "heading"))
        self.folder_label = ElidingLabel(str(self.folder))
        row.addWidget(self.folder_label, 1)
        self.folder_button = Button(words("deckshare.other_folder"), "quiet", icon="folder", small=True)
        self.folder_button.clicked.connect(self._choose_folder)
        row.addWidget(self.folder_button)
        self._column.addLayout(row)
        self.names = Text("", "small", wrap=True)
        self._column.addWidget(self.names)

    def _make_foot(self) -> None:
        words = self._words
        self.progress = ProgressLine(0.0, name=words("deckshare.writing"))
        self.progress.hide()
        self._column.addWidget(self.progress)
        self.said = Text("", "body", wrap=True)
        self.said.hide()
        self._column.addWidget(self.said)
        self._column.addStretch(1)
        self.foot = QWidget()
        foot = QHBoxLayout(self.foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(8)
        self.show_button = Button(words("deckshare.show_folder"), "quiet", icon="folder")
        self.show_button.clicked.connect(lambda: show_folder(self.folder))
        self.show_button.hide()
        self.close_button = Button(words("common.cancel"), "quiet", key="Esc")
        self.close_button.clicked.connect(self.reject)
        self.go_button = Button(words("deckshare.write"), "primary", icon="download", key="Enter")
        self.go_button.setDefault(True)
        self.go_button.clicked.connect(self._go)
        foot.addWidget(self.show_button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.go_button)
        self._column.addWidget(self.foot)

    # -- showing -----------------------------------------------------------------------------------------------

    def wish(self) -> Wish:
        """What is ticked now."""
        kinds = tuple(kind for kind in KINDS if self.kinds[kind].is_checked())
        lang = cast("Lang", self.language.value())
        return Wish(kinds, lang, self.notes.is_checked(), self.why_us.is_checked())

    def _called(self) -> list[str]:
        wish = self.wish()
        called = going_out.target_names(self._deck.languages, wish)
        return [called[kind] for kind in wish.kinds]

    def _follow(self) -> None:
        wish = self.wish()
        self.notes.setVisible(self.kinds["powerpoint"].is_checked())
        self.why_us.setVisible(self.kinds["pack"].is_checked())
        self.internal.setVisible(any(wish.is_internal(kind) for kind in wish.kinds))
        self.names.setText("\n".join(self._called()))
        self.go_button.setEnabled(bool(wish.kinds))
        self._unask()

    def event(self, event: QEvent) -> bool:
        """As high as what stands in it."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.resize(self.width(), self._column.totalHeightForWidth(self.width()))
        return done

    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self._words("deckshare.into"), str(self.folder))
        if name:
            self.set_folder(Path(name))

    def set_folder(self, folder: Path) -> None:
        """Write there, now and next time."""
        self.folder = folder
        self.folder_label.setText(str(folder))
        self._host.keep_settings(dataclasses.replace(self._host.settings, decks_folder=str(folder)))
        self._unask()

    # -- writing -----------------------------------------------------------------------------------------------

    def write(self, *, over: bool = False) -> None:
        """Write the files; what is there already is written over only once that was asked."""
        if (self._job is not None and self._job.running) or not self.wish().kinds:
            return
        there = [name for name in self._called() if (self.folder / name).exists()]
        if there and not over:
            self._ask_over(there)
            return
        self._unask()
        found, overlay, wish = self._deck.found, self._overlay, self.wish()
        folder, today = self.folder, self._host.now().date()
        self._busy(True)
        self._job = self._host.jobs.start(
            lambda report: going_out.write(found, overlay, wish, folder, today, report),
            self._written,
            self._failed,
            lambda share, _what: self.progress.set_share(share),
        )

    def _go(self, _checked: bool = False) -> None:
        self.write()

    def _ask_over(self, there: list[str]) -> None:
        self._unask()
        words = self._words
        names = words("common.list_join").join(there)
        self._ask = ConfirmBar(
            words("deckshare.over", names=names), words("deckshare.write_over"), words("common.cancel")
        )
        self._ask.confirmed.connect(lambda: self.write(over=True))
        self._ask.cancelled.connect(self._unask)
        self._column.insertWidget(self._column.indexOf(self.foot), self._ask)
        self._ask.setFocus()

    def _unask(self) -> None:
        if self._ask is not None:
            ask, self._ask = self._ask, None
            ask.hide()
            ask.deleteLater()
            self.go_button.setFocus()

    def _busy(self, busy: bool) -> None:
        self.progress.setVisible(busy)
        self.progress.set_share(0.0)
        self.said.hide()
        for widget in (self.go_button, self.folder_button, self.language, *self.kinds.values(), self.notes):
            widget.setEnabled(not busy)
        self.close_button.set_text(self._words("deckshare.stop" if busy else "common.close"))
        if busy:
            self.close_button.setFocus()

    def _written(self, result: tuple[list[str], list[Problem]]) -> None:
        self._busy(False)
        names, problems = result
        words = self._words
        lines = [words("deckshare.written", names=words("common.list_join").join(names))]
        lines += [self._host.say(problem) for problem in problems]
        self._say("\n".join(lines), "body")
        self.show_button.show()
        self.show_button.setFocus()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        self._busy(False)
        self._say(self._host.say(error.problem), "error")
        self.go_button.setFocus()

    def _say(self, text: str, tone: str) -> None:
        self.said.set_tone("error" if tone == "error" else "body")
        self.said.setText(text)
        self.said.show()

    def reject(self) -> None:
        if self._job is not None:
            self._job.cancel()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._job is not None:
            self._job.cancel()
        super().closeEvent(event)
