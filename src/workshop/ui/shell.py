"""The main window's frame: top bar, rail, notices, and the page that is shown.

    shell = Shell(words)                       paints Home's skeleton with real words at once
    shell.announce(["home", "run"])            the rail shows these names before their pages are there
    shell.register("home", page)               the page itself (ui.parts.page.Page)
    shell.show_page("home"); shell.current(); shell.page("home")
    shell.set_available("run", False, why)     dims an entry of the rail and says why
    shell.set_sign(word, meaning, names)       a word beside the title that never gives way (the invented sample)
    shell.notify(text, kind="info", action="", on_action=None, seconds=0) -> Notice
    shell.show_key_help()                      all keys on one sheet (F1)
    shell.rail_foot                            layout at the rail's lower end (settings, help)
    signals: painted (first paint), page_requested(name), page_shown(name), closing

Everything here is loaded before the first paint: it may import only PySide6, i18n, places and the parts of `ui` that
keep the same rule.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from workshop.ui import theme
from workshop.ui.actions import Keys, hint
from workshop.ui.icons import draw_icon
from workshop.ui.parts.page import Page
from workshop.ui.skeleton import HomeSkeleton
from workshop.ui.widgets.chip import Chip
from workshop.ui.widgets.text import ElidingLabel

if TYPE_CHECKING:
    from workshop.ui.widgets.notice import Notice, NoticeArea, NoticeKind

RAIL: tuple[tuple[str, str], ...] = (
    ("home", "home"),
    ("decks", "deck"),
    ("prepare", "prepare"),
    ("run", "run"),
    ("wrapup", "wrapup"),
    ("follow", "follow"),
    ("library", "library"),
)
"""Name and icon of each page, in the rail's order. An entry is shown only when the page exists."""

RAIL_WIDTH = 76
TOP_HEIGHT = 52
_STUMP = 120


class RailButton(QAbstractButton):
    """One entry of the rail: a drawing above its word; a tint says where one is, and so does the bold word."""

    def __init__(self, icon: str, text: str, key: str) -> None:
        super().__init__()
        self._icon = icon
        self._tip = f"{text} ({key})"
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(self._tip)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFont(theme.font(theme.SMALL, True))  # as wide as it gets
        self.setFixedSize(RAIL_WIDTH - 14, 56)

    def set_available(self, available: bool, why: str) -> None:
        self.setEnabled(available)
        self.setToolTip(self._tip if available or not why else why)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        here = self.isChecked()
        if here or (self.underMouse() and self.isEnabled()):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.accent.tint if here else look.shade))
            painter.drawRoundedRect(self.rect(), theme.CONTROL_RADIUS, theme.CONTROL_RADIUS)
        if self.hasFocus():
            theme.draw_ring(painter, 0, 0, self.width(), self.height(), theme.CONTROL_RADIUS - 1)
        ink = look.faint if not self.isEnabled() else look.accent.text if here else look.ink_2
        draw_icon(painter, self._icon, QRectF((self.width() - 22) / 2, 8, 22, 22), ink)
        painter.setFont(theme.font(theme.SMALL, here))
        painter.setPen(QColor(ink))
        painter.drawText(QRectF(0, 32, self.width(), 18), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()


class TopBar(QFrame):
    """Title and subtitle at the left, the page's own widgets at the right."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self.setFixedHeight(TOP_HEIGHT)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(20, 0, 20, 0)
        self._row.setSpacing(12)
        self._title = ElidingLabel("", "title")
        self._subtitle = ElidingLabel("", "quiet")
        self._sign = Chip()
        self._sign.hide()
        for label in (self._title, self._sign, self._subtitle):
            if isinstance(label, ElidingLabel):
                label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            self._row.addWidget(label)
        self._row.addStretch(1)
        self._shown: QWidget | None = None

    def set_heading(self, title: str, subtitle: str, sign: tuple[str, str] = ("", "")) -> None:
        """`sign` is a word that never gives way, and what it means."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._sign.set(sign[0])
        self._sign.setToolTip(sign[1])
        self._sign.setAccessibleDescription(sign[1])
        self._sign.setVisible(bool(sign[0]))
        self._fit()

    def _fit(self) -> None:
        """The title has the room first; a subtitle that would be a stump is left out."""
        taken = self._shown.sizeHint().width() + self._row.spacing() if self._shown is not None else 0
        margins = self._row.contentsMargins()
        room = self.width() - margins.left() - margins.right() - taken
        if not self._sign.isHidden():
            room -= self._sign.sizeHint().width() + self._row.spacing()
        left = room - self._title.sizeHint().width() - self._row.spacing()
        subtitle = self._subtitle.text()
        self._subtitle.setVisible(bool(subtitle) and left >= min(_STUMP, self._subtitle.sizeHint().width()))
        self.setToolTip("" if self._subtitle.isVisibleTo(self) else subtitle)

    def make_place(self, widgets: Iterable[QWidget]) -> QWidget:
        """Give a page's widgets their place; hidden until it is their turn."""
        place = QWidget(self)
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for widget in widgets:
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        place.hide()
        self._row.addWidget(place)
        return place

    def show_place(self, place: QWidget | None) -> None:
        if self._shown is not None:
            self._shown.hide()
        self._shown = place
        if place is not None:
            place.show()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)


class Shell(QMainWindow):
    """The main window. Knows pages by name, and nothing of what is on them."""

    painted = Signal()
    """The first picture is on the screen."""
    page_requested = Signal(str)
    """A page was asked for that is not registered yet."""
    page_shown = Signal(str)
    closing = Signal()
    """The window closes; what was typed has been flushed."""

    def __init__(self, words: Callable[..., str]) -> None:
        super().__init__()
        self._words = words
        self.may_close: Callable[[], bool] | None = None
        """Asked before the window closes; what says no also says why."""
        self._pages: dict[str, Page] = {}
        self._places: dict[str, QWidget] = {}
        self._buttons: dict[str, RailButton] = {}
        self._current = ""
        self._wanted = ""
        self._was_painted = False
        self._sign = ("", "")
        self._signed: set[str] = set()
        self._notices: NoticeArea | None = None
        self.setWindowTitle(words("common.app"))
        self.setMinimumSize(1000, 560)
        self.resize(1280, 800)
        self._build()
        self.keys = Keys(self)
        for name, _ in RAIL:
            self.keys.on(f"page_{name}", partial(self._asked, name))
        self.keys.on("help", self.show_key_help)

    def _build(self) -> None:
        self.body = body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.top_bar = TopBar()
        column.addWidget(self.top_bar)
        row = QHBoxLayout()
        row.setSpacing(0)
        column.addLayout(row, 1)
        rail = QFrame()
        rail.setObjectName("rail")
        rail.setFixedWidth(RAIL_WIDTH)
        rail.setAccessibleName(self._words("shell.rail"))
        self._rail = QVBoxLayout(rail)
        self._rail.setContentsMargins(7, 12, 6, 8)
        self._rail.setSpacing(4)
        self._group = QButtonGroup(self)
        for name, icon in RAIL:
            button = RailButton(icon, self._words(f"shell.{name}"), hint(f"page_{name}"))
            button.hide()
            button.clicked.connect(partial(self._asked, name))
            self._group.addButton(button)
            self._buttons[name] = button
            self._rail.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._rail.addStretch(1)
        self.rail_foot = QVBoxLayout()
        self.rail_foot.setSpacing(4)
        self._rail.addLayout(self.rail_foot)
        self._rail.setAlignment(self.rail_foot, Qt.AlignmentFlag.AlignHCenter)
        row.addWidget(rail)
        self._right = QVBoxLayout()
        self._right.setSpacing(0)
        self._stack = QStackedWidget()
        self._right.addWidget(self._stack, 1)
        row.addLayout(self._right, 1)
        self.setCentralWidget(body)
        self._skeleton: QWidget | None = HomeSkeleton(self._words)
        self._stack.addWidget(self._skeleton)
        self.announce(["home"])
        self._buttons["home"].setChecked(True)
        self.top_bar.set_heading(self._words("common.app"), "")

    def announce(self, names: Iterable[str]) -> None:
        """Show these entries in the rail; their pages will be registered."""
        for name in names:
            self._buttons[name].show()

    def register(self, name: str, page: Page) -> None:
        """Take a page in. The first one called "home" takes the skeleton's place."""
        self._pages[name] = page
        self._places[name] = self.top_bar.make_place(page.top_widgets())
        self._stack.addWidget(page)
        page.heading_changed.connect(lambda: self._heading(name))
        if name in self._buttons:
            self.announce([name])
        if name == "home" and self._skeleton is not None:
            self._stack.removeWidget(self._skeleton)
            self._skeleton.deleteLater()
            self._skeleton = None
        if self._wanted == name or (name == "home" and not self._current):
            self.show_page(name)

    def page(self, name: str) -> Page | None:
        return self._pages.get(name)

    def names(self) -> list[str]:
        """The pages that are registered."""
        return list(self._pages)

    def current(self) -> str:
        """The name of the page that is shown; "" while there is only the skeleton."""
        return self._current

    def show_page(self, name: str) -> None:
        """Leave the page that is shown and enter this one."""
        page = self._pages[name]
        self._wanted = ""
        if name != self._current:
            self.leave_page()
            self._current = name
            self._stack.setCurrentWidget(page)
            self.top_bar.show_place(self._places[name])
        self._heading(name)
        self._mark(name)
        page.enter()
        self.page_shown.emit(name)

    def leave_page(self) -> None:
        """Flush and leave what is shown; before another page, another workshop, or the end."""
        page = self._pages.get(self._current)
        if page is not None:
            page.flush()
            page.leave()

    def flush(self) -> None:
        """Let every page tell what was typed and not told yet."""
        for page in self._pages.values():
            page.flush()

    def set_available(self, name: str, available: bool, why: str = "") -> None:
        """May this entry of the rail be used now? `why` is said where not."""
        self._buttons[name].set_available(available, why)
        self.keys.enable(f"page_{name}", available)

    def set_sign(self, text: str, meaning: str, names: Collection[str]) -> None:
        """Put a word beside the title of these pages that is never left out: the sample is said to be invented."""
        self._sign, self._signed = (text, meaning), set(names)
        self._heading(self._current)

    @property
    def notices(self) -> NoticeArea:
        """Where notices stand; made when the first one is wanted, after the first paint."""
        if self._notices is None:
            from workshop.ui.widgets.notice import NoticeArea

            self._notices = NoticeArea(self._words("shell.dismiss"))
            self._right.insertWidget(0, self._notices)
        return self._notices

    def notify(
        self,
        text: str,
        kind: NoticeKind = "info",
        *,
        action: str = "",
        on_action: Callable[[], Any] | None = None,
        seconds: float = 0,
    ) -> Notice:
        """Say something quietly above the page; `on_action` puts the notice away and acts."""
        notice = self.notices.show_notice(text, kind, action=action, seconds=seconds)
        if on_action is not None:
            notice.action_requested.connect(notice.dismiss)
            notice.action_requested.connect(on_action)
        return notice

    def show_key_help(self) -> None:
        """Show the sheet of all keys."""
        from workshop.ui.parts.key_help import KeyHelp

        idle = {f"page_{name}" for name, button in self._buttons.items() if button.isHidden()}
        if not any(keys.has("jump") for keys in self.findChildren(Keys)):
            idle.add("jump")
        KeyHelp(self._words, self, idle).open()

    def _asked(self, name: str, _checked: bool = False) -> None:
        if name in self._pages:
            if name != self._current:
                self.show_page(name)
            else:
                self._mark(name)
        else:
            self._wanted = name
            self._mark(self._current or "home")
            self.page_requested.emit(name)

    def _mark(self, name: str) -> None:
        if name in self._buttons:
            self._buttons[name].setChecked(True)

    def _heading(self, name: str) -> None:
        if name and name == self._current:
            page = self._pages[name]
            title, app = page.title(), self._words("common.app")
            sign = self._sign if name in self._signed else ("", "")
            self.top_bar.set_heading(title or app, page.subtitle(), sign)
            self.setWindowTitle(f"{title} - {app}" if title and title != app else app)

    def sizeHint(self) -> QSize:
        return QSize(1280, 800)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.may_close is not None and not self.may_close():
            event.ignore()
            return
        self.flush()
        self.closing.emit()
        super().closeEvent(event)
