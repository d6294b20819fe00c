"""Pages of our own PDFs that stand between the slides: taken from a file, named, put in their place."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workshop.commands import Batch
from workshop.commands.pages import EditOwnPage, MoveOwnPage, RemoveOwnPage
from workshop.intake import pdf, pdf_apart
from workshop.model.items import OwnPage
from workshop.model.problem import KnownError, Problem, errors
from workshop.model.terms import BlockKind
from workshop.model.workshop import Workshop
from workshop.ui import theme
from workshop.ui.jobs import Job
from workshop.ui.parts.host import Host
from workshop.ui.parts.movable_row import MovableRow
from workshop.ui.parts.rows import Rows
from workshop.ui.parts.section import Section
from workshop.ui.prepare.page_picker import PagePicker
from workshop.ui.widgets.button import Button, IconButton
from workshop.ui.widgets.entry import LineEdit
from workshop.ui.widgets.field import ProgressLine
from workshop.ui.widgets.numbers import ChoiceBox
from workshop.ui.widgets.text import ElidingLabel, Text

AFTER = tuple(kind for kind in BlockKind if kind is not BlockKind.TRENDS)
"""Trends and their challenges are told in turns: a page comes after both."""


class PagePicture(QWidget):
    """A page in small."""

    def __init__(self, data: bytes | None) -> None:
        super().__init__()
        self._pixmap = QPixmap()
        if data:
            self._pixmap.loadFromData(data)
        self.setFixedSize(QSize(64, 48))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if not self._pixmap.isNull():
            size = self._pixmap.size().scaled(area.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            where = QRectF(0, 0, size.width(), size.height())
            where.moveCenter(area.center())
            painter.drawPixmap(where, self._pixmap, QRectF(self._pixmap.rect()))
            area = where
        painter.setPen(QPen(QColor(theme.look().edge), 1))
        painter.drawRect(area)
        painter.end()


class PageRow(MovableRow):
    """One page, to be moved among those of its place."""

    def __init__(self, card: PagesCard, page: OwnPage) -> None:
        super().__init__()
        self._card = card
        words = card.words
        self.move_requested.connect(partial(card.move_page, page.id))
        self.removal_requested.connect(partial(card.take_out, page.id))
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 0, 4)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(PagePicture(card.host.album.find(page.preview)), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        self.title = LineEdit(words("prepare.page_title"), words("prepare.page_title_example"))
        self.title.setAcceptDrops(False)  # a PDF let go above it belongs to the card
        texts.addWidget(self.title)
        if page.source:
            texts.addWidget(ElidingLabel(words("prepare.page_source", name=page.source, page=page.page), "small"))
        row.addLayout(texts, 1)
        row.addLayout(self.moves)
        self.drop = IconButton("close", "", size=16)
        self.drop.clicked.connect(partial(card.take_out, page.id))
        row.addWidget(self.drop)
        column.addLayout(row)
        # The width of the row: the blocks' names are long.
        self.after = ChoiceBox(
            words("prepare.page_after"),
            [(kind, words("prepare.page_after_block", block=kind.label(words.lang))) for kind in AFTER],
        )
        self.after.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.after.setMinimumWidth(80)
        self.after.chosen.connect(partial(card.put_after, page.id))
        column.addWidget(self.after)
        self.setToolTip(words("prepare.trend_keys"))

    def show_page(self, page: OwnPage, place: int, *, last: bool) -> None:
        """What of it can change, and where it stands among its neighbours; the focus stays with the page."""
        words = self._card.words
        self.after.fill(page.after if page.after in AFTER else BlockKind.CHALLENGES)
        name = page.title or words("prepare.page_source", name=page.source, page=page.page)
        self.setAccessibleName(name)
        self.setAccessibleDescription(f"{self.after.currentText()} {words('prepare.trend_keys')}")
        for button, key, icon in (
            (self.up, "prepare.page_up", "chevron-up"),
            (self.down, "prepare.page_down", "chevron-down"),
            (self.drop, "prepare.page_drop", "close"),
        ):
            button.set_icon(icon, words(key, title=name))
        self.set_place(place, last=last)


class PagesCard(Section):
    """A file is read and its pages drawn beside the window; a run never reads the PDF again."""

    initiator = "prepare"
    shows = (OwnPage,)

    def __init__(self, host: Host) -> None:
        super().__init__(host, host.words("prepare.pages"))
        words = self.words
        self.add_pages = Button(words("prepare.pages_add"), "plain", icon="plus", small=True)
        self.add_pages.clicked.connect(self._choose_file)
        self.add_action(self.add_pages)
        self.add(Text(words("prepare.pages_about"), "small", wrap=True))
        self._drop_here = Text(words("prepare.pages_drop"), "small", wrap=True)
        self.add(self._drop_here)
        self.rows = Rows(spacing=8)
        self.add(self.rows)
        self._under_way = QWidget()
        busy = QVBoxLayout(self._under_way)
        busy.setContentsMargins(0, 0, 0, 0)
        busy.setSpacing(4)
        line = QHBoxLayout()
        self._doing = ElidingLabel("", "quiet")
        self._stop = Button(words("prepare.pages_stop"), "quiet", small=True)
        self._stop.clicked.connect(self._give_up)
        line.addWidget(self._doing, 1)
        line.addWidget(self._stop)
        busy.addLayout(line)
        self._share = ProgressLine(name=words("prepare.pages"))
        busy.addWidget(self._share)
        self.add(self._under_way)
        self._under_way.hide()
        self.setAcceptDrops(True)
        self._waiting: list[Path] = []
        self._problems: list[Problem] = []
        self._job: Job | None = None
        self._picker: PagePicker | None = None
        self._titles: dict[str, LineEdit] = {}
        self._last_folder = ""

    # -- taking pages ------------------------------------------------------------------------------------------

    def _choose_file(self) -> None:
        kinds = f"{self.words('prepare.pages_kind')} (*.pdf)"
        name, _ = QFileDialog.getOpenFileName(self, self.words("prepare.pages_open"), self._last_folder, kinds)
        if name:
            self._last_folder = str(Path(name).parent)
            self.take_files([Path(name)])

    def take_files(self, paths: list[Path]) -> None:
        """Read these files one after the other, and let a person choose among their pages."""
        self._waiting += paths
        if self._job is None and self._picker is None:
            self._next()

    def _next(self) -> None:
        self._job = None
        self._tell("")
        if not self._waiting:
            self._say()
            return
        path = self._waiting.pop(0)
        self._tell(self.words("prepare.pages_reading", name=path.name))
        self._job = self.host.jobs.start(lambda report: pdf_apart.read(path, report), self._was_read, self._failed)

    def _was_read(self, file: pdf.PdfFile) -> None:
        self._job = None
        self._tell("")
        self._problems += file.problems
        if len(file.pages) == 1:
            self._draw(file, file.usable())
            return
        self._picker = PagePicker(self.host, file, self.window())
        self._picker.taken.connect(lambda numbers: self._draw(file, numbers))
        self._picker.finished.connect(self._picked)
        self._picker.open()

    def _picked(self) -> None:
        self._picker = None
        self.window().activateWindow()
        if self._job is None:
            self._next()

    def _draw(self, file: pdf.PdfFile, numbers: list[int]) -> None:
        self._tell(self.words("prepare.pages_drawing", name=file.name))
        self._job = self.host.jobs.start(
            lambda report: pdf_apart.propose(file, numbers, report),
            self._take,
            self._failed,
            lambda share, _what: self._share.set_share(share),
        )

    def _take(self, proposed: pdf.Proposed) -> None:
        """The pictures go into the document first, then the pages, as one step."""
        self._problems += proposed.problems
        count = len(proposed.commands)
        try:
            kept = count > 0 and self.host.album.keep(proposed.assets)
        except KnownError as error:
            self._problems.append(error.problem)
            kept = False
        if kept:
            command = proposed.commands[0] if count == 1 else Batch(commands=proposed.commands)
            if self.apply(command) is not None:
                self.host.notify(self.words.plural("prepare.pages_taken", count), "ok")
        self._next()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        self._problems.append(error.problem)
        self._next()

    def _give_up(self) -> None:
        """Nothing of what is being read is taken."""
        self._waiting.clear()
        if self._job is not None:
            self._job.cancel()
        self._next()
        self.add_pages.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self) -> None:
        """What could not be taken, of all files that were given together."""
        problems, self._problems = self._problems, []
        if problems:
            said = "\n".join(self.host.say(problem) for problem in problems)
            self.host.notify(said, "error" if errors(problems) else "warn", 0)

    def _tell(self, doing: str) -> None:
        self._doing.setText(doing)
        self._share.set_share(0.0)
        self._under_way.setVisible(bool(doing))

    # -- changing ----------------------------------------------------------------------------------------------

    def put_after(self, page_id: str, block: object) -> None:
        assert isinstance(block, BlockKind), "the box offers nothing else"
        self.apply(EditOwnPage(id=page_id, after=block))

    def move_page(self, page_id: str, to: int) -> None:
        self.apply(MoveOwnPage(id=page_id, to=to))

    def take_out(self, page_id: str, _checked: bool = False) -> None:
        self.apply(RemoveOwnPage(id=page_id))

    # -- showing -----------------------------------------------------------------------------------------------

    def fill(self) -> None:
        workshop = self.host.workshop
        pages = workshop.own_pages()
        for gone in self._titles.keys() - {page.id for page in pages}:
            self.unbind(self._titles.pop(gone))
        self._drop_here.setVisible(not pages)
        self.rows.setVisible(bool(pages))
        self.rows.show_rows([page.id for page in pages], self._row)
        for page in pages:
            together = [p.id for p in workshop.own_pages(page.after)]
            place = together.index(page.id)
            row = self.rows.row(page.id)
            if isinstance(row, PageRow):
                row.show_page(page, place, last=place == len(together) - 1)

    def _row(self, page_id: str) -> QWidget:
        page = self.host.workshop.get(OwnPage, page_id)
        assert page is not None
        row = PageRow(self, page)
        self._titles[page_id] = row.title
        self.bind(row.title, partial(_title, page_id), partial(self._retitled, page_id))
        return row

    def _retitled(self, page_id: str, text: str) -> EditOwnPage | None:
        """None: the page is gone, and its field goes too."""
        if self.host.workshop.get(OwnPage, page_id) is None:
            return None
        return EditOwnPage(id=page_id, title=text.strip())

    def start_over(self) -> None:
        self._waiting.clear()
        self._problems.clear()
        if self._picker is not None:
            self._picker.reject()
        if self._job is not None:
            self._job.cancel()
        self._job = None
        self._tell("")
        self.rows.clear()  # the same ids may be another workshop's
        super().start_over()

    # -- Qt ----------------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _files_of(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if files := _files_of(event):
            event.acceptProposedAction()
            self.take_files(files)


def _title(page_id: str, workshop: Workshop) -> str:
    page = workshop.get(OwnPage, page_id)
    return page.title if page else ""


def _files_of(event: QDropEvent) -> list[Path]:
    """The files that are being dropped; what is no PDF is said when it is read."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
