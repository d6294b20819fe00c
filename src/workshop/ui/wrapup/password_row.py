"""A password for the files, if wanted: typed twice, shown on request, kept for this making alone and nowhere else."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from workshop.exports import protect
from workshop.model.problem import KnownError
from workshop.ui.parts.host import Host
from workshop.ui.widgets.button import Button
from workshop.ui.widgets.choice import CheckRow
from workshop.ui.widgets.entry import LineEdit
from workshop.ui.widgets.field import Field
from workshop.ui.widgets.text import ElidingLabel


class PasswordRow(QWidget):
    """One line while nobody wants one; its fields open below it."""

    changed = Signal()

    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host = host
        words = host.words
        self._password = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(8)
        self._said = ElidingLabel("", "body")
        row.addWidget(self._said, 1)
        self.set_button = Button(words("wrapup.password_set"), "quiet", small=True)
        self.set_button.clicked.connect(self._open)
        self.drop_button = Button(words("wrapup.password_drop"), "quiet", small=True)
        self.drop_button.clicked.connect(self._drop)
        row.addWidget(self.set_button)
        row.addWidget(self.drop_button)
        column.addLayout(row)
        self.fields = QWidget()
        inside = QVBoxLayout(self.fields)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(6)
        self.first = LineEdit(words("wrapup.password"))
        self.again = LineEdit(words("wrapup.password_again"))
        self._first_field = Field(words("wrapup.password"), self.first, hint=words("wrapup.password_rules"))
        self._again_field = Field(words("wrapup.password_again"), self.again)
        inside.addWidget(self._first_field)
        inside.addWidget(self._again_field)
        self.show_box = CheckRow(words("wrapup.password_show"))
        self.show_box.toggled.connect(self._veil)
        inside.addWidget(self.show_box)
        buttons = QHBoxLayout()
        self.take_button = Button(words("wrapup.password_take"), "plain", icon="lock", small=True)
        self.take_button.clicked.connect(self._take)
        cancel = Button(words("common.cancel"), "quiet", small=True)
        cancel.clicked.connect(self._close)
        buttons.addWidget(self.take_button)
        buttons.addWidget(cancel)
        buttons.addStretch(1)
        inside.addLayout(buttons)
        column.addWidget(self.fields)
        for entry in (self.first, self.again):
            entry.submitted.connect(lambda _text: self._take())
        self._close()

    def password(self) -> str:
        """The password that was taken; empty without one."""
        return self._password

    def forget(self) -> None:
        self._password = ""
        self._close()

    def _open(self) -> None:
        self.fields.show()
        self.set_button.hide()
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        focused = self.fields.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self.fields.hide()
        self.first.fill("")
        self.again.fill("")
        self._first_field.set_error("")
        self._again_field.set_error("")
        self.show_box.set_checked(False)  # the next one is not read over the shoulder
        self._veil(False)
        words = self._host.words
        self._said.setText(words("wrapup.password_on" if self._password else "wrapup.password_off"))
        self.set_button.set_text(words("wrapup.password_change" if self._password else "wrapup.password_set"))
        self.set_button.show()
        self.drop_button.setVisible(bool(self._password))
        if focused:
            self.set_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop(self) -> None:
        self._password = ""
        self._close()
        self.set_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _veil(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.first.setEchoMode(mode)
        self.again.setEchoMode(mode)

    def _take(self, _checked: bool = False) -> None:
        words = self._host.words
        password = self.first.text()
        self._first_field.set_error("")
        self._again_field.set_error("")
        try:
            protect.check(password)
        except KnownError as error:
            self._first_field.set_error(words.problem(error.problem))
            self.first.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self.again.text() != password:
            self._again_field.set_error(
                words("wrapup.password_differs" if self.again.text() else "wrapup.password_twice")
            )
            self.again.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._password = password
        self._close()
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.fields.isHidden():
            self._close()  # as the button beside it says
            return
        super().keyPressEvent(event)
