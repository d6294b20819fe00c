"""The customer's window: a plain titled window that draws a StageState, and one shared line where there is one.

    window = AudienceWindow(words); window.show_state(stage.state); window.full_screen_on(screen)

It is called by the customer's name and the meeting's, never by the app's. Its X only hides it; where the console lies
behind it (`guard`), X and Esc ask for the cover instead. Which keys act in it is decided by whoever puts it together.
Below the picture there may be one strip, below the cover another: each is there only with what it belongs to.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QIcon,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QScreen,
    QWindowStateChangeEvent,
)
from PySide6.QtWidgets import QWidget

from workshop.i18n import Words
from workshop.model.public import PublicHeader, StageState
from workshop.paint.languages import Languages
from workshop.paint.palette import ACCENT, PAPER
from workshop.paint.slide import paint_state
from workshop.slide_words import addressed

_CONFIRMS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F5)
"""A yes to the cover: Enter, or the key that begins and goes on."""


class AudienceWindow(QWidget):
    """Draws the state it was given last. Its painting does not depend on being in front."""

    painted = Signal(int)
    """The revision that has just been painted."""
    hidden_by_person = Signal()
    """Somebody closed the window: it is hidden, and can be shown again."""
    left_full_screen = Signal()
    """The window became a titled one again, by Esc or because its screen went."""
    back_requested = Signal()
    """Esc or X while it is guarded: first the cover, then the console."""
    confirm_requested = Signal()
    """Enter or a click on the cover: this is the right screen."""
    minimised = Signal()
    """Somebody made it small, or took it up again."""

    def __init__(self, words: Words) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._words = Languages(words)
        self._state: StageState | None = None
        self._rect = QRect()
        self._guarded = False
        self._line: QWidget | None = None
        self._foot: QWidget | None = None
        self.painted_revision = -1
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(320, 180)
        self.setWindowIcon(_plain_icon())
        self.setWindowTitle(" ")  # never the app's name, not even for a moment
        self.resize(960, 540)

    @property
    def state(self) -> StageState | None:
        return self._state

    def name_by(self, header: PublicHeader) -> None:
        """Call the window by the customer's and the meeting's name."""
        words = self._words[header.lang]
        company, meeting = addressed(words, header.company), words.term(header.meeting_name)
        self.setWindowTitle(words("slides.window_title", company=company, meeting=meeting).strip(" 　·") or meeting)

    def show_state(self, state: StageState) -> None:
        """Draw this state now, in front or covered by other windows alike."""
        self._state = state
        header = state.cover.header if state.cover else getattr(state.slide, "header", None)
        if header is not None:
            self.name_by(header)
        self._place_strips()
        if self.isVisible():
            self.repaint()

    # -- its place -----------------------------------------------------------------------------------------------

    @property
    def guarded(self) -> bool:
        return self._guarded

    def guard(self, on: bool) -> None:
        """The console lies behind: nobody closes this window or leaves its full screen by accident."""
        self._guarded = on

    def set_line(self, line: QWidget | None, foot: QWidget | None = None) -> None:
        """Have one shared line under the picture, or none, hidden with the picture; and a foot under the cover."""
        for strip in (self._line, self._foot):
            if strip is not None and strip not in (line, foot):
                strip.hide()
                strip.setParent(None)
                strip.deleteLater()
        self._line, self._foot = line, foot
        for strip in (line, foot):
            if strip is not None:
                strip.setParent(self)
                strip.hide()
        self._place_strips()
        self.update()

    def take_keyboard(self) -> None:
        """The keyboard belongs to the line where there is one to be seen, else to the window."""
        line = self._line if self._line is not None and not self._line.isHidden() else self
        line.setFocus()

    def full_screen_on(self, screen: QScreen) -> None:
        """Fill a screen. The order matters: a window that is full screen does not move."""
        if not self.isFullScreen():
            self._rect = self.geometry()
        self.showNormal()
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.showFullScreen()

    def window_at(self, screen: QScreen, rect: QRect) -> None:
        """Be a titled window on this screen."""
        self.showNormal()
        self.setScreen(screen)
        self.setGeometry(rect)

    def leave_full_screen(self) -> None:
        """Become a titled window again, on the same screen."""
        if not self.isFullScreen():
            return
        area = self.screen().availableGeometry()
        self.showNormal()
        fitting = self._rect if area.contains(self._rect) else _two_thirds(area)
        self.setGeometry(fitting)
        self.left_full_screen.emit()

    def fall_back(self) -> None:
        """Its screen went: leave full screen at once and hide, before the system moves the picture elsewhere."""
        was = self.isFullScreen()
        self.hide()
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowFullScreen)
        if was:
            self.left_full_screen.emit()

    def finish(self) -> None:
        """Close for good, without telling anybody."""
        self.blockSignals(True)
        self._guarded = False
        self.close()
        self.deleteLater()

    # -- inside --------------------------------------------------------------------------------------------------

    def picture_rect(self) -> QRect:
        """Where the slide stands: all of the window, or what the strip below leaves."""
        strip = next((s for s in (self._line, self._foot) if s is not None and not s.isHidden()), None)
        return self.rect() if strip is None else self.rect().adjusted(0, 0, 0, -strip.height())

    def _place_strips(self) -> None:
        state = self._state
        shown = state is not None and not state.blank
        for strip, wanted in ((self._line, shown and not self._covered), (self._foot, shown and self._covered)):
            if strip is None:
                continue
            height = min(strip.sizeHint().height(), self.height() // 2)
            strip.setGeometry(0, self.height() - height, self.width(), height)
            if strip.isHidden() != wanted:
                continue
            has = strip.isAncestorOf(inside) if (inside := self.focusWidget()) is not None else False
            if has:
                self.setFocus()  # before it goes: else the keyboard would wander on to whatever comes next
            strip.setVisible(wanted)
            if wanted and strip is self._line and self.focusWidget() in (None, self):
                strip.setFocus()

    @property
    def _covered(self) -> bool:
        return self._state is not None and self._state.covered

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        state, rect = self._state, self.picture_rect()
        if state is None:
            painter.fillRect(self.rect(), QColor(PAPER))
        else:
            paint_state(painter, QRectF(rect), state, self._words[state.lang])
        painter.end()
        if state is not None:
            self.painted_revision = state.revision
            self.painted.emit(state.revision)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._guarded:
            if not event.isAutoRepeat():
                self.back_requested.emit()
        elif event.key() == Qt.Key.Key_Escape and self.isFullScreen():
            self.leave_full_screen()
        elif event.key() in _CONFIRMS and self._covered and not event.isAutoRepeat():
            self.confirm_requested.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._covered:
            self.confirm_requested.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_strips()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if isinstance(event, QWindowStateChangeEvent):
            before = bool(event.oldState() & Qt.WindowState.WindowMinimized)
            if before != self.isMinimized():
                self.minimised.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._guarded:
            event.ignore()
            self.back_requested.emit()
            return
        event.accept()
        self.hidden_by_person.emit()

    def sizeHint(self) -> QSize:
        return QSize(960, 540)


def _two_thirds(area: QRect) -> QRect:
    width = min(area.width() * 2 // 3, (area.height() * 2 // 3) * 16 // 9)
    rect = QRect(0, 0, width, width * 9 // 16)
    rect.moveCenter(area.center())
    return rect


def _plain_icon() -> QIcon:
    """A plain blue square: the app's own sign does not belong on the customer's screen."""
    pixmap = QPixmap(32, 32)
    pixmap.fill(QColor(ACCENT.mark))
    return QIcon(pixmap)
