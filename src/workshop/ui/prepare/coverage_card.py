"""How wide the talk is: themes × horizons, with today's trends in their cells."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from workshop.model.coverage import coverage, uncovered_themes
from workshop.model.items import ChosenTrend, Setup, TakenDeck
from workshop.model.terms import Horizon, Theme
from workshop.ui import theme
from workshop.ui.parts.host import Host
from workshop.ui.parts.section import Section
from workshop.ui.widgets.text import Text

_HEAD = 22
_HEAD_TWO = 34
_ROW = 32
_GAP = 4


class CoverageGrid(QWidget):
    """Painted cells; the accessible text says the same in words."""

    def __init__(self) -> None:
        super().__init__()
        self.lang = "ja"
        self.cells: dict[tuple[Theme, Horizon], str] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _head(self) -> int:
        """The heads take two lines where the columns are narrow."""
        metrics = QFontMetricsF(theme.font(theme.SMALL))
        widest = max(metrics.horizontalAdvance(h.label(self.lang)) for h in Horizon)
        return _HEAD if widest + 6 <= self._cell(metrics) else _HEAD_TWO

    def _labels(self, metrics: QFontMetricsF) -> float:
        """Room for the longest word of a theme: names of two words take two lines."""
        longest = max(metrics.horizontalAdvance(part) for t in Theme for part in t.label(self.lang).split())
        whole = max(metrics.horizontalAdvance(t.label(self.lang)) for t in Theme)
        return float(min(whole + 12, max(longest + 12, self.width() * 0.32)))

    def _cell(self, metrics: QFontMetricsF) -> float:
        return (self.width() - self._labels(metrics) - _GAP * len(Horizon)) / len(Horizon)

    def sizeHint(self) -> QSize:
        return QSize(240, _HEAD_TWO + len(Theme) * (_ROW + _GAP))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = QFontMetricsF(theme.font(theme.SMALL, True))  # a theme that is told stands in bold
        labels, width, head = self._labels(metrics), self._cell(metrics), self._head()
        painter.setFont(theme.font(theme.SMALL))
        centred = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        for column, horizon in enumerate(Horizon):
            left = labels + _GAP + column * (width + _GAP)
            painter.setPen(QColor(look.ink_3))
            painter.drawText(QRectF(left, 0, width, head), centred, horizon.label(self.lang))
        for row, themed in enumerate(Theme):
            top = head + row * (_ROW + _GAP)
            told = any(self.cells.get((themed, h)) for h in Horizon)
            painter.setFont(theme.font(theme.SMALL, told))
            painter.setPen(QColor(look.ink if told else look.ink_2))
            place = QRectF(0, top - 2, labels - 4, _ROW + 4)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, themed.label(self.lang))
            for column, horizon in enumerate(Horizon):
                cell = QRectF(labels + _GAP + column * (width + _GAP), top, width, _ROW)
                numbers = self.cells.get((themed, horizon), "")
                painter.setPen(Qt.PenStyle.NoPen if numbers else QPen(QColor(look.line), 1))
                painter.setBrush(QColor(look.accent.solid if numbers else look.well))
                painter.drawRoundedRect(cell.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
                if numbers:
                    painter.setPen(QColor(look.accent.on_solid))
                    painter.setFont(theme.font(theme.SMALL, True))
                    short = metrics.elidedText(numbers, Qt.TextElideMode.ElideRight, width - 4)
                    painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, short)
        painter.end()


class CoverageCard(Section):
    initiator = "prepare"
    shows = (ChosenTrend, TakenDeck, Setup)

    def __init__(self, host: Host) -> None:
        super().__init__(host, host.words("prepare.coverage"))
        self.grid = CoverageGrid()
        self.grid.lang = self.words.lang
        self.add(self.grid)
        self._said = Text("", "small", wrap=True)
        self.add(self._said)

    def fill(self) -> None:
        workshop = self.host.workshop
        lang = self.words.lang
        cells = {
            cell: self.words("common.number_join").join(f"T{self._number(ref)}" for ref in refs)
            for cell, refs in coverage(workshop).items()
        }
        self.grid.cells = cells
        self.grid.setAccessibleName(self.words("prepare.coverage"))
        told = "; ".join(f"{t.label(lang)} {h.label(lang)}: {text}" for (t, h), text in cells.items())
        self.grid.setAccessibleDescription(told)
        self.grid.setToolTip(told)
        self.grid.update()
        bare = uncovered_themes(workshop)
        if not cells:
            self._said.setText(self.words("prepare.coverage_none"))
        elif len(bare) == len(Theme) - 1:
            self._said.setText(self.words("prepare.coverage_narrow"))
        elif bare:
            names = self.words("common.list_join").join(t.label(lang) for t in bare[:3])
            self._said.setText(self.words("prepare.coverage_bare", themes=names))
        else:
            self._said.setText(self.words("prepare.coverage_whole"))

    def _number(self, ref: str) -> int:
        chosen = self.host.workshop.get(ChosenTrend, ref)
        return chosen.number if chosen else 0
