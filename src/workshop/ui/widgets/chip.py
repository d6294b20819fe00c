"""Small signs: chips, key caps, and chips that can be chosen.

    Chip("保存済み 14:23", role="confirmed", icon="check")      a sign; its size never clips the text
    KindChip("issue", words_label)                              the sign of a kind of capture (opportunity has a lock)
    ChipButton("課題", role="issue", key="Ctrl+1", checkable=True)   the same, to be chosen; a ring says it is
    KeyCap("Ctrl+K")                                            painted in a list: draw_key(painter, right, middle, …)

A chip with no room gives way with … and tells its text in the tool tip, but asks for the room of the whole.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from workshop.ui import theme
from workshop.ui.icons import draw_icon

HEIGHT = 22
_PAD = 10
_GAP = 5
_ICON = 14
_SIZE = 12
_KEPT = 24
"""How many pictures of itself a chip keeps, where it keeps them."""

KIND_ICONS: dict[str, str] = {
    "issue": "",
    "opportunity": "lock-solid",
    "voice": "",
    "question": "",
    "decision": "",
    "action": "",
    "parking": "",
    "mark": "mark",
}


@lru_cache(maxsize=8)
def _metrics(size: int, bold: bool) -> QFontMetrics:
    return QFontMetrics(theme.font(size, bold))


@lru_cache(maxsize=1)
def _small() -> QFont:
    return theme.font(theme.SMALL)


@lru_cache(maxsize=1024)
def _advance(text: str, size: int, bold: bool) -> int:
    """Measured once: chips come and go with the letters that are typed."""
    return _metrics(size, bold).horizontalAdvance(text)


@lru_cache(maxsize=256)
def _elided(text: str, bold: bool, room: int) -> str:
    return _metrics(_SIZE, bold).elidedText(text, Qt.TextElideMode.ElideRight, room)


def _cap_width(text: str) -> int:
    return max(_advance(text, theme.SMALL, False) + 10, 18)


def _draw_cap(painter: QPainter, x: float, middle: float, text: str, ink: str) -> float:
    look = theme.look()
    where = QRectF(x + 0.5, middle - 8.5, _cap_width(text) - 1, 17)
    painter.setPen(QPen(QColor(look.edge), 1))
    painter.setBrush(QColor(look.card))
    painter.drawRoundedRect(where, 4, 4)
    painter.setPen(QColor(ink))
    painter.setFont(_small())
    painter.drawText(where, Qt.AlignmentFlag.AlignCenter, text)
    return where.width() + 1


def draw_key(painter: QPainter, right: float, middle: float, text: str, ink: str) -> float:
    """A key cap that ends at `right`; its width."""
    wide = _cap_width(text)
    _draw_cap(painter, right - wide, middle, text, ink)
    return wide


class _Face:
    """How a chip is measured and painted; shared by the sign and the button."""

    def __init__(self, text: str, role: str, icon: str, key: str, bold: bool, height: int) -> None:
        self.text, self.role, self.icon, self.key, self.height = text, role, icon, key, height
        self.bold = bold
        self.font = theme.font(_SIZE, bold)

    def say(self, text: str, role: str, icon: str | None) -> bool:
        """Say something else; tells whether it is anything else."""
        before = (self.text, self.role, self.icon)
        self.text, self.role, self.icon = text, role or self.role, self.icon if icon is None else icon
        return (self.text, self.role, self.icon) != before

    def size(self) -> QSize:
        width = 2 * _PAD + _advance(self.text, _SIZE, self.bold) + 2
        if self.icon:
            width += _ICON + (_GAP if self.text else 0)
        if self.key:
            width += _GAP + _cap_width(self.key) - 4
        return QSize(width, max(self.height, _metrics(_SIZE, self.bold).height() + 6))

    def paint(self, painter: QPainter, width: int, height: int, enabled: bool, ring: bool, hover: bool) -> bool:
        """Paint the chip; tells whether the text had to be shortened."""
        look = theme.look()
        role = look.role(self.role)
        ink = role.text if enabled else look.faint
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(0, 0, width, height)
        radius = height / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(role.tint if enabled else look.well))
        painter.drawRoundedRect(area, radius, radius)
        if ring or hover:
            weight = 2.0 if ring else 1.0
            painter.setPen(QPen(QColor(role.mark if enabled else look.edge), weight))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            half = weight / 2
            painter.drawRoundedRect(area.adjusted(half, half, -half, -half), radius - half, radius - half)
        cap = _GAP + _cap_width(self.key) - 4 if self.key else 0
        lead = (_ICON + (_GAP if self.text else 0)) if self.icon else 0
        room = width - 2 * _PAD - lead - cap
        shown = _elided(self.text, self.bold, room + 2)
        wide = _advance(shown, _SIZE, self.bold)
        used = lead + wide + cap
        x = _PAD + max((width - 2 * _PAD - used) / 2, 0)
        if self.icon:
            draw_icon(painter, self.icon, QRectF(x, (height - _ICON) / 2, _ICON, _ICON), ink)
            x += lead
        painter.setFont(self.font)
        painter.setPen(QColor(ink))
        painter.drawText(QRectF(x, 0, room + 4, height), Qt.AlignmentFlag.AlignVCenter, shown)
        x += wide
        if self.key:
            _draw_cap(painter, x + _GAP, height / 2, self.key, look.ink_2 if enabled else look.faint)
        return shown != self.text


class Chip(QWidget):
    """A coloured sign with words, and an icon where colour alone would say it."""

    def __init__(
        self, text: str = "", role: str = "neutral", icon: str = "", *, bold: bool = True, height: int = HEIGHT
    ) -> None:
        super().__init__()
        self._face = _Face(text, role, icon, "", bold, height)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def text(self) -> str:
        return self._face.text

    def role(self) -> str:
        return self._face.role

    def set(self, text: str, role: str = "", icon: str | None = None) -> None:
        """Say something else."""
        if not self._face.say(text, role, icon):
            return
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return self._face.size()

    def minimumSizeHint(self) -> QSize:
        return self._face.size()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        short = self._face.paint(painter, self.width(), self.height(), self.isEnabled(), ring=False, hover=False)
        painter.end()
        if short and not self.toolTip():
            self.setToolTip(self._face.text)


class KindChip(Chip):
    """The sign of a kind of capture, in the kind's role; all kinds share one width when `width` is given."""

    def __init__(self, kind: str, text: str, *, width: int = 0) -> None:
        super().__init__(text, theme.KIND_ROLES[kind], KIND_ICONS.get(kind, ""))
        self._least = width

    def set_kind(self, kind: str, text: str) -> None:
        self.set(text, theme.KIND_ROLES[kind], KIND_ICONS.get(kind, ""))

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(max(hint.width(), self._least), hint.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class ChipButton(QAbstractButton):
    """A chip to press or to choose: chosen ones wear a ring, the keyboard's focus shows outside it."""

    def __init__(
        self,
        text: str,
        role: str = "neutral",
        icon: str = "",
        *,
        key: str = "",
        checkable: bool = False,
        height: int = 24,
    ) -> None:
        super().__init__()
        self._face = _Face(text, role, icon, key, True, height)
        self._ground: Callable[[], str] | None = None
        self._images: dict[tuple[object, ...], QImage] = {}
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(f"{text} {key}".strip())
        self.setCheckable(checkable)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set(self, text: str, role: str = "", icon: str | None = None) -> None:
        """Say something else."""
        if not self._face.say(text, role, icon):
            return
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(f"{text} {self._face.key}".strip())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return self._face.size() + QSize(6, 6)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @property
    def says(self) -> str:
        return self._face.text

    @property
    def wide(self) -> int:
        """How wide it wants to be."""
        return self._face.size().width() + 6

    def stand_on(self, ground: Callable[[], str]) -> None:
        """Paint the ground beneath as well, and keep what was painted: for chips that come and go with the letters."""
        self._ground = ground
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._ground is None:
            self._paint(painter)
        else:
            painter.drawImage(0, 0, self._kept(self._ground()))
        painter.end()

    def _kept(self, ground: str) -> QImage:
        face, ratio = self._face, self.devicePixelRatioF()
        size = self.size() * ratio
        states = (self.hasFocus(), self.isChecked() or self.isDown(), self.underMouse(), self.isEnabled())
        key = (face.text, face.role, face.icon, size.toTuple(), states, ground, theme.look().name)
        image = self._images.get(key)
        if image is None:
            image = QImage(size, QImage.Format.Format_RGB32)
            image.setDevicePixelRatio(ratio)
            image.fill(QColor(ground))
            painter = QPainter(image)
            self._paint(painter)
            painter.end()
            if len(self._images) >= _KEPT:
                self._images.clear()
            self._images[key] = image
        return image

    def _paint(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            theme.draw_ring(painter, 0, 0, self.width(), self.height(), self.height() / 2 - 1)
        painter.translate(3, 3)
        short = self._face.paint(
            painter,
            self.width() - 6,
            self.height() - 6,
            self.isEnabled(),
            ring=self.isChecked() or self.isDown(),
            hover=self.underMouse() and self.isEnabled(),
        )
        if short and not self.toolTip():
            self.setToolTip(self._face.text)


class KeyCap(QWidget):
    """A key as it looks on a keyboard, optionally with what it does beside it."""

    def __init__(self, key: str, what: str = "") -> None:
        super().__init__()
        self._key = key
        self._what = what
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{key} {what}".strip())

    def sizeHint(self) -> QSize:
        width = _cap_width(self._key)
        if self._what:
            width += _GAP + _advance(self._what, theme.SMALL, False) + 2
        return QSize(width, 20)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        used = _draw_cap(painter, 0, self.height() / 2, self._key, look.ink_2)
        if self._what:
            painter.setPen(QColor(look.ink_3))
            where = QRectF(used + _GAP, 0, self.width() - used - _GAP, self.height())
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, self._what)
        painter.end()
