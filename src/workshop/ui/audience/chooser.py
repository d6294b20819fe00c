"""Where the customer's picture goes: the five places to choose from, on our side of the table.

    chooser = PlaceChooser(words, console, place); chooser.taken.connect(...); chooser.previewed.connect(...)
    chooser.open()

Enter takes what is chosen. While the second screen is being chosen every screen shows its number, and `previewed` asks
for the neutral cover on the one under choice. What has to be known beforehand (how one comes back, what everybody can
read) is said here, before the screen is the customer's.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QGuiApplication, QHideEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from workshop.i18n import Words
from workshop.stage import placement as places
from workshop.stage.placement import ScreenFact, beside, free_screens, numbered
from workshop.stage.preset import PLACES, Place, likeliest, possible
from workshop.ui import theme
from workshop.ui.actions import hint
from workshop.ui.audience.identify import IdentifyNumbers
from workshop.ui.audience.place_picture import PlacePicture
from workshop.ui.audience.placing import facts
from workshop.ui.audience.screen_map import ScreenMap
from workshop.ui.icons import draw_icon
from workshop.ui.widgets.button import Button
from workshop.ui.widgets.card import Card
from workshop.ui.widgets.text import Text, broken_lines

ICONS: dict[Place, str] = {
    "second-screen": "screens",
    "turned": "turn",
    "side-by-side": "people",
    "show-and-hide": "swap",
    "online": "screen",
}
_SIDEWAYS = (Qt.Key.Key_Left, Qt.Key.Key_Right)
_ROW_WIDTH, _ROW_HEIGHT, _TEXT_LEFT = 300, 62, 50


def key_of(place: Place) -> str:
    return place.replace("-", "_")


class PlaceRow(QAbstractButton):
    """One place: a drawing, its name, one line about it."""

    def __init__(self, place: Place, name: str, line: str) -> None:
        super().__init__()
        self.place = place
        self._line = line
        self._dim = False
        self.setText(name)
        self.setAccessibleName(name)
        self.setAccessibleDescription(line)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFixedSize(_ROW_WIDTH, _ROW_HEIGHT)

    def set_line(self, line: str, dim: bool) -> None:
        """What is said below the name; dim where the place cannot be taken now."""
        self._line, self._dim = line, dim
        self.setAccessibleDescription(line)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _SIDEWAYS:
            event.ignore()  # they choose among the screens
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QColor(look.accent.mark if chosen else look.line))
        painter.setBrush(QColor(look.accent.tint if chosen else look.shade if self.underMouse() else look.card))
        painter.drawRoundedRect(area, theme.CARD_RADIUS, theme.CARD_RADIUS)
        if self.hasFocus():
            theme.draw_ring(painter, 0, 0, self.width(), self.height(), theme.CARD_RADIUS)
        ink = look.ink_3 if self._dim else look.accent.text if chosen else look.ink
        draw_icon(painter, ICONS[self.place], QRectF(14, (self.height() - 24) / 2, 24, 24), ink)
        painter.setPen(QColor(ink))
        painter.setFont(theme.font(theme.TEXT, True))
        room = self.width() - _TEXT_LEFT - 8
        small = theme.font(theme.SMALL)
        lines = broken_lines(self._line, small, room, 2)
        top = (self.height() - 20 - 15 * len(lines)) / 2
        painter.drawText(QRectF(_TEXT_LEFT, top, room, 20), Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.setFont(small)
        painter.setPen(QColor(look.ink_2 if chosen and not self._dim else look.ink_3))
        for number, line in enumerate(lines):
            below = QRectF(_TEXT_LEFT, top + 20 + number * 15, room, 15)
            painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, line)
        painter.end()


class PlaceChooser(QDialog):
    """Names at the left, what to know about the chosen one at the right."""

    taken = Signal(str, str)
    """The place, and the name of the screen where it is the second screen."""
    previewed = Signal(str)
    """The screen under choice; empty while another place is."""

    def __init__(self, words: Words, console: QWidget, place: Place | None = None, screen: str = "") -> None:
        super().__init__(console)
        self._words = words
        self._console = console
        self._screens: list[ScreenFact] = facts()
        self._wanted_screen = screen
        self.numbers = IdentifyNumbers(self)
        self.setWindowTitle(words("audience.choose.title"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.refresh)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        # Qt still lists a screen while it tells of its going: look again in the next turn.
        app.screenAdded.connect(self._screens_changed)
        app.screenRemoved.connect(self._screens_changed)
        first = place or likeliest(self._screens, self._own())
        self._row(first).setChecked(True)
        self._row(first).setFocus()
        self.refresh()

    def _build(self) -> None:
        words = self._words
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(14)
        column.addWidget(Text(words("audience.choose.title"), "title"))
        middle = QHBoxLayout()
        middle.setSpacing(16)
        rows = QVBoxLayout()
        rows.setSpacing(6)
        self._group = QButtonGroup(self)
        for place in PLACES:
            row = PlaceRow(place, words(f"run.place.{key_of(place)}"), words(f"audience.short.{key_of(place)}"))
            self._group.addButton(row)
            rows.addWidget(row)
        self._group.buttonToggled.connect(self._toggled)
        rows.addStretch(1)
        middle.addLayout(rows)
        self._card = Card()
        self._card.setMinimumSize(380, 370)
        self.map = ScreenMap(words)
        self.map.chosen.connect(self._screen_chosen)
        self._card.add(self.map, 1)
        self._picture = PlacePicture(words)
        self._card.add(self._picture)
        self._lines: list[QLabel] = []
        self._about = QVBoxLayout()
        self._about.setSpacing(10)
        self._card.body.addLayout(self._about)
        self._card.body.addStretch(0)
        middle.addWidget(self._card, 1)
        column.addLayout(middle, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        self.cancel_button = Button(words("audience.choose.cancel"), "quiet", key="Esc")
        self.cancel_button.clicked.connect(self.reject)
        self.take_button = Button(words("audience.choose.take"), "primary", key="Enter")
        self.take_button.setDefault(True)
        self.take_button.clicked.connect(self._take)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.take_button)
        column.addLayout(foot)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    # -- what is chosen ------------------------------------------------------------------------------------------

    @property
    def place(self) -> Place:
        row = self._group.checkedButton()
        assert isinstance(row, PlaceRow)
        return row.place

    @property
    def screen_name(self) -> str:
        return self.map.value() if self.place == "second-screen" else ""

    def choose(self, place: Place) -> None:
        """Show a place as the chosen one."""
        self._row(place).setChecked(True)

    def refresh(self) -> None:
        """Look at the screens again, and say what is to be known about the chosen place."""
        self._screens, own = facts(), self._own()
        free = {s.name for s in free_screens(self._screens, own)}
        if self._wanted_screen not in free:
            guess = places.place(self._screens, own)
            self._wanted_screen = guess.screen if guess.mode == "second" else ""
        self.map.show_screens(self._screens, own, self._wanted_screen)
        for place in PLACES:
            why = possible(place, self._screens, own)
            line = self._words(f"audience.no.{why}") if why else self._words(f"audience.short.{key_of(place)}")
            self._row(place).set_line(line, bool(why))
        self._follow()

    def _follow(self) -> None:
        """The right side, the numbers and the cover follow what is chosen."""
        place = self.place
        why = possible(place, self._screens, self._own())
        second = place == "second-screen"
        self.map.setVisible(second)
        self._picture.setVisible(not second)
        own = next((s for s in self._screens if s.name == self._own()), self._screens[0])
        wide = beside(own) is not None
        self._picture.show_place(place, wide=wide and place == "side-by-side")
        self._card.set_title(self._words(f"run.place.{key_of(place)}"))
        self._tell(place, why, wide)
        self.take_button.setEnabled(not why)
        if not self.isVisible():
            return
        if second and not why:
            self.previewed.emit(self.map.value())
            self.numbers.show_on(numbered(self._screens))
        else:
            self.numbers.clear()
            self.previewed.emit("")
        self.activateWindow()  # the cover that has just come up has taken the keyboard

    def _tell(self, place: Place, why: str, wide: bool) -> None:
        for label in self._lines:
            label.hide()
            label.deleteLater()
        self._lines = []
        key = hint("show_hide")
        if why:
            said = [(self._words(f"audience.why.{why}"), "body")]
        else:
            numbers = [1, 2, 3]
            said = [(self._words(f"audience.about.{key_of(place)}.{n}", key=key), "body") for n in numbers]
            if place == "side-by-side":
                said[2] = (self._words("audience.about.beside" if wide else "audience.about.over", key=key), "body")
            if place == "online":
                said[1] = (said[1][0], "strong")
        for text, tone in said:
            label = Text(text, "strong" if tone == "strong" else "body", wrap=True)
            self._about.addWidget(label)
            self._lines.append(label)

    # -- inside --------------------------------------------------------------------------------------------------

    def _own(self) -> str:
        screen = self._console.screen() or QGuiApplication.primaryScreen()
        return screen.name()

    def _row(self, place: Place) -> PlaceRow:
        found = self._group.buttons()[PLACES.index(place)]
        assert isinstance(found, PlaceRow)
        return found

    def _toggled(self, _row: QAbstractButton, on: bool) -> None:
        if on:
            self._follow()

    def _screen_chosen(self, name: str) -> None:
        self._wanted_screen = name
        self._follow()

    def _screens_changed(self, _screen: object) -> None:
        self._later.start()

    def _take(self) -> None:
        place, screen = self.place, self.screen_name
        if possible(place, facts(), self._own()):
            self.refresh()
            return
        self.accept()
        self.taken.emit(place, screen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _SIDEWAYS and self.place == "second-screen":
            self.map.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self._follow()

    def hideEvent(self, event: QHideEvent) -> None:
        self.numbers.clear()
        super().hideEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(820, 530)
