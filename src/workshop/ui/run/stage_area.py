"""The middle: the customer's screen as large as the room allows, what comes next, and what the slide asks.

Two arrangements, whichever gives the larger picture: the panel below it, or beside it. The small picture of the next
slide gives way first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workshop.model.items import SlideRef
from workshop.ui import theme
from workshop.ui.actions import hint
from workshop.ui.parts.slide_view import SlideThumbnail
from workshop.ui.run.context import ContextPanel, SimplePanel, Wish
from workshop.ui.run.context_case import CasePanel
from workshop.ui.run.context_estimate import EstimatePanel
from workshop.ui.run.context_rank import RankPanel
from workshop.ui.run.context_trend import TrendPanel
from workshop.ui.run.desk import Desk
from workshop.ui.run.paper_panels import CamePanel
from workshop.ui.widgets.chip import Chip, KeyCap
from workshop.ui.widgets.text import ElidingLabel, Text

_CAPS = ("next", "freeze", "off_script")
_GAP = 10
_HEAD = 26
_NEXT_LEAST, _NEXT_MOST = 132, 280
_ASPECT = 16 / 9
_CAPTION, _PICTURE_LEAST, _HINT_LEAST = 20, 72, 130


@dataclass(frozen=True, slots=True)
class Places:
    """Where they stand; `following` is None when there is no room for it. `board` has the picture's large place."""

    picture: QRect
    panel: QRect
    following: QRect | None
    board: QRect | None = None
    hint: QRect | None = None


def fitted(width: int, height: int) -> QSize:
    """The largest 16:9 in this room."""
    wide = min(width, round(height * _ASPECT))
    return QSize(max(wide, 1), max(round(wide / _ASPECT), 1))


def arrange(width: int, height: int, wish: Wish, needed: Callable[[int], int]) -> Places:
    """Pure: the arrangement for a room and a panel's wish. `needed` is the least height of the panel at a width."""
    high = min(max(wish.height, needed(width)), height // 2)
    below = fitted(width, height - high - _GAP)
    side = min(max(wish.width, round(width * 0.3)), width // 2)
    beside = fitted(width - side - _GAP, height)
    if beside.width() > below.width() and needed(side) <= height:
        return _beside(width, height, beside)
    return _below(width, height, below, wish, needed)


def _below(width: int, height: int, picture: QSize, wish: Wish, needed: Callable[[int], int]) -> Places:
    top = picture.height() + _GAP
    left = height - top
    x = (width - picture.width()) // 2
    following = None
    panel = QRect(0, top, width, left)
    # The next slide's picture takes its caption's height off; the panel keeps what it wished for.
    most = max(_NEXT_MOST, round(width * 0.36)) if wish.height > 300 else _NEXT_MOST
    wide = min(round((left - 20) * _ASPECT), width - wish.width - _GAP, most)
    if wide >= _NEXT_LEAST and needed(width - wide - _GAP) <= left:
        following = QRect(0, top, wide, left)
        panel = QRect(wide + _GAP, top, width - wide - _GAP, left)
    return Places(QRect(x, 0, picture.width(), picture.height()), panel, following)


def _beside(width: int, height: int, picture: QSize) -> Places:
    panel = QRect(picture.width() + _GAP, 0, width - picture.width() - _GAP, height)
    left = height - picture.height() - _GAP
    wide = min(round((left - 20) * _ASPECT), round(picture.width() * 0.62))
    following = QRect(0, picture.height() + _GAP, wide, left) if wide >= _NEXT_LEAST else None
    return Places(QRect(0, 0, picture.width(), picture.height()), panel, following)


def arrange_board(width: int, height: int, wish: Wish) -> Places:
    """Pure: a board in the large place, the panel beside it from top to bottom, both pictures small under the board."""
    side = min(max(wish.width, round(width * 0.28)), width // 2)
    left = width - side - _GAP
    strip = min(max(round(height * 0.24), _PICTURE_LEAST + _CAPTION), 210, max(height // 2, 1))
    small = fitted(left // 2, strip - _CAPTION)
    top = height - strip
    picture = QRect(0, top + _CAPTION, small.width(), small.height())
    x = small.width() + _GAP
    following = None
    if left - x >= small.width():
        following = QRect(x, top, small.width(), strip)
        x += small.width() + _GAP
    hint = QRect(x, top, left - x, strip) if left - x >= _HINT_LEAST else None
    return Places(picture, QRect(left + _GAP, 0, side, height), following, QRect(0, 0, left, top - _GAP), hint)


class NextSlide(QWidget):
    """The slide that follows, with its name above it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setAccessibleName(desk.words("run.next"))
        self._name = ElidingLabel("", "small", parent=self)
        self._picture = SlideThumbnail(desk.words, self)
        self._picture.clicked.connect(lambda: desk.presenting.step(1))

    def refresh(self) -> None:
        state = self._desk.presenting.next_state()
        following = self._desk.presenting.next_slide
        name = self._desk.slide_name(following)
        case = self._desk.workshop.case(following.of) if following is not None and following.slide == "case" else None
        warned = self._desk.case_warning(case[1]) if case else ""
        said = "run.next_warned" if warned else "run.next_is" if name else "run.next_none"
        self._name.setText(self._desk.words(said, name=name))
        self._name.setToolTip(warned)
        if self._name.property("tone") != (tone := "error" if warned else "small"):
            self._name.setProperty("tone", tone)
            self._name.style().unpolish(self._name)
            self._name.style().polish(self._name)
        self._picture.setVisible(state is not None)
        if state is not None:
            self._picture.show_state(state)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        picture = fitted(self.width(), self.height() - 20)
        self._name.setGeometry(0, 0, self.width(), 18)
        self._picture.setGeometry(0, 20, picture.width(), picture.height())


class StageArea(QWidget):
    """Head line, picture, panel, next."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        words = desk.words
        self._head = QWidget(self)
        row = QHBoxLayout(self._head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._title = Text(words("run.stage.title"), "heading")
        row.addWidget(self._title)
        self._state = Chip("", "issue", "eye-off")
        row.addWidget(self._state)
        self._name = ElidingLabel("", "small")
        row.addWidget(self._name, 100)
        row.addStretch(1)
        self._caps = [KeyCap(hint(action), words(f"run.stage.{action}")) for action in _CAPS]
        for cap in self._caps:
            row.addWidget(cap)
        self.tools = row
        self._picture = SlideThumbnail(words, self, frame=theme.LIGHT.accent.mark, width=2.0)
        self._next = NextSlide(desk)
        self._next.setParent(self)
        self._caption = ElidingLabel(words("run.stage.title"), "small", parent=self)
        self._hint = Text("", "small", wrap=True, parent=self)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._board: QWidget | None = None
        self._panels: dict[str, ContextPanel] = {
            "trend": TrendPanel(desk),
            "case": CasePanel(desk),
            "estimate": EstimatePanel(desk),
            "rank": RankPanel(desk),
            "came": CamePanel(desk),
            "simple": SimplePanel(desk),
        }
        for panel in self._panels.values():
            panel.setParent(self)
            panel.wish_changed.connect(self._place)
            panel.hide()
        self.panel: ContextPanel = self._panels["simple"]
        self.setSizePolicy(self.sizePolicy().Policy.Expanding, self.sizePolicy().Policy.Expanding)

    # -- following ---------------------------------------------------------------------------------------------

    def _panel_for(self, slide: SlideRef | None) -> ContextPanel:
        kind = "simple" if slide is None or self._desk.workshop.run.off_script else slide.slide
        off_script = self._desk.workshop.run.off_script
        if self._desk.on_paper and not off_script and kind in ("simple", "cover"):
            return self._panels["came"]
        names = {"challenges": "rank", "ranking": "rank", "map": "rank"}
        return self._panels.get(names.get(kind, kind), self._panels["simple"])

    def follow(self) -> None:
        """The audience has something else, or the order changed."""
        presenting = self._desk.presenting
        slide = self._desk.slide
        self._picture.show_state(presenting.state)
        self._show_state()
        self._next.refresh()
        panel = self._panel_for(slide)
        if panel is not self.panel or panel.isHidden() or panel.slide != slide:
            had_focus = self.panel.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
            self.panel.flush()
            self.panel.hide()
            self.panel = panel
            panel.show_slide(slide)
            panel.show()
            if had_focus:
                self._desk.line_wanted.emit()
        else:
            panel.refresh()
        self._place()

    def refresh_panel(self) -> None:
        self.panel.refresh()

    def _show_state(self) -> None:
        """Blank, frozen, covered: said in words, in colour, and round the picture."""
        state, words = self._desk.presenting.state, self._desk.words
        self._caption.setText(words(self._called()))
        self._fit_caps()
        sign = "blank" if state.blank else "covered" if state.covered else "frozen" if state.frozen else ""
        self._state.setVisible(bool(sign))
        if sign:
            icon = {"blank": "eye-off", "covered": "eye-off", "frozen": "freeze"}[sign]
            key = hint({"blank": "blank", "covered": "start", "frozen": "freeze"}[sign])
            self._state.set(words(f"run.stage.is_{sign}", key=key), "issue", icon)
        off = self._desk.workshop.run.off_script
        name = words("run.slide.off_script") if off else self._desk.slide_name(self._desk.slide)
        if self._desk.presenting.aside is not None:
            name = words("run.slide.aside", name=name, key=hint("next"))
        self._name.setText(name)
        self._name.setVisible(not sign)
        self._picture.set_frame(theme.LIGHT.issue.mark if sign else theme.LIGHT.accent.mark, 3.0 if sign else 2.0)

    def _called(self) -> str:
        """What the picture is: their screen, or of a meeting on paper what the notes hang on."""
        return "run.paper.stage" if self._desk.on_paper else "run.stage.title"

    def flush(self) -> None:
        self.panel.flush()

    # -- placing -----------------------------------------------------------------------------------------------

    def _place(self) -> None:
        width, height = self.width(), self.height() - _HEAD - 6
        self._head.setGeometry(0, 0, width, _HEAD)
        board = self.panel.board
        if board is None:
            places = arrange(width, max(height, 100), self.panel.wish, self.panel.needed)
        else:
            places = arrange_board(width, max(height, 100), self.panel.wish)

        def down(rect: QRect) -> QRect:
            return rect.translated(0, _HEAD + 6)

        self._seat_board(board, down(places.board) if places.board else QRect())
        self._caption.setVisible(board is not None)
        self._caption.setGeometry(down(places.picture.translated(0, -_CAPTION)))
        self._caption.resize(places.picture.width(), _CAPTION - 2)
        self._hint.setVisible(places.hint is not None)
        if places.hint is not None:
            self._hint.setGeometry(down(places.hint))
        self._picture.setGeometry(down(places.picture))
        self.panel.setGeometry(down(places.panel))
        self._next.setVisible(places.following is not None)
        if places.following is not None:
            self._next.setGeometry(down(places.following))

    def _seat_board(self, board: QWidget | None, place: QRect) -> None:
        if board is not self._board and self._board is not None:
            self._board.hide()
        self._board = board
        words = self._desk.words
        self._title.setText(words("run.board.title" if board else self._called()))
        self._name.setVisible(board is None and not self._state.isVisibleTo(self))
        if board is None:
            return
        self._hint.setText(words("run.board.hint"))
        if board.parent() is not self:
            board.setParent(self)
        board.setGeometry(place)
        board.show()
        self.setTabOrder(board, self.panel)

    def minimumSizeHint(self) -> QSize:
        return QSize(420, 200)

    def sizeHint(self) -> QSize:
        return QSize(700, 480)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_caps()
        self._place()

    def _fit_caps(self) -> None:
        """Keys where there is room for them; on paper there is nothing to freeze."""
        narrow = self.width() < 560
        for cap, action in zip(self._caps, _CAPS, strict=True):
            cap.setVisible(not narrow and not (action == "freeze" and self._desk.on_paper))
