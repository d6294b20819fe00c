"""What keeps our side's texts from the customer's eyes on pages other than the console, while a run is on.

Veiled(host, card, title)          the card, or a sheet in its place: nothing can be read, reached or edited there
guard = DiscreetGuard(host)        .chip for the top bar; .enter() and .leave() with the page: F12 peeks there too
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from workshop.ui.actions import Keys, hint
from workshop.ui.parts.host import Host
from workshop.ui.widgets.button import Button, IconLabel
from workshop.ui.widgets.card import Card
from workshop.ui.widgets.chip import ChipButton
from workshop.ui.widgets.text import Text


class Veiled(QWidget):
    """Fields behind the sheet keep what was typed into them. `back`: the sheet leads back to the run."""

    def __init__(self, host: Host, content: QWidget, title: str = "", *, back: bool = False) -> None:
        super().__init__()
        self._discreet = host.discreet
        self.content = content
        words = host.words
        self.sheet = Card(title)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(IconLabel("lock-solid", "internal", 16), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Text(words("common.veiled", key=hint("peek")), "quiet", wrap=True), 1)
        self.sheet.body.addLayout(line)
        self.back = Button(words("common.back_to_run"), "primary", icon="arrow-right")
        self.back.clicked.connect(partial(host.show_page, "run"))
        self.sheet.add(self.back)
        self.sheet.body.setAlignment(self.back, Qt.AlignmentFlag.AlignLeft)
        self.back.setVisible(back)
        self._whole = back
        self._column = column = QVBoxLayout(self)
        column.setSpacing(0)
        column.addWidget(content)
        column.addWidget(self.sheet, 0, Qt.AlignmentFlag.AlignTop)
        self._discreet.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        guards = self._discreet.guards
        now = QApplication.focusWidget()
        focused = now is not None and self.content.isAncestorOf(now)
        room = 16 if guards and self._whole else 0  # a page's own sheet stands as its cards do
        self._column.setContentsMargins(room, room, room, 0)
        self.content.setVisible(not guards)
        self.sheet.setVisible(guards)
        if guards and focused and not self.back.isHidden():
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)


class DiscreetGuard(QObject):
    """The chip that says whether ours is hidden on this page, and the key that shows it as long as it is held."""

    def __init__(self, host: Host, page: QWidget) -> None:
        super().__init__(page)
        self._discreet, self._words = host.discreet, host.words
        self._page = page
        self.chip = ChipButton("", "internal", "lock-solid")
        self.chip.setParent(page)  # shown and hidden before the top bar gives it a place
        self.chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.chip.clicked.connect(lambda: self._discreet.set_on(not self._discreet.on))
        self._keys = Keys(host.shell)
        self._keys.hold("peek", partial(self._peek, True), partial(self._peek, False))
        self._keys.enable_all(False)
        self._discreet.changed.connect(self._say)
        page.installEventFilter(self)
        self._say()

    def enter(self) -> None:
        self._keys.enable_all(True)

    def leave(self) -> None:
        self._keys.enable_all(False)
        self._discreet.peek(False)

    def _peek(self, peeking: bool) -> None:
        self._discreet.peek(peeking and self._page.isVisible())

    def _say(self) -> None:
        discreet, words = self._discreet, self._words
        if discreet.peeking and discreet.on:
            self.chip.set(words("run.discreet.peeking"), "issue", "eye")
        elif discreet.on:
            self.chip.set(words("run.discreet.on"), "internal", "lock-solid")
        else:
            self.chip.set(words("run.discreet.off"), "issue", "unlock")
        self.chip.setToolTip(words("run.discreet.about", key=hint("peek")))
        self.chip.setVisible(discreet.in_room)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ActivationChange and not self._page.isActiveWindow():
            self._discreet.peek(False)
        return super().eventFilter(watched, event)
