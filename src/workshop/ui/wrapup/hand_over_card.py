"""Hand over: choose the files, make them, see that nothing internal is in them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workshop.commands.run import may_share
from workshop.commands.wrapup import RecordHandOver
from workshop.exports import edition, leak
from workshop.model.items import Capture, HandedOver, NextStep
from workshop.model.problem import KnownError
from workshop.model.running_order import read_back_lines
from workshop.ui.parts.host import Host
from workshop.ui.parts.section import Section
from workshop.ui.widgets.button import Button
from workshop.ui.widgets.choice import CheckRow, SegmentedControl
from workshop.ui.widgets.notice import Notice
from workshop.ui.widgets.text import Text

KINDS = ("minutes", "matrix")
Audience = Literal["customer", "internal"]


class HandOverCard(Section):
    """Every file is opened again and searched for internal text before it is called ready."""

    shows = (Capture, NextStep, HandedOver)
    said = Signal(object)
    """The notice that tells what came of it: it has to come into view."""

    def __init__(self, host: Host) -> None:
        super().__init__(host, host.words("wrapup.hand_over"))
        words = self.words
        self.audience = SegmentedControl(
            [("customer", words("wrapup.for_customer")), ("internal", words("wrapup.for_us"))],
            words("wrapup.audience"),
            "customer",
        )
        self.audience.set_icon("internal", "lock")
        self.lang = SegmentedControl(
            [("ja", words("common.lang_ja")), ("en", words("common.lang_en"))], words("wrapup.file_lang"), words.lang
        )
        row = QHBoxLayout()
        row.addWidget(self.audience)
        row.addStretch(1)
        row.addWidget(self.lang)
        self.body.addLayout(row)
        self.choices = {
            kind: CheckRow(words(f"wrapup.file_{kind}"), words(f"wrapup.file_{kind}_detail"), checked=True)
            for kind in KINDS
        }
        for choice in self.choices.values():
            self.add(choice)
        self._unread = Text("", "small", wrap=True)
        self.add(self._unread)
        self._where = Text("", "small", wrap=True)
        self.add(self._where)
        self.make_button = Button(words("wrapup.make_files"), "primary", icon="file-word")
        self.make_button.clicked.connect(self.make)
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.make_button)
        line.addStretch(1)
        self.add(holder)
        self._result: Notice | None = None
        self._lang_of = ""

    # -- making ------------------------------------------------------------------------------------------------

    def folder(self) -> Path | None:
        """One dated folder beside the workshop's file."""
        path = self.host.path
        if path is None:
            return None
        return path.parent / self.words("wrapup.folder", stem=path.stem)

    def make(self) -> None:
        """Make the chosen files, check them, write them."""
        self.flush()
        audience: Audience = "internal" if self.audience.value() == "internal" else "customer"
        only = [kind for kind, row in self.choices.items() if row.is_checked()]
        folder = self.folder()
        if not only or folder is None:
            self._say(self.words("wrapup.choose_a_file"), "warn")
            return
        lang = str(self.lang.value())
        try:
            files = self.host.make_files(audience, lang, only)
            found = leak.find_leaks(files, self.host.workshop) if audience == "customer" else []
            if found:
                first = found[0]
                self._say(
                    self.words("wrapup.leak", n=len(found), file=first.file, place=first.place, text=first.text),
                    "error",
                )
                return
            written = edition.write_all(files, folder)
        except KnownError as error:
            self._say(self.host.say(error.problem), "error")
            return
        names = tuple(path.name for path in written)
        self.host.apply(RecordHandOver(files=names, audience=audience), initiator="wrapup")
        proof = "proof" if audience == "customer" else "internal_done"
        listed = "\n".join(names)
        self._say(self.words(f"wrapup.{proof}", n=len(names)) + "\n" + listed, "ok", folder)

    def _say(self, text: str, kind: Literal["ok", "warn", "error"], folder: Path | None = None) -> None:
        if self._result is not None:
            self._result.dismiss()
        action = self.words("wrapup.open_folder") if folder else ""
        self._result = Notice(text, kind, action=action, close_words=self.words("shell.dismiss"))
        if folder is not None:
            self._result.action_requested.connect(partial(_open_folder, folder))
        self._result.closed.connect(self._gone)
        self.add(self._result)
        self.said.emit(self._result)

    def _gone(self) -> None:
        self._result = None

    # -- showing -----------------------------------------------------------------------------------------------

    def fill(self) -> None:
        workshop = self.host.workshop
        if self._lang_of != workshop.setup.lang:
            self._lang_of = workshop.setup.lang
            self.lang.set_value(workshop.setup.lang)
        unread = sum(1 for c in read_back_lines(workshop) if c.agreed is None and may_share(c))
        self._unread.setVisible(bool(unread))
        self._unread.setText(self.words.plural("wrapup.unread", unread))
        folder = self.folder()
        self._where.setText(self.words("wrapup.goes_to", folder=folder.name) if folder else "")


def _open_folder(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
