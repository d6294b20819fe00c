"""Hand over: choose the files, make them, see that nothing internal is in them."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workshop.commands.captures import may_share
from workshop.commands.wrapup import RecordHandOver
from workshop.exports import leak, writing
from workshop.exports.leak import Leak
from workshop.exports.writing import ExportFile
from workshop.model.items import Capture, HandedOver, NextStep, Setup
from workshop.model.problem import KnownError
from workshop.model.running_order import read_back_lines
from workshop.model.workshop import Workshop
from workshop.session import Session
from workshop.ui.jobs import Report
from workshop.ui.parts.host import Host
from workshop.ui.parts.section import Section
from workshop.ui.widgets.button import Button
from workshop.ui.widgets.choice import CheckRow, SegmentedControl
from workshop.ui.widgets.field import ProgressLine
from workshop.ui.widgets.notice import Notice
from workshop.ui.widgets.text import Text

KINDS = ("minutes", "matrix")
Audience = Literal["customer", "internal"]
_DATED = re.compile(r"^\d{8}[_ -]?")
_SHOWN_OF_A_LEAK = 40


class HandOverCard(Section):
    """Files are made beside the window; each is opened again and searched for internal text before it is written."""

    initiator = "wrapup"
    shows = (Capture, NextStep, HandedOver, Setup)
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
        self._progress = ProgressLine(0.0, name=words("wrapup.making"))
        self._progress.hide()
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(self.make_button)
        line.addWidget(self._progress, 1)
        line.addStretch(0)
        self.add(holder)
        self._result: Notice | None = None
        self._lang_of = ""
        self.busy = False

    # -- making ------------------------------------------------------------------------------------------------

    def folder(self) -> Path | None:
        """One folder of today beside the workshop's file."""
        path = self.host.path
        if path is None:
            return None
        stem = f"{self.host.now():%Y%m%d}_{_DATED.sub('', path.stem)}"
        return path.parent / self.words("wrapup.folder", stem=stem)

    def make(self, _checked: bool = False) -> None:
        """Make the chosen files, check them, write them."""
        if self.busy:
            return
        audience: Audience = "internal" if self.audience.value() == "internal" else "customer"
        only = [kind for kind, row in self.choices.items() if row.is_checked()]
        folder, session = self.folder(), self.host.session
        if not only or folder is None or session is None:
            self._say(self.words("wrapup.choose_a_file"), "warn")
            return
        try:
            render = self.host.files_work(audience, str(self.lang.value()), only)
        except KnownError as error:
            self._say(self.host.say(error.problem), "error")
            return
        check = Workshop(session.workshop.all()) if audience == "customer" else None
        self._busy(True)
        self.host.jobs.start(
            partial(_work, render, check, folder),
            done=partial(self._done, session, audience, folder),
            failed=self._failed,
            progress=lambda share, _what: self._progress.set_share(share),
        )

    def _done(self, session: Session, audience: Audience, folder: Path, made: list[Path] | list[Leak]) -> None:
        self._busy(False)
        if self.host.session is not session:
            return  # another workshop is open by now
        paths = [path for path in made if isinstance(path, Path)]
        leaks = [found for found in made if isinstance(found, Leak)]
        if leaks:
            first = leaks[0]
            text = first.text if len(first.text) <= _SHOWN_OF_A_LEAK else f"{first.text[:_SHOWN_OF_A_LEAK]}…"
            said = self.words("wrapup.leak", n=len(leaks), file=first.file, place=first.place, text=text)
            self._say(said, "error")
            return
        names = tuple(path.name for path in paths)
        self.apply(RecordHandOver(files=names, audience=audience))
        proof = "proof" if audience == "customer" else "internal_done"
        self._say(self.words(f"wrapup.{proof}", n=len(names)) + "\n" + "\n".join(names), "ok", folder)

    def _failed(self, error: Exception) -> None:
        self._busy(False)
        if not isinstance(error, KnownError):
            raise error
        self._say(self.host.say(error.problem), "error")

    def _busy(self, busy: bool) -> None:
        # The button stays as it is: disabled, it would give the keyboard's focus away.
        self.busy = busy
        self._progress.set_share(0.0)
        self._progress.setVisible(busy)
        if busy and self._result is not None:
            self._result.dismiss()

    def _say(self, text: str, kind: Literal["ok", "warn", "error"], folder: Path | None = None) -> None:
        if self._result is not None:
            self._result.dismiss()
        action = self.words("wrapup.open_folder") if folder else ""
        notice = Notice(text, kind, action=action, close_words=self.words("shell.dismiss"))
        if folder is not None:
            notice.action_requested.connect(partial(_open_folder, folder))
        notice.closed.connect(partial(self._gone, notice))
        self._result = notice
        self.add(notice)
        self.said.emit(notice)

    def _gone(self, notice: Notice) -> None:
        if self._result is notice:
            self._result = None
        self.body.removeWidget(notice)
        notice.deleteLater()

    # -- showing -----------------------------------------------------------------------------------------------

    def result(self) -> str:
        """What the last making came to, as it is said; empty while nothing is."""
        return self._result.text() if self._result is not None else ""

    def fill(self) -> None:
        workshop = self.host.workshop
        if self._lang_of != workshop.setup.lang:
            self._lang_of = workshop.setup.lang
            self.lang.set_value(workshop.setup.lang)
        unread = sum(1 for c in read_back_lines(workshop) if c.agreed is None and may_share(c))
        self._unread.setVisible(bool(unread))
        self._unread.setText(
            self.words.plural("wrapup.unmailed" if workshop.setup.held_on_paper else "wrapup.unread", unread)
        )
        folder = self.folder()
        self._where.setText(self.words("wrapup.goes_to", folder=folder.name) if folder else "")

    def start_over(self) -> None:
        if self._result is not None:
            self._result.dismiss()
        super().start_over()


def _work(
    render: Callable[[], list[ExportFile]], check: Workshop | None, folder: Path, report: Report
) -> list[Path] | list[Leak]:
    """Runs beside the window: the files are rendered, proved against `check`, written. Plain data only."""
    report(0.1, "")
    files = render()
    report(0.6, "")
    if check is not None and (found := leak.find_leaks(files, check)):
        return found
    report(0.9, "")
    return writing.write_all(files, folder)


def _open_folder(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
