"""The customer's screen in small, on our side of the table: really what they have, drawn from the same state.

    thumbnail = SlideThumbnail(words); thumbnail.show_state(stage.state)      # what they see
    upcoming = SlideThumbnail(words); upcoming.show_slide(slide)              # a preview

Keeps 16:9 and draws once for a state and a size. May import only PySide6, paint, i18n and public types.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from workshop.i18n import Words
from workshop.model.public import PublicSlide, StageState
from workshop.paint.languages import Languages
from workshop.paint.palette import EDGE, PAPER
from workshop.paint.plain import plain_texts
from workshop.paint.slide import paint_state, shown_slide

_RADIUS = 8.0


class SlideThumbnail(QWidget):
    """A slide in a frame that keeps the screen's shape; `accent` marks the one the customer has now."""

    clicked = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None, *, frame: str = EDGE, width: float = 1.0) -> None:
        super().__init__(parent)
        self._words = Languages(words)
        self._lang = words.lang
        self._state: StageState | None = None
        self._aspect = 16 / 9
        self._frame, self._frame_width = frame, width
        self._pixmap: QPixmap | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumSize(128, 72)
        self.setAccessibleName(words("slides.thumbnail"))

    @property
    def state(self) -> StageState | None:
        return self._state

    def show_state(self, state: StageState) -> None:
        """Draw what the customer's screen shows."""
        if state == self._state:
            return
        self._state = state
        self._pixmap = None
        slide = shown_slide(state)
        self.setAccessibleDescription("\n".join(plain_texts(slide)) if slide else "")
        self.update()

    def show_slide(self, slide: PublicSlide, lang: str | None = None) -> None:
        """Draw a slide that nobody has yet."""
        self.show_state(StageState(slide=slide, lang=lang or self._lang))

    def clear(self) -> None:
        """Show nothing but paper."""
        self._state, self._pixmap = None, None
        self.setAccessibleDescription("")
        self.update()

    def set_aspect(self, aspect: float) -> None:
        """Take the shape (width by height) of the customer's screen."""
        if abs(aspect - self._aspect) > 0.005:
            self._aspect = aspect
            self._pixmap = None
            self.updateGeometry()
            self.update()

    def set_frame(self, colour: str, width: float = 1.0) -> None:
        self._frame, self._frame_width = colour, width
        self.update()

    def picture_rect(self) -> QRectF:
        """Where the picture stands: as large as the shape allows, in the middle."""
        width, height = float(self.width()), float(self.height())
        wide = min(width, height * self._aspect)
        high = wide / self._aspect
        return QRectF((width - wide) / 2, (height - high) / 2, wide, high)

    def _picture(self, size: QSize, dpr: float) -> QPixmap:
        pixels = QSize(max(1, round(size.width() * dpr)), max(1, round(size.height() * dpr)))
        if self._pixmap is None or self._pixmap.size() != pixels:
            self._pixmap = QPixmap(pixels)
            self._pixmap.fill(QColor(PAPER))
            if self._state is not None:
                words = self._words[self._state.lang]
                painter = QPainter(self._pixmap)
                # In the shape it stands for, not in that of whole pixels: the sheet is then the large picture's.
                paint_state(painter, QRectF(0, 0, pixels.width(), pixels.width() / self._aspect), self._state, words)
                painter.end()
        return self._pixmap

    def paintEvent(self, event: QPaintEvent) -> None:
        rect = self.picture_rect()
        picture = self._picture(rect.size().toSize(), self.devicePixelRatioF())
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        inset = self._frame_width / 2
        inner = rect.adjusted(inset, inset, -inset, -inset)
        path = QPainterPath()
        path.addRoundedRect(inner, _RADIUS, _RADIUS)
        painter.save()
        painter.setClipPath(path)
        painter.drawPixmap(rect, picture, QRectF(picture.rect()))
        painter.restore()
        if self._frame_width > 0:
            painter.setPen(QPen(QColor(self._frame), self._frame_width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(path)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(width / self._aspect)

    def sizeHint(self) -> QSize:
        return QSize(480, round(480 / self._aspect))
