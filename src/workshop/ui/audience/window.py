"""The customer's window: a plain titled window that draws a StageState and nothing else.

    window = AudienceWindow(words); window.show_state(stage.state); window.full_screen_on(screen)

It is called by the customer's name and the meeting's, never by the app's. Its X only hides it. Which keys act in it is
decided by whoever puts it together (`Keys(window)`); Esc leaves full screen by itself.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QColor, QIcon, QKeyEvent, QPainter, QPaintEvent, QPixmap, QScreen
from PySide6.QtWidgets import QWidget

from workshop.i18n import Words
from workshop.model.public import OffScriptSlide, PublicHeader, StageState
from workshop.paint.frame import addressed
from workshop.paint.languages import Languages
from workshop.paint.palette import ACCENT, PAPER
from workshop.paint.slide import paint_state


class AudienceWindow(QWidget):
    """Draws the state it was given last. Its painting does not depend on being in front."""

    painted = Signal(int)
    """The revision that has just been painted."""
    hidden_by_person = Signal()
    """Somebody closed the window: it is hidden, and can be shown again."""
    left_full_screen = Signal()
    """The window became a titled one again, by Esc or because its screen went."""

    def __init__(self, words: Words) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._words = Languages(words)
        self._state: StageState | None = None
        self._rect = QRect()
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
        if self.isVisible():
            self.repaint()

    # -- its place -----------------------------------------------------------------------------------------------

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
        self.close()
        self.deleteLater()

    # -- inside --------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        state = self._state
        if state is None:
            painter.fillRect(self.rect(), QColor(PAPER))
        else:
            paint_state(painter, QRectF(self.rect()), state, self._words[state.lang])
        painter.end()
        if state is not None:
            self.painted_revision = state.revision
            self.painted.emit(state.revision)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.isFullScreen():
            self.leave_full_screen()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.accept()
        self.hidden_by_person.emit()

    def sizeHint(self) -> QSize:
        return QSize(960, 540)


def neutral(header: PublicHeader) -> OffScriptSlide:
    """What stands on the screen until it is confirmed."""
    return OffScriptSlide(header)


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
