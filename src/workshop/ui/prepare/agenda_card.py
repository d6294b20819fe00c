"""The time there is, as one bar; read-back and next steps are protected."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workshop.model.items import Block, Setup
from workshop.model.terms import BlockKind
from workshop.ui import theme
from workshop.ui.parts.host import Host
from workshop.ui.parts.section import Section
from workshop.ui.widgets.text import Text

_ROLE = {
    BlockKind.OPENING: "neutral",
    BlockKind.REQUEST: "internal",
    BlockKind.TRENDS: "accent",
    BlockKind.CHALLENGES: "issue",
    BlockKind.CASES: "confirmed",
    BlockKind.RANKING: "accent",
    BlockKind.READBACK: "confirmed",
    BlockKind.NEXT_STEPS: "action",
}


class AgendaBar(QWidget):
    """One bar of blocks as wide as their minutes, each named and numbered below where it fits."""

    def __init__(self, lang: str) -> None:
        super().__init__()
        self._lang = lang
        self.blocks: list[Block] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(320, 92)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 92)

    def paintEvent(self, event: QPaintEvent) -> None:
        total = sum(b.planned for b in self.blocks)
        if not total:
            return
        look = theme.look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bar = QRectF(0, 0, self.width(), 30)
        clip = QPainterPath()
        clip.addRoundedRect(bar, 8, 8)
        left = 0.0
        metrics = QFontMetricsF(theme.font(theme.SMALL))
        ends = [-1.0, -1.0, -1.0]
        for block in self.blocks:
            width = self.width() * block.planned / total
            role = getattr(look, _ROLE[block.block])
            cell = QRectF(left, 0, width, 30)
            painter.save()
            painter.setClipPath(clip)
            painter.fillRect(cell.adjusted(0, 0, -1, 0), QColor(role.tint))
            painter.fillRect(QRectF(left, 26, width - 1, 4), QColor(role.mark))
            painter.restore()
            painter.setPen(QColor(role.text))
            painter.setFont(theme.figures_font(theme.SMALL))
            painter.drawText(cell.adjusted(0, 0, 0, -3), Qt.AlignmentFlag.AlignCenter, str(block.planned))
            # Names go into the first of three lines with room, so that short blocks keep theirs.
            name = block.block.label(self._lang)
            wanted = metrics.horizontalAdvance(name)
            at = min(left, self.width() - wanted)
            line = next((i for i, end in enumerate(ends) if at >= end), 2)
            ends[line] = at + wanted + 10
            painter.setFont(theme.font(theme.SMALL))
            painter.setPen(QColor(look.ink_2))
            painter.drawText(QRectF(at, 34 + line * 19, wanted + 4, 19), Qt.AlignmentFlag.AlignVCenter, name)
            left += width
        painter.end()


class AgendaCard(Section):
    initiator = "prepare"
    shows = (Block, Setup)

    def __init__(self, host: Host) -> None:
        super().__init__(host, "")
        self.bar = AgendaBar(self.words.lang)
        self.add(self.bar)
        self.add(Text(self.words("prepare.protected"), "small", wrap=True))

    def fill(self) -> None:
        workshop = self.host.workshop
        self.set_title(self.words("prepare.agenda", minutes=workshop.setup.minutes))
        self.bar.blocks = workshop.blocks()
        minutes = self.words("common.list_join").join(
            f"{b.block.label(self.words.lang)} {b.planned}" for b in self.bar.blocks
        )
        self.bar.setAccessibleName(self.title())
        self.bar.setAccessibleDescription(minutes)
        self.bar.update()
