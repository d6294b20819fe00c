"""Colours by role, sizes and type, and the one place that dresses the application.

A widget asks for a role, never for a colour: `look().issue.text`, `look().card`. Two looks exist, LIGHT and DARK; the
audience window and files always use LIGHT. `Theme(app)` dresses the application and changes the look at run time;
widgets that paint themselves ask `look()` while painting and so follow by themselves.

May import only PySide6 and `ui.sheet`: this is loaded before the first window is painted.

    theme = Theme(app, "system"); theme.choose("dark"); theme.look; theme.changed.connect(...)
    look() -> Look                      the look the application wears now
    font(size=TEXT, bold=False), figures_font(size, bold)
    KIND_ROLES["issue"] -> "issue"      the role that a kind of capture wears; look().role("issue") -> Role
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPalette, QPen
from PySide6.QtWidgets import QApplication

from workshop.ui.sheet import style_sheet

Choice = Literal["system", "light", "dark"]
RoleName = Literal["accent", "issue", "internal", "confirmed", "action", "neutral"]

GRID = 8
"""All distances are multiples of this, or halves of it inside a control."""
CARD_RADIUS = 10
CONTROL_RADIUS = 8
CHIP_RADIUS = 11
RING = 2
"""Width of the ring that shows the keyboard's focus."""

SMALL, TEXT, CAPTURE, TITLE, FIGURE = 11, 13, 16, 16, 22
"""Type sizes of our side of the table, in pixels."""

FAMILIES = (
    "BIZ UDPGothic",
    "BIZ UDPゴシック",
    "Yu Gothic UI",
    "Meiryo UI",
    "Hiragino Sans",
    "Noto Sans CJK JP",
    "Noto Sans JP",
    "IPAexGothic",
)


@dataclass(frozen=True, slots=True)
class Role:
    """One meaning in colour. `text` reads on `tint`, on the card and on the paper; `on_solid` reads on `solid`."""

    mark: str
    tint: str
    text: str
    solid: str
    on_solid: str = "#FFFFFF"


@dataclass(frozen=True, slots=True)
class Look:
    """Everything that has a colour. `shade` is under the pointer, `well` is the empty part of a bar or a grid."""

    name: Literal["light", "dark"]
    paper: str
    card: str
    shade: str
    well: str
    line: str
    edge: str
    ink: str
    ink_2: str
    ink_3: str
    faint: str
    accent: Role
    issue: Role
    internal: Role
    confirmed: Role
    action: Role
    neutral: Role

    def role(self, name: str) -> Role:
        """The role called `name`; an unknown name is a mistake in the code."""
        found = getattr(self, name, None)
        if not isinstance(found, Role):
            raise KeyError(name)
        return found


LIGHT = Look(
    name="light",
    paper="#FBFAF6",
    card="#FFFFFF",
    shade="#F3F1EA",
    well="#EDEAE1",
    line="#E4E1D8",
    edge="#CFCBBF",
    ink="#22262B",
    ink_2="#565D66",
    ink_3="#676E77",
    faint="#A5A9AE",
    accent=Role("#1B4F72", "#E4EDF3", "#1B4F72", "#1B4F72"),
    issue=Role("#D4502A", "#FBE9E2", "#B23E1B", "#B23E1B"),
    internal=Role("#C98A00", "#FCF2D6", "#7A5400", "#7A5400"),
    confirmed=Role("#2F8F63", "#E2F3EA", "#1F6B48", "#1F6B48"),
    action=Role("#6B5AA8", "#ECE9F6", "#574791", "#574791"),
    neutral=Role("#6E7781", "#ECEEF0", "#565D66", "#565D66"),
)

DARK = Look(
    name="dark",
    paper="#16191D",
    card="#1E2227",
    shade="#282D34",
    well="#2C3138",
    line="#31363D",
    edge="#474E57",
    ink="#E8E6E0",
    ink_2="#B7BBC0",
    ink_3="#979DA5",
    faint="#5F666F",
    accent=Role("#6FAAD0", "#1D3343", "#93C4E6", "#2E71A0"),
    issue=Role("#E0704C", "#43271D", "#F2A083", "#BF4825"),
    internal=Role("#D9A62E", "#3A2F14", "#E9BE5A", "#8A6200"),
    confirmed=Role("#4FB384", "#1B3629", "#7FCBA2", "#287A54"),
    action=Role("#9484D0", "#2F2947", "#B9ACE8", "#6B5AA8"),
    neutral=Role("#8B939C", "#30353B", "#B7BDC4", "#5C646D"),
)

ROLE_NAMES: tuple[RoleName, ...] = ("accent", "issue", "internal", "confirmed", "action", "neutral")

KIND_ROLES: dict[str, RoleName] = {
    "issue": "issue",
    "opportunity": "internal",
    "voice": "accent",
    "question": "neutral",
    "decision": "confirmed",
    "action": "action",
    "parking": "neutral",
    "mark": "neutral",
}
"""Which role a kind of capture wears. An opportunity also carries a lock: colour is never the only sign."""


def text_pairs(of: Look) -> list[tuple[str, str, str]]:
    """Every pair (what it is for, text, ground) in use; each has to reach 4.5:1."""
    pairs = [
        (f"{ink} on {ground}", getattr(of, ink), getattr(of, ground))
        for ink in ("ink", "ink_2", "ink_3")
        for ground in ("paper", "card", "shade")
    ]
    pairs += [("ink on well", of.ink, of.well), ("paper on ink", of.paper, of.ink)]
    for name in ROLE_NAMES:
        role = of.role(name)
        pairs += [(f"{name} on {ground}", role.text, getattr(of, ground)) for ground in ("paper", "card", "shade")]
        pairs += [(f"{name} on its tint", role.text, role.tint), (f"{name} solid", role.on_solid, role.solid)]
        pairs += [(f"ink on {name} tint", of.ink, role.tint), (f"ink_2 on {name} tint", of.ink_2, role.tint)]
    return pairs


def look() -> Look:
    """The look the application wears now; the light one before it is dressed."""
    app = QApplication.instance()
    return DARK if app is not None and app.property("workshop_look") == "dark" else LIGHT


def font(size: int = TEXT, bold: bool = False) -> QFont:
    """A font of our side of the table, `size` in pixels; the caller's own."""
    return QFont(_font(size, bold))


@lru_cache(maxsize=32)
def _font(size: int, bold: bool) -> QFont:
    made = QFont()
    made.setFamilies(list(FAMILIES))
    made.setPixelSize(size)
    made.setBold(bold)
    return made


def figures_font(size: int = TEXT, bold: bool = True) -> QFont:
    """A font whose figures keep their width where the face knows how; `widgets.Figures` keeps it with every face."""
    made = font(size, bold)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def colour(name: str, alpha: float = 1.0) -> QColor:
    """A colour of a role with some transparency, for painting."""
    made = QColor(name)
    made.setAlphaF(alpha)
    return made


def draw_ring(painter: QPainter, x: float, y: float, width: float, height: float, radius: float) -> None:
    """The ring of the keyboard's focus, just inside the given rectangle."""
    painter.save()
    painter.setPen(QPen(QColor(look().accent.mark), RING))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    half = RING / 2
    painter.drawRoundedRect(QRectF(x + half, y + half, width - RING, height - RING), radius, radius)
    painter.restore()


def palette(of: Look) -> QPalette:
    """The colours for everything that the style sheet does not name."""
    made = QPalette()
    every = {
        QPalette.ColorRole.Window: of.paper,
        QPalette.ColorRole.WindowText: of.ink,
        QPalette.ColorRole.Base: of.card,
        QPalette.ColorRole.AlternateBase: of.paper,
        QPalette.ColorRole.Text: of.ink,
        QPalette.ColorRole.PlaceholderText: of.ink_3,
        QPalette.ColorRole.Button: of.card,
        QPalette.ColorRole.ButtonText: of.ink,
        QPalette.ColorRole.BrightText: of.issue.text,
        QPalette.ColorRole.ToolTipBase: of.ink,
        QPalette.ColorRole.ToolTipText: of.paper,
        QPalette.ColorRole.Link: of.accent.text,
        QPalette.ColorRole.LinkVisited: of.accent.text,
        QPalette.ColorRole.Highlight: of.accent.solid,
        QPalette.ColorRole.HighlightedText: of.accent.on_solid,
        QPalette.ColorRole.Accent: of.accent.mark,
        QPalette.ColorRole.Light: of.card,
        QPalette.ColorRole.Midlight: of.shade,
        QPalette.ColorRole.Mid: of.line,
        QPalette.ColorRole.Dark: of.edge,
        QPalette.ColorRole.Shadow: of.edge,
    }
    for role, name in every.items():
        made.setColor(role, QColor(name))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(of.faint))
    return made


class Theme(QObject):
    """Dresses the application: Fusion below, our palette and style sheet above it."""

    changed = Signal()

    def __init__(self, app: QApplication, choice: Choice = "system") -> None:
        super().__init__(app)
        self._app = app
        self._choice: Choice = choice
        if app.style().objectName() != "fusion":
            app.setStyle("Fusion")
        app.setFont(font())
        self._dress()
        app.styleHints().colorSchemeChanged.connect(self._follow)

    @property
    def look(self) -> Look:
        return look()

    @property
    def choice(self) -> Choice:
        return self._choice

    def choose(self, choice: Choice) -> None:
        """Wear the light or the dark look from now on, or follow the system."""
        self._choice = choice
        hints = self._app.styleHints()
        if choice == "system":
            hints.unsetColorScheme()
        else:
            hints.setColorScheme(Qt.ColorScheme.Dark if choice == "dark" else Qt.ColorScheme.Light)
        self._dress()

    def _follow(self) -> None:
        if self._choice == "system":
            self._dress()

    def _wanted(self) -> Look:
        if self._choice == "system":
            return DARK if self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT
        return DARK if self._choice == "dark" else LIGHT

    def _dress(self) -> None:
        wanted = self._wanted()
        if self._app.property("workshop_look") == wanted.name:
            return
        self._app.setProperty("workshop_look", wanted.name)
        self._app.setPalette(palette(wanted))
        self._app.setStyleSheet(style_sheet(wanted))
        self.changed.emit()
