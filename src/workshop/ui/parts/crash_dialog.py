"""The dialog after a mistake of the app's own; opened by `ui.crash`.

    CrashDialog(words, report)     .add(report)

Knows nothing of the workshop: what was typed has been kept before it opens.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout

from workshop.ui.widgets.button import Button
from workshop.ui.widgets.text import Text


class CrashDialog(QDialog):
    """Says that something went wrong here, that nothing was lost, and gives the report away."""

    def __init__(self, words: Callable[..., str], report: str) -> None:
        super().__init__()
        self._words = words
        self.setWindowTitle(words("crash.title"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(8)
        column.addWidget(Text(words("crash.title"), "title"))
        column.addWidget(Text(words("crash.said"), wrap=True))
        self.report = QPlainTextEdit(report)
        self.report.setReadOnly(True)
        self.report.setAccessibleName(words("crash.report"))
        self.report.setMinimumSize(560, 200)
        column.addWidget(self.report, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.copy_button = Button(words("crash.copy"), icon="copy")
        self.copy_button.clicked.connect(self._copy)
        self.quit_button = Button(words("crash.quit"), "quiet")
        self.quit_button.clicked.connect(self._quit)
        self.go_on_button = Button(words("crash.go_on"), "primary")
        self.go_on_button.clicked.connect(self.accept)
        row.addWidget(self.copy_button)
        row.addStretch(1)
        row.addWidget(self.quit_button)
        row.addWidget(self.go_on_button)
        column.addLayout(row)
        self.go_on_button.setFocus()

    def add(self, report: str) -> None:
        """Another one came while this one is being read."""
        self.report.appendPlainText("\n" + report)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())
        self.copy_button.set_text(self._words("crash.copied"), "check")

    def _quit(self) -> None:
        self.reject()
        QApplication.closeAllWindows()
