"""The picture of a trend: dropped, pasted or chosen from a file; shown as it will stand beside the claim."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workshop.model.problem import KnownError
from workshop.model.public import PublicPicture
from workshop.ui import theme
from workshop.ui.decks import taking_picture
from workshop.ui.decks.desk import Desk
from workshop.ui.decks.places import Place
from workshop.ui.icons import draw_icon
from workshop.ui.widgets.button import Button
from workshop.ui.widgets.text import broken_lines, line_height

_HIGH = 96


class PictureBox(QWidget):
    """Where a picture is dropped. Takes the focus, so that one can be pasted."""

    given = Signal(object)
    """A QImage, or the Path of a file."""
    removal_wanted = Signal()

    def __init__(self, name: str, invitation: str) -> None:
        super().__init__()
        self._image = QImage()
        self._invitation = invitation
        self._over = False
        self.read_only = False
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HIGH)

    def show_image(self, image: QImage) -> None:
        self._image = image
        self.setAccessibleDescription("" if not image.isNull() else self._invitation)
        self.update()

    @property
    def image(self) -> QImage:
        return self._image

    def paste(self) -> bool:
        """Take what is on the clipboard; False where it is no picture."""
        return self._take(QGuiApplication.clipboard().mimeData())

    def _take(self, mime: QMimeData) -> bool:
        path = _file_in(mime)
        if path is not None:
            self.given.emit(path)
            return True
        image = QImage(mime.imageData()) if mime.hasImage() else QImage()
        if image.isNull():
            return False
        self.given.emit(image)
        return True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not self.read_only and (event.mimeData().hasImage() or _file_in(event.mimeData()) is not None):
            self._over = True
            self.update()
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._over = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        self._over = False
        self.update()
        if not self.read_only and self._take(event.mimeData()):
            event.acceptProposedAction()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.read_only and event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif not self.read_only and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removal_wanted.emit()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(240, _HIGH)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.look()
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setBrush(QColor(look.accent.tint if self._over else look.paper))
        dashed = Qt.PenStyle.SolidLine if not self._image.isNull() else Qt.PenStyle.DashLine
        painter.setPen(QPen(QColor(look.accent.mark if self._over else look.edge), 1, dashed))
        painter.drawRoundedRect(area, theme.CONTROL_RADIUS, theme.CONTROL_RADIUS)
        if not self._image.isNull():
            inner = area.adjusted(6, 6, -6, -6)
            size = self._image.size().scaled(inner.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF(inner.x(), inner.y() + (inner.height() - size.height()) / 2, size.width(), size.height())
            painter.drawImage(place, self._image)
        else:
            draw_icon(painter, "download", QRectF(area.x() + 14, area.center().y() - 10, 20, 20), look.ink_3)
            painter.setFont(theme.font(12))
            painter.setPen(QColor(look.ink_2))
            high = line_height(12)
            lines = broken_lines(self._invitation, painter.font(), area.width() - 62, 3)
            top = area.center().y() - len(lines) * high / 2
            for number, line in enumerate(lines):
                row = QRectF(area.x() + 46, top + number * high, area.width() - 56, high)
                painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, line)
        if self.hasFocus():
            theme.draw_ring(painter, 0, 0, self.width(), self.height(), theme.CONTROL_RADIUS)
        painter.end()


def _file_in(mime: QMimeData) -> Path | None:
    """The first file among what is dragged or was copied that may be a picture."""
    names = (Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()) if mime.hasUrls() else ()
    return next((path for path in names if path.suffix.lower().lstrip(".") in taking_picture.KINDS), None)


class PicturePlace(Place):
    """The box, and buttons for those who neither drop nor paste."""

    def __init__(self, desk: Desk, label: str, hint: str) -> None:
        words = desk.words
        self.box = PictureBox(label, words("editor.picture_invitation"))
        self._holder = QWidget()
        column = QVBoxLayout(self._holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.box)
        self._buttons = QWidget()
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.choose = Button(words("editor.picture_choose"), small=True, icon="folder")
        self.choose.clicked.connect(self._choose)
        self.paste = Button(words("editor.picture_paste"), small=True, icon="copy")
        self.paste.clicked.connect(self._paste)
        self.remove = Button(words("editor.picture_remove"), "quiet", small=True, icon="close")
        self.remove.clicked.connect(self._remove)
        for button in (self.choose, self.paste, self.remove):
            row.addWidget(button)
        row.addStretch(1)
        column.addWidget(self._buttons)
        super().__init__(desk, "picture", label, self._holder, hint=hint)
        self.setFocusProxy(self.box)
        self.box.given.connect(self.take)
        self.box.removal_wanted.connect(self._remove)

    def entries(self) -> Sequence[QWidget]:
        return (self.box,)

    def show_value(self, value: Any) -> None:
        picture: PublicPicture | None = self.desk.find_picture(value) if value else None
        self.box.show_image(QImage.fromData(picture.data) if picture is not None else QImage())
        self.box.setToolTip(value or "")
        self.remove.setVisible(bool(value))
        self.setVisible(bool(value) or not self.box.read_only)

    def set_read_only(self, read_only: bool) -> None:
        self.box.read_only = read_only
        self._buttons.setVisible(not read_only)

    def take(self, given: QImage | Path) -> None:
        """Keep a picture beside the deck and put it into the trend; say why where that is not possible."""
        desk = self.desk
        if desk.on_table is None or desk.read_only:
            return
        try:
            image = taking_picture.read(given) if isinstance(given, Path) else given
            name = taking_picture.kept(image, desk.on_table.folder)
        except KnownError as error:
            self.set_error(desk.words.problem(error.problem))
            return
        self.tell(name)
        self.show_value(name)

    def _choose(self) -> None:
        words = self.desk.words
        kinds = " ".join(f"*.{kind}" for kind in taking_picture.KINDS)
        path, _ = QFileDialog.getOpenFileName(
            self, words("editor.picture_choose"), "", f"{words('editor.picture_files')} ({kinds})"
        )
        if path:
            self.take(Path(path))

    def _paste(self) -> None:
        if not self.box.paste():
            self.set_error(self.desk.words("editor.picture_none"))

    def _remove(self) -> None:
        self.tell("")
        self.show_value("")
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
