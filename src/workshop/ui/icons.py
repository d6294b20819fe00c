"""One-colour drawings (resources/icons/*.svg, 24 x 24), tinted by role when they are needed.

    find_icons(folder)                         once, before anything is painted
    icon("lock", "internal") -> QIcon          normal, disabled and checked states
    pixmap("lock", "#7A5400", 16, dpr) -> QPixmap
    draw_icon(painter, "lock", rect, "#7A5400")

A tint is a role ("issue"), an ink ("ink_2") or a colour ("#1B4F72"). Pictures are kept by name, tint, size and the
screen's scale; icons made for one look have to be asked for again when it changes (`widgets.Button` does so by itself).
May import only PySide6 and `ui.theme`.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QDir, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from workshop.ui.theme import Look, Role, look

SCHEME = "icon"


def find_icons(folder: Path) -> None:
    """Say where the drawings are. Kept by Qt as a search path, so the style sheet finds them too."""
    QDir.setSearchPaths(SCHEME, [str(folder)])


def icon_names() -> list[str]:
    """All drawings that exist, without those the style sheet keeps for standard controls."""
    found = QDir(f"{SCHEME}:").entryList(["*.svg"], QDir.Filter.Files, QDir.SortFlag.Name)
    return [name[:-4] for name in found if not name.startswith("control-")]


def tint(name: str, of: Look | None = None) -> str:
    """The colour behind a role's, an ink's or a colour's name."""
    if name.startswith("#"):
        return name
    found = getattr(of or look(), name)
    return found.text if isinstance(found, Role) else str(found)


def pixmap(name: str, tinted: str = "ink_2", size: int = 20, dpr: float = 0.0) -> QPixmap:
    """A picture of the drawing, `size` in logical pixels; without `dpr` as sharp as the sharpest screen."""
    scale = dpr or _scale()
    key = (name, tint(tinted), size, scale)
    return _pixmap(*key)


def icon(name: str, tinted: str = "ink_2", checked: str = "", size: int = 20) -> QIcon:
    """An icon in its states: normal in `tinted`, disabled faint, checked in `checked` when given."""
    made = QIcon()
    normal, disabled = QIcon.Mode.Normal, QIcon.Mode.Disabled
    made.addPixmap(pixmap(name, tinted, size), normal, QIcon.State.Off)
    made.addPixmap(pixmap(name, "faint", size), disabled, QIcon.State.Off)
    if checked:
        made.addPixmap(pixmap(name, checked, size), normal, QIcon.State.On)
        made.addPixmap(pixmap(name, "faint", size), disabled, QIcon.State.On)
    return made


def draw_icon(painter: QPainter, name: str, where: QRectF, tinted: str) -> None:
    """Paint the drawing into a rectangle, at the painter's own resolution."""
    device = painter.device()
    dpr = device.devicePixelRatio() if device is not None else 1.0
    side = round(min(where.width(), where.height()))
    picture = pixmap(name, tinted, side, dpr)
    x = where.x() + (where.width() - side) / 2
    y = where.y() + (where.height() - side) / 2
    painter.drawPixmap(QRectF(x, y, side, side), picture, QRectF(picture.rect()))


def _scale() -> float:
    app = QGuiApplication.instance()
    return float(app.devicePixelRatio()) if isinstance(app, QGuiApplication) else 1.0


@lru_cache(maxsize=512)
def _pixmap(name: str, colour: str, size: int, dpr: float) -> QPixmap:
    pixels = round(size * dpr)
    made = QPixmap(QSize(pixels, pixels))
    made.fill(Qt.GlobalColor.transparent)
    drawing = _source(name).replace("#000", colour)
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    made.setDevicePixelRatio(dpr)
    return made


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    for folder in QDir.searchPaths(SCHEME):
        path = Path(folder) / f"{name}.svg"
        if path.is_file():
            return path.read_text(encoding="utf-8")
    raise KeyError(name)
