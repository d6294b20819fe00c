"""Buttons. Each wears a tone, and its icon follows the look by itself.

Button("資料を作成", "primary" | "plain" | "quiet" | "danger", icon="file-word", key="Ctrl+B", small=False)
IconButton("trash", "消す")    an icon alone; the words are its tool tip and accessible name
IconLabel("lock", "internal")  a drawing that is no button
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton, QWidget

from workshop.ui import theme
from workshop.ui.icons import draw_icon, icon

ButtonTone = Literal["plain", "primary", "quiet", "danger"]

_RESTYLED = (QEvent.Type.StyleChange, QEvent.Type.PaletteChange)


class Button(QPushButton):
    """A button with words; `key` is shown beside them as a key cap."""

    def __init__(
        self,
        text: str,
        tone: ButtonTone = "plain",
        *,
        icon: str = "",
        key: str = "",
        small: bool = False,
        checkable: bool = False,
    ) -> None:
        super().__init__(text.replace("&", "&&"))
        self._icon_name = icon
        self._key = key
        self._worn = ""
        self.setProperty("tone", tone)
        self.setProperty("small", small)
        self.setFont(theme.font(12 if small else theme.TEXT, True))
        self.setCheckable(checkable)
        self.setAutoDefault(False)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._tint()

    def set_text(self, text: str, icon: str | None = None) -> None:
        """Say something else, with another icon when given."""
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        if icon is not None:
            self._icon_name = icon
        self._worn = ""
        self._tint()

    def set_tone(self, tone: ButtonTone) -> None:
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)
        self._worn = ""
        self._tint()

    def _tint(self) -> None:
        wanted = f"{theme.look().name}{self._icon_name}"
        if not self._icon_name or self._worn == wanted:
            return
        self._worn = wanted
        look = theme.look()
        inks = {"primary": look.accent.on_solid, "quiet": look.accent.text, "danger": look.issue.text}
        size = 14 if self.property("small") else 16
        self.setIcon(icon(self._icon_name, inks.get(str(self.property("tone")), look.ink_2), "accent", size))
        self.setIconSize(QSize(size, size))

    def _cap(self) -> int:
        metrics = QFontMetrics(theme.font(theme.SMALL))
        return max(metrics.horizontalAdvance(self._key) + 10, 18) + 6 if self._key else 0

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width() + self._cap() + (14 if self.menu() is not None else 0), hint.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _RESTYLED:
            self._tint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._key:
            super().paintEvent(event)
            return
        self._paint_with_cap()

    def _paint_with_cap(self) -> None:
        # The style centres the words in the whole button: leave the cap's room out of it.
        from PySide6.QtWidgets import QStyle, QStyleOptionButton, QStylePainter

        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        cap = self._cap()
        option.rect = self.rect().adjusted(0, 0, -cap, 0)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonLabel, option)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = theme.look()
        pad = 9 if self.property("small") else 13
        where = QRectF(self.width() - cap - pad + 6.5, self.height() / 2 - 8.5, cap - 7, 17)
        on_solid = self.property("tone") == "primary" and self.isEnabled()
        painter.setPen(QPen(theme.colour(look.accent.on_solid, 0.5) if on_solid else QColor(look.edge), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush if on_solid else QColor(look.card))
        painter.drawRoundedRect(where, 4, 4)
        painter.setFont(theme.font(theme.SMALL))
        ink = look.accent.on_solid if on_solid else look.ink_2 if self.isEnabled() else look.faint
        painter.setPen(QColor(ink))
        painter.drawText(where, Qt.AlignmentFlag.AlignCenter, self._key)
        painter.end()


class IconButton(QToolButton):
    """An icon to press; `words` say what it does, in the tool tip and to a screen reader."""

    def __init__(self, icon: str, words: str, *, tint: str = "ink_2", size: int = 18, checkable: bool = False) -> None:
        super().__init__()
        self._icon_name = icon
        self._tint_name = tint
        self._size = size
        self._worn = ""
        self.setCheckable(checkable)
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.setFixedSize(size + 12, size + 12)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._tint()

    def set_icon(self, icon: str, words: str, tint: str = "") -> None:
        """Another drawing with other words."""
        self._icon_name = icon
        self._tint_name = tint or self._tint_name
        self.setToolTip(words)
        self.setAccessibleName(words)
        self._worn = ""
        self._tint()

    def _tint(self) -> None:
        wanted = theme.look().name
        if self._worn == wanted:
            return
        self._worn = wanted
        self.setIcon(icon(self._icon_name, self._tint_name, "accent", self._size))
        self.setIconSize(QSize(self._size, self._size))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _RESTYLED:
            self._tint()


class IconLabel(QWidget):
    """A drawing beside words. It says nothing by itself, so a screen reader passes over it unless `words` are given."""

    def __init__(self, icon: str, tint: str = "ink_2", size: int = 18, *, words: str = "") -> None:
        super().__init__()
        self._icon_name = icon
        self._tint_name = tint
        self.setFixedSize(size, size)
        self.setAccessibleName(words)
        self.setToolTip(words)

    def set_icon(self, icon: str, tint: str = "") -> None:
        self._icon_name = icon
        self._tint_name = tint or self._tint_name
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_icon(painter, self._icon_name, QRectF(self.rect()), self._tint_name if self.isEnabled() else "faint")
        painter.end()
