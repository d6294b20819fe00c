"""Looking into files before they are handed over: what is shown was read back from the bytes that would be written.

    FilePreview(words, parent, [Looked(name, blocks)], first=0).open()

The arrows choose a file, PgUp and PgDn turn its pages, Esc closes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QUrl
from PySide6.QtGui import QImage, QKeyEvent, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QTextBrowser, QVBoxLayout, QWidget

from workshop.exports.preview import Block, Heading, Paragraph, Picture
from workshop.i18n import Words
from workshop.ui import theme
from workshop.ui.widgets.button import Button
from workshop.ui.widgets.text import Text

_TURNS: Final = {
    Qt.Key.Key_PageDown: 1,
    Qt.Key.Key_PageUp: -1,
    Qt.Key.Key_Space: 1,
}


@dataclass(frozen=True, slots=True)
class Looked:
    """A file and what it shows."""

    name: str
    detail: str
    blocks: tuple[Block, ...]


class FilePreview(QDialog):
    """The files at the left, what the chosen one shows at the right."""

    def __init__(self, words: Words, parent: QWidget, files: Sequence[Looked], first: int = 0) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(words("wrapup.preview"))
        self._files = list(files)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(12)
        self.list = QListWidget()
        self.list.setAccessibleName(words("wrapup.preview_files"))
        self.list.setWordWrap(True)
        self.list.setFixedWidth(220)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for file in self._files:
            item = QListWidgetItem(f"{file.name}\n{file.detail}")
            item.setToolTip(file.name)
            self.list.addItem(item)
        self.list.installEventFilter(self)
        row.addWidget(self.list)
        self.view = QTextBrowser()
        self.view.setAccessibleName(words("wrapup.preview"))
        self.view.setOpenLinks(False)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row.addWidget(self.view, 1)
        self.title = Text("", "title", wrap=True)
        column.addWidget(self.title)
        column.addLayout(row, 1)
        self.list.setVisible(len(self._files) > 1)  # not before it stands in here
        foot = QHBoxLayout()
        foot.addWidget(Text(words("wrapup.preview_hint"), "small", wrap=True), 1)
        self.close_button = Button(words("common.close"), "plain", key="Esc")
        self.close_button.clicked.connect(self.reject)
        foot.addWidget(self.close_button)
        column.addLayout(foot)
        self._shown = -1
        self.list.currentRowChanged.connect(self._show)
        self.list.setCurrentRow(first)
        self._show(first)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, index: int) -> None:
        if not 0 <= index < len(self._files) or index == self._shown:
            return
        self._shown = index
        self.title.setText(self._files[index].name)
        self._fill()

    def _fill(self) -> None:
        document = QTextDocument(self.view)
        document.setDefaultFont(theme.font())
        document.setDocumentMargin(16)
        document.setDefaultStyleSheet(_style())
        blocks = self._files[self._shown].blocks
        width = max(self.view.viewport().width() - 48, 200)
        for number, block in enumerate(blocks):
            if isinstance(block, Picture):
                image = QImage(block.data, block.width, block.height, 3 * block.width, QImage.Format.Format_RGB888)
                document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(f"picture:{number}"), image)
        document.setHtml("".join(_html(block, number, width) for number, block in enumerate(blocks)))
        self.view.setDocument(document)

    def text(self) -> str:
        """What the chosen file shows, as text."""
        return str(self.view.toPlainText())

    # -- Qt ----------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.reject()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _TURNS:
            bar = self.view.verticalScrollBar()
            bar.setValue(bar.value() + _TURNS[Qt.Key(event.key())] * bar.pageStep())
            return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._shown >= 0 and any(isinstance(block, Picture) for block in self._files[self._shown].blocks):
            self._fill()

    def sizeHint(self) -> QSize:
        parent = self.parentWidget()
        room = parent.window().size() if parent is not None else QSize(1000, 700)
        return QSize(min(1080, room.width() - 60), min(860, room.height() - 50))


def _html(block: Block, number: int, width: int) -> str:
    """What was typed is never markup."""
    if isinstance(block, Heading):
        level = min(max(block.level, 0) + 2, 5)
        return f"<h{level}>{_escaped(block.text)}</h{level}>"
    if isinstance(block, Paragraph):
        return f'<p class="{"quiet" if block.quiet else "plain"}">{_escaped(block.text)}</p>'
    if isinstance(block, Picture):
        shown = min(width, block.width)
        height = round(block.height * shown / block.width)
        return f'<p><img src="picture:{number}" width="{shown}" height="{height}"></p>'
    rows = []
    for index, row in enumerate(block.rows):
        cell = "th" if block.headed and index == 0 else "td"
        rows.append("<tr>" + "".join(f"<{cell}>{_escaped(text)}</{cell}>" for text in row) + "</tr>")
    return f'<table cellspacing="0" cellpadding="5" border="1" width="100%">{"".join(rows)}</table><p></p>'


def _escaped(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _style() -> str:
    look = theme.look()
    return (
        f"h2,h3,h4,h5 {{ color: {look.ink}; font-weight: bold; margin-top: 14px; margin-bottom: 4px; }}"
        f"h2 {{ font-size: 18px; }} h3 {{ font-size: 16px; }} h4 {{ font-size: 14px; }} h5 {{ font-size: 13px; }}"
        f"p.plain {{ color: {look.ink}; line-height: 150%; }} p.quiet {{ color: {look.ink_3}; }}"
        f"table {{ border-color: {look.line}; border-style: solid; }}"
        f"th {{ background-color: {look.shade}; color: {look.ink}; text-align: left; font-weight: bold; }}"
        f"td {{ color: {look.ink}; }}"
    )
