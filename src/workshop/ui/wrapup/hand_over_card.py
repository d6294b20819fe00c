"""Hand over: choose the files, look into them, make them in one step, see that nothing internal is in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop.commands.wrapup import RecordHandOver
from workshop.exports import edition, own_files, preview
from workshop.exports.hand_over import HandedOver, Order, Report
from workshop.exports.preview import size_in_words
from workshop.exports.writing import ExportFile
from workshop.i18n import Words
from workshop.model import items
from workshop.model.problem import KnownError
from workshop.model.workshop import Workshop
from workshop.session import Session
from workshop.ui.actions import hint
from workshop.ui.parts.host import Host
from workshop.ui.parts.section import Section
from workshop.ui.widgets.button import Button
from workshop.ui.widgets.choice import CheckRow
from workshop.ui.widgets.field import ProgressLine
from workshop.ui.widgets.notice import Notice
from workshop.ui.widgets.text import Divider, Text
from workshop.ui.wrapup import unread_view
from workshop.ui.wrapup.file_choices import FileChoices
from workshop.ui.wrapup.file_making import FileMaking, Make
from workshop.ui.wrapup.file_preview import FilePreview, Looked
from workshop.ui.wrapup.making_result import DonePanel, LeaksPanel
from workshop.ui.wrapup.password_row import PasswordRow
from workshop.ui.wrapup.template_row import TemplateRow
from workshop.ui.wrapup.unread_view import UnreadView

_DATED = re.compile(r"^\d{8}[_ -]?")


class HandOverCard(Section):
    """Files are made beside the window; each is opened again and searched for internal text before it is written."""

    initiator = "wrapup"
    shows = (*unread_view.SHOWN, items.HandedOver)
    said = Signal(object)
    """The notice that tells what came of it: it has to come into view."""
    foretelling = Signal(str)
    """What the button will do was changed."""
    mend_wanted = Signal(object)
    """The item (kind, id) whose text is in the way."""

    def __init__(self, host: Host) -> None:
        super().__init__(host, host.words("wrapup.hand_over"))
        words = self.words
        self.files = FileChoices(host)
        self.files.preview_wanted.connect(self.preview)
        self.files.refused.connect(lambda error: self._say(host.say(error.problem), "error"))
        self.add(self.files)
        self.unread = UnreadView(host)
        self._for_customer = QWidget()
        column = QVBoxLayout(self._for_customer)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.unread)
        self.add(self._for_customer)
        self.unread.fill()
        self.files.changed.connect(self._show_unread)
        self.files.changed.connect(self._foretell)
        self.add(Divider())
        self.template = TemplateRow(host)
        self.add(self.template)
        self.password = PasswordRow(host)
        self.add(self.password)
        self._where = Text("", "small", wrap=True)
        self.add(self._where)
        self._make_foot(words)
        self._result: Notice | DonePanel | LeaksPanel | None = None
        self._lang_of = ""
        self._making = FileMaking(host, self)
        self._making.progressed.connect(self._progressed)
        self._making.finished.connect(self._finished)
        self._making.failed.connect(self._failed)
        self._making.cancelled.connect(self._cancelled)
        self._asked: tuple[Session, Order, str] | None = None
        """For which workshop, what, and the file to be looked into where that is all that was asked."""

    def _make_foot(self, words: Words) -> None:
        self.make_button = Button(words("wrapup.make_files"), "primary", icon="file-word")
        self.make_button.clicked.connect(self.make)
        self.cancel_button = Button(words("wrapup.stop_making"), "quiet", icon="stop", small=True)
        self.cancel_button.clicked.connect(self.cancel)
        self._progress = ProgressLine(0.0, name=words("wrapup.making"))
        self._stage = Text("", "small")
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(self.make_button)
        line.addWidget(self._progress, 1)
        line.addWidget(self.cancel_button)
        line.addStretch(0)
        self.add(holder)
        self.add(self._stage)
        for widget in (self._progress, self.cancel_button, self._stage):
            widget.hide()

    @property
    def busy(self) -> bool:
        return self._making.busy

    @property
    def choices(self) -> dict[str, CheckRow]:
        """The ticks by kind."""
        return self.files.choices

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
        order, session = self._order(), self.host.session
        kinds = self.files.kinds()
        if not (kinds or self.files.own()) or order is None or session is None:
            self._say(self.words("wrapup.choose_a_file"), "warn")
            return
        self._asked = (session, order, "")
        self._start_showing()
        self._making.start(order, kinds)

    def cancel(self, _checked: bool = False) -> None:
        self._making.cancel()

    def _order(self) -> Order | None:
        folder = self.folder()
        if folder is None:
            return None
        files = self.files
        return Order(files.is_for(), files.file_lang(), folder, files.own(), self.password.password())

    def _start_showing(self) -> None:
        # The button stays as it is: disabled, it would give the keyboard's focus away.
        self._put_away()
        for widget in (self._progress, self.cancel_button, self._stage):
            widget.show()

    def _stop_showing(self) -> None:
        focused = self.cancel_button.hasFocus()
        for widget in (self._progress, self.cancel_button, self._stage):
            widget.hide()
        if focused:
            self.make_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _progressed(self, share: float, stage: str) -> None:
        self._progress.set_share(share)
        self._stage.setText(self.words(f"wrapup.stage_{stage}"))

    def _finished(self, result: object) -> None:
        self._stop_showing()
        asked, self._asked = self._asked, None
        if asked is None or self.host.session is not asked[0]:
            return  # another workshop is open by now
        if isinstance(result, HandedOver):
            self._handed_over(result, asked[1])
        elif isinstance(result, list):
            self._look(result, asked[2])

    def _handed_over(self, done: HandedOver, order: Order) -> None:
        if not done.paths:
            assert done.proof is not None
            panel = LeaksPanel(self.host, done.proof.open)
            panel.mend_wanted.connect(self.mend_wanted)
            panel.leave_out_wanted.connect(self.files.untick)
            panel.decided.connect(self._decided)
            self._show_result(panel)
            return
        proof = done.proof
        self.apply(
            RecordHandOver(
                files=tuple(path.name for path in done.paths),
                audience=order.audience,
                kinds=done.kinds,
                lang=order.lang,  # one of those the control offers
                protected=bool(order.password),
                searched=proof.words if proof else 0,
                allowed=len(proof.allowed) if proof else 0,
            )
        )
        self._show_result(DonePanel(self.host, done, order.folder, internal=order.audience == "internal"))

    def _decided(self) -> None:
        self._put_away()
        self.make_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say(self.words("wrapup.decided"), "info")

    def _failed(self, error: KnownError) -> None:
        self._stop_showing()
        self._asked = None
        self._say(self.host.say(error.problem), "error")

    def _cancelled(self) -> None:
        self._stop_showing()
        self._asked = None
        self._say(self.words("wrapup.stopped"), "info")

    # -- looking into them -------------------------------------------------------------------------------------

    def preview_focused(self) -> None:
        """Look into the kind whose row has the keyboard; into all that are ticked from anywhere else."""
        kind = self.files.focused_kind()
        if kind or self.files.kinds():
            self.preview(kind or self.files.kinds()[0])

    def preview(self, which: str) -> None:
        """Show a kind, or a file that goes along, as it would be written."""
        order, session = self._order(), self.host.session
        if self.busy or order is None or session is None:
            return
        if order.audience == "internal" and self.host.discreet.guards:
            self._say(self.words("wrapup.preview_veiled", key=hint("peek")), "info")
            return
        self._asked = (session, order, which)
        self._start_showing()
        if which not in edition.KINDS:
            self._making.start_preview(order, [], partial(_look_into_own, Path(which), self.words))
            return
        kinds = [which]
        if any(kind.encloses and kind.name == which for kind in edition.EVERY):
            kinds = list(dict.fromkeys([*self.files.kinds(), which]))  # it shows what it would carry
        self._making.start_preview(order, kinds, partial(_look_into, order, self.words))

    def _look(self, looked: Sequence[tuple[str, Looked]], which: str) -> None:
        if not looked:
            self._say(self.words("wrapup.nothing_in_it", name=self.words(f"wrapup.file_{which}")), "info")
            return
        first = next((n for n, (kind, _) in enumerate(looked) if kind == which), 0)
        dialog = FilePreview(self.words, self, [file for _, file in looked], first)
        dialog.finished.connect(lambda _code: self.host.shell.activateWindow())
        dialog.open()

    # -- showing -----------------------------------------------------------------------------------------------

    def _say(self, text: str, kind: Literal["ok", "info", "warn", "error"]) -> None:
        self._show_result(Notice(text, kind, close_words=self.words("shell.dismiss")))

    def _show_result(self, result: Notice | DonePanel | LeaksPanel) -> None:
        self._put_away()
        self._result = result
        result.closed.connect(partial(self._gone, result))
        self.add(result)
        self.said.emit(result)

    def _put_away(self) -> None:
        if self._result is not None:
            self._gone(self._result)

    def _gone(self, result: Notice | DonePanel | LeaksPanel) -> None:
        if self._result is result:
            self._result = None
        result.hide()
        self.body.removeWidget(result)
        result.deleteLater()

    def result(self) -> str:
        """What the last making came to, as it is said; empty while nothing is."""
        return self._result.text() if self._result is not None else ""

    def fill(self) -> None:
        workshop = self.host.workshop
        if self._lang_of != workshop.setup.lang:
            self._lang_of = workshop.setup.lang
            self.files.lang.set_value(workshop.setup.lang)
        self.unread.fill()
        self._show_unread()
        self.files.fill()
        self._foretell()

    def foretold(self) -> str:
        """What the button will do: for whom, what, and where to."""
        words, files, folder = self.words, self.files, self.folder()
        if folder is None:
            return ""
        names = [words(f"wrapup.file_{kind}") for kind in files.in_sight()] + [path.name for path in files.own()]
        if not names:
            return words("wrapup.choose_a_file")
        said = words("common.list_join").join(names)
        return words(f"wrapup.will_make_{files.is_for()}", files=said, folder=folder.name)

    def _foretell(self) -> None:
        said = self.foretold()
        self._where.setText(said)
        self.make_button.setAccessibleDescription(said)
        self.foretelling.emit(said)

    def _show_unread(self) -> None:
        """What they will not have stands there before their files are made; ours hold it all."""
        self._for_customer.setVisible(self.files.is_for() == "customer" and self.unread.count() > 0)

    def start_over(self) -> None:
        self._put_away()
        self._making.cancel()
        self.files.start_over()
        self.password.forget()
        super().start_over()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.busy:
            self.cancel()
            return
        super().keyPressEvent(event)


def _look_into(order: Order, words: Words, make: Make, workshop: Workshop, report: Report) -> list[tuple[str, Looked]]:
    """Beside the window: made as they would be written, and read back."""
    own = [own_files.read(path) for path in order.own]
    files: list[ExportFile] = make(own_files=own, progress=lambda share: report(share * 0.6, "making"))
    looked = []
    for done, file in enumerate(files):
        report(0.6 + 0.4 * done / len(files), "reading")
        looked.append((file.kind, _looked(file, words)))
    return looked


def _look_into_own(
    path: Path, words: Words, _make: Make, _workshop: Workshop, report: Report
) -> list[tuple[str, Looked]]:
    report(0.0, "reading")
    return [(str(path), _looked(own_files.read(path), words))]


def _looked(file: ExportFile, words: Words) -> Looked:
    blocks = tuple(preview.read(file.name, file.content, words))
    return Looked(file.name, size_in_words(len(file.content), words), blocks)
