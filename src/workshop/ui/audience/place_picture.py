"""A small drawing of each place on one screen: what the customer has, what is ours, and the key between them.

    picture = PlacePicture(words); picture.show_place("turned")

A drawing for us, in our look; it says nothing that the words beside it do not.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from workshop.i18n import Words
from workshop.stage.preset import Place
from workshop.ui import theme
from workshop.ui.actions import hint

_STEPS: dict[Place, tuple[str, ...]] = {
    "turned": ("customer", "cover", "own"),
    "show-and-hide": ("own", "cover", "customer"),
}
_PAD = 16.0


class PlacePicture(QWidget):
    """Draws one place at a time."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._place: Place = "turned"
        self._wide = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(124)

    def show_place(self, place: Place, *, wide: bool = False) -> None:
        """`wide`: the screen has room for both windows side by side."""
        self._place, self._wide = place, wide
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(360, 124)

    # -- drawing -------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.well))
        painter.drawRoundedRect(self.rect(), theme.CARD_RADIUS, theme.CARD_RADIUS)
        room = QRectF(self.rect()).adjusted(_PAD, 12, -_PAD, -12)
        if self._place in _STEPS:
            self._steps(painter, room)
        else:
            self._windows(painter, room)
        painter.end()

    def _steps(self, painter: QPainter, room: QRectF) -> None:
        """Three screens and what leads from one to the next."""
        gap = 52.0
        width = (room.width() - 2 * gap) / 3
        height = min(width * 0.6, room.height())
        top = room.center().y() - height / 2
        both = self._place == "show-and-hide"
        for number, what in enumerate(_STEPS[self._place]):
            x = room.x() + number * (width + gap)
            self._window(painter, QRectF(x, top, width, height), what)
            if number < 2:
                arrow = QRectF(x + width, top, gap, height)
                self._arrow(painter, arrow, "" if both else "Esc", both=both)
        if both:
            self._key(painter, room)

    def _windows(self, painter: QPainter, room: QRectF) -> None:
        """One screen, and the windows on it."""
        screen = QRectF(0, 0, room.height() * (2.3 if self._wide else 1.78), room.height())
        screen.moveCenter(room.center())
        look = theme.look()
        if self._place == "online":
            self._window(painter, screen, "own", corner=True)
            window = QRectF(0, 0, screen.width() * 0.58, screen.height() * 0.62)
            window.moveBottomRight(screen.bottomRight() - QPointF(10, 8))
            self._window(painter, window, "customer")
            painter.setPen(QPen(QColor(look.issue.mark), 2, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(window.adjusted(-4, -4, 4, 4), 6, 6)
            return
        picture = QRectF(screen)
        if self._wide:
            ours = QRectF(screen.x(), screen.y(), screen.width() * 0.56, screen.height())
            self._window(painter, ours, "own")
            picture.setLeft(ours.right() + 3)
        line = 16.0
        self._window(painter, picture.adjusted(0, 0, 0, -line - 3), "customer")
        painter.setPen(QPen(QColor(look.accent.mark), 1.5))
        painter.setBrush(QColor(look.card))
        painter.drawRoundedRect(QRectF(picture.x(), picture.bottom() - line, picture.width(), line), 4, 4)

    def _window(self, painter: QPainter, area: QRectF, what: str, *, corner: bool = False) -> None:
        look = theme.look()
        customer = what == "customer"
        painter.setPen(QPen(QColor(look.accent.mark if customer else look.edge), 1.0))
        painter.setBrush(QColor(look.accent.solid if customer else look.accent.tint if what == "cover" else look.card))
        painter.drawRoundedRect(area, 5, 5)
        painter.setPen(
            QColor(look.accent.on_solid if customer else look.accent.text if what == "cover" else look.ink_2)
        )
        painter.setFont(theme.font(theme.SMALL, True))
        where = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop if corner else Qt.AlignmentFlag.AlignCenter
        painter.drawText(area.adjusted(6, 5, -6, -5), where, self._words(f"audience.map.{what}"))

    def _arrow(self, painter: QPainter, area: QRectF, key: str, *, both: bool) -> None:
        look = theme.look()
        middle = area.center().y()
        left, right = area.x() + 9, area.right() - 9
        painter.setPen(QPen(QColor(look.ink_2), 1.5))
        painter.drawLine(QPointF(left, middle), QPointF(right, middle))
        painter.setBrush(QColor(look.ink_2))
        painter.setPen(Qt.PenStyle.NoPen)
        for at, way in ((right, 1), (left, -1))[: 2 if both else 1]:
            tip = [QPointF(at, middle), QPointF(at - 6 * way, middle - 4), QPointF(at - 6 * way, middle + 4)]
            painter.drawPolygon(QPolygonF(tip))
        if key:
            painter.setPen(QColor(look.ink_2))
            painter.setFont(theme.font(theme.SMALL))
            painter.drawText(QRectF(area.x(), middle - 20, area.width(), 14), Qt.AlignmentFlag.AlignCenter, key)

    def _key(self, painter: QPainter, room: QRectF) -> None:
        """The one key, below the middle."""
        painter.setPen(QColor(theme.look().ink_2))
        painter.setFont(theme.font(theme.SMALL))
        below = QRectF(room.x(), room.bottom() - 12, room.width(), 16)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, hint("show_hide"))
