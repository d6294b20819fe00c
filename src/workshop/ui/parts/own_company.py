"""How our company appears to customers: its name and its logo, for every new workshop.

    dialog = OwnCompany(words, settings, logo_path, keep, window); dialog.open()

What is chosen is kept at once; there is nothing to confirm.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workshop.i18n import Words
from workshop.model.problem import KnownError
from workshop.paint.palette import EDGE, WHITE
from workshop.settings import Settings
from workshop.ui import own_logo, theme
from workshop.ui.widgets.button import Button
from workshop.ui.widgets.entry import LineEdit
from workshop.ui.widgets.field import Field
from workshop.ui.widgets.text import Text


class LogoPicture(QWidget):
    """The logo on the white it will stand on, or a word that there is none."""

    def __init__(self, none: str) -> None:
        super().__init__()
        self._none = none
        self._image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(96)

    def show_logo(self, logo: bytes | None) -> None:
        self._image = QImage.fromData(logo) if logo else QImage()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(380, 96)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self._image.isNull():
            painter.setPen(QPen(QColor(theme.look().edge), 1, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(area, 8, 8)
            painter.setFont(theme.font(theme.SMALL))
            painter.setPen(QColor(theme.look().ink_3))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._none)
        else:
            painter.setPen(QPen(QColor(EDGE), 1))
            painter.setBrush(QColor(WHITE))
            painter.drawRoundedRect(area, 8, 8)
            room = area.adjusted(20, 16, -20, -16).size().toSize()
            size = self._image.size()
            if size.width() > room.width() or size.height() > room.height():
                size = size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
            where = QRectF(0, 0, size.width(), size.height())
            where.moveCenter(area.center())
            painter.drawImage(where, self._image)
        painter.end()


class OwnCompany(QDialog):
    """Name above, logo below. A file that is no logo is said in its place."""

    def __init__(
        self,
        words: Words,
        now: Callable[[], Settings],
        logo: Path,
        keep: Callable[[Settings], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._now = now
        self._logo = logo
        self._keep = keep
        self.setWindowTitle(words("shell.own_company"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(Text(words("shell.own_company"), "title"))
        column.addWidget(Text(words("shell.own_company_about"), "body", wrap=True))
        self.name = LineEdit(words("shell.own_company_name"), words("shell.own_company_example"))
        self.name.fill(now().own_company)
        self.name.settled.connect(self._named)
        column.addWidget(Field(words("shell.own_company_name"), self.name))
        self.picture = LogoPicture(words("shell.own_logo_none"))
        row = QHBoxLayout()
        row.setSpacing(8)
        self.choose_button = Button(words("shell.own_logo_choose"), "plain", icon="folder", small=True)
        self.choose_button.clicked.connect(self._choose)
        self.drop_button = Button(words("shell.own_logo_drop"), "quiet", small=True)
        self.drop_button.clicked.connect(self._drop)
        row.addWidget(self.choose_button)
        row.addWidget(self.drop_button)
        row.addStretch(1)
        self.logo_field = Field(words("shell.own_logo"), self.picture, hint=words("shell.own_logo_hint"))
        column.addWidget(self.logo_field)
        column.addLayout(row)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        close = Button(words("common.close"), "primary", key="Esc")
        close.clicked.connect(self.accept)
        foot.addWidget(close)
        column.addLayout(foot)
        self._show_logo()
        self.name.setFocus()

    def take_logo(self, path: Path) -> None:
        """Make this file the logo of every new workshop."""
        try:
            own_logo.keep(self._logo, own_logo.read(path))
        except KnownError as error:
            self.logo_field.set_error(self._words.problem(error.problem))
            return
        self._keep(dataclasses.replace(self._now(), own_logo=path.name))
        self._show_logo()

    def _choose(self) -> None:
        endings = " ".join(f"*.{kind}" for kind in own_logo.KINDS)
        kinds = f"{self._words('shell.own_logo_kind')} ({endings})"
        name, _ = QFileDialog.getOpenFileName(self, self._words("shell.own_logo_choose"), "", kinds)
        if name:
            self.take_logo(Path(name))

    def _drop(self) -> None:
        try:
            own_logo.keep(self._logo, None)
        except KnownError as error:
            self.logo_field.set_error(self._words.problem(error.problem))
            return
        self._keep(dataclasses.replace(self._now(), own_logo=""))
        self._show_logo()
        self.choose_button.setFocus()

    def _named(self, name: str) -> None:
        self._keep(dataclasses.replace(self._now(), own_company=name.strip()))

    def _show_logo(self) -> None:
        logo = own_logo.kept(self._logo) if self._now().own_logo else None
        self.picture.show_logo(logo)
        self.picture.setAccessibleName(self._now().own_logo or self._words("shell.own_logo_none"))
        self.logo_field.set_error("")
        self.drop_button.setVisible(logo is not None)

    def done(self, result: int) -> None:
        self.name.flush()
        super().done(result)

    def sizeHint(self) -> QSize:
        return QSize(480, max(420, super().sizeHint().height()))
