"""Where the customer's window goes: facts about screens and a remembered choice -> a placement. Pure; holds no screen.

    place(screens, console="eDP-1", remembered=Remembered(...)) -> Placement
    after_unplug(screens, placement, console)         what follows when screens go, or turn into copies
    own_gone(screens, placement, console)             our own screen went, the customer's stays
    beside(screen) · rescued(screens, rect)           windows on one screen, and one that lies outside of all

A screen is known by name while the app runs, and by maker's serial or model from one day to the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

Mode = Literal["second", "window", "mirrored"]
"""second: full screen beside the console · window: a titled window on the console's own screen · mirrored: every other
screen repeats the console's, so whatever is on the console is seen by all."""

_HANDLE = (120, 32)
"""How much of a window's upper edge a pointer needs."""


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle of the desktop, in device-independent pixels."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.x + self.width

    @property
    def bottom(self) -> int:
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class ScreenFact:
    """What is known of a screen now. `mirrored`: it repeats another one. `available`: without the system's bars."""

    name: str
    geometry: Rect
    dpr: float = 1.0
    primary: bool = False
    model: str = ""
    serial: str = ""
    mirrored: bool = False
    available: Rect | None = None

    @property
    def room(self) -> Rect:
        """Where windows may lie."""
        return self.available or self.geometry

    @property
    def identity(self) -> str:
        """What tells this screen from others on another day; a bare connector's name is the last resort."""
        known = "/".join(part for part in (self.model.strip(), self.serial.strip()) if part)
        return known or self.name


@dataclass(frozen=True, slots=True)
class Remembered:
    """The choice of another day, as identities: which screen was the customer's, which was ours."""

    audience: str = ""
    console: str = ""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where the customer's window goes.

    `screen` is a name, `geometry` that screen's (full screen) or the window's. `confirmed` is false where the screen is
    a guess: the neutral cover stays until a person says yes. `choices` are the names that may be taken instead.
    """

    mode: Mode
    screen: str
    geometry: Rect
    full_screen: bool
    confirmed: bool
    choices: tuple[str, ...] = ()


def place(
    screens: Sequence[ScreenFact], console: str = "", remembered: Remembered | None = None, chosen: str = ""
) -> Placement:
    """The place for the customer's window. `console` is the name of the screen our window is on; `chosen` a screen's
    name somebody has just picked, which wins. Raises ValueError without any screen.
    """
    if not screens:
        raise ValueError("there is no screen")
    remembered = remembered or Remembered()
    own = _own(screens, console)
    free = free_screens(screens, console)
    if not free:
        alone = len(screens) == 1
        return Placement("window" if alone else "mirrored", own.name, window_on(own), False, confirmed=alone)
    names = tuple(s.name for s in _by_place(free))
    picked = next((s for s in free if s.name == chosen), None)
    known = next((s for s in free if remembered.audience and s.identity == remembered.audience), None)
    target = picked or known or _likeliest(free)
    return Placement("second", target.name, target.geometry, True, bool(picked or known), names)


def free_screens(screens: Sequence[ScreenFact], console: str = "") -> list[ScreenFact]:
    """Screens that show something else than the console's."""
    if not screens:
        return []
    own = _own(screens, console)
    return [s for s in screens if s.name != own.name and not _repeats(s, own)]


def after_unplug(screens: Sequence[ScreenFact], placement: Placement, console: str = "") -> Placement | None:
    """The placement once screens have changed: None where the window may stay, else a covered window to start from.

    A screen that went never sends the customer's picture to another one by itself: what that one shows is not known.
    """
    if not screens:
        return None
    own = _own(screens, console)
    fallen = Placement("window", own.name, window_on(own), False, confirmed=False)
    target = next((s for s in screens if s.name == placement.screen), None)
    if target is None:
        return fallen
    turned_copy = placement.mode == "second" and target.name != own.name and _repeats(target, own)
    return fallen if turned_copy else None


def own_gone(screens: Sequence[ScreenFact], placement: Placement, console: str) -> bool:
    """Has the console's screen gone while the customer's is still there? (The lid of a laptop at a projector.)

    The system then moves our window to the screen that is left, over the customer's picture.
    """
    names = {s.name for s in screens}
    return placement.mode == "second" and placement.screen in names and bool(console) and console not in names


def refitted(screens: Sequence[ScreenFact], placement: Placement) -> Placement | None:
    """A full screen's placement in its screen's new size or corner; None where nothing moved."""
    target = next((s for s in screens if s.name == placement.screen), None)
    if target is None or not placement.full_screen or target.geometry == placement.geometry:
        return None
    return replace(placement, geometry=target.geometry)


def offered(before: Sequence[ScreenFact], now: Sequence[ScreenFact], console: str = "") -> str:
    """The name of a screen that was plugged in and may be offered; empty where there is none."""
    known = {s.name for s in before}
    own = _own(now, console) if now else None
    new = [s for s in now if s.name not in known and own and s.name != own.name and not _repeats(s, own)]
    return _likeliest(new).name if new else ""


def swapped(screens: Sequence[ScreenFact], placement: Placement, console: str) -> tuple[str, Placement] | None:
    """The console's new screen and the customer's placement after the two have changed places; None with one screen."""
    own = next((s for s in screens if s.name == console), None)
    if own is None or placement.mode != "second" or placement.screen == console:
        return None
    names = tuple(s.name for s in _by_place([s for s in screens if s.name != placement.screen]))
    return placement.screen, Placement("second", own.name, own.geometry, True, True, names)


def to_remember(screens: Sequence[ScreenFact], placement: Placement, console: str) -> Remembered:
    """What is worth keeping of a placement a person has confirmed."""
    identities = {s.name: s.identity for s in screens}
    audience = identities.get(placement.screen, "") if placement.mode == "second" else ""
    return Remembered(audience, identities.get(console, ""))


def numbered(screens: Sequence[ScreenFact]) -> dict[str, int]:
    """The numbers shown on the screens while choosing: left to right, then top to bottom."""
    return {s.name: number for number, s in enumerate(_by_place(screens), start=1)}


def window_on(screen: ScreenFact) -> Rect:
    """A titled window on a screen: 16:9, about two thirds of it, in the middle."""
    area = screen.room
    width = min(area.width * 2 // 3, (area.height * 2 // 3) * 16 // 9)
    width = max(min(480, area.width), width)
    height = width * 9 // 16
    return Rect(area.x + (area.width - width) // 2, area.y + (area.height - height) // 2, width, height)


def beside(screen: ScreenFact, console_least: int = 1000, picture_least: int = 520) -> tuple[Rect, Rect] | None:
    """Room for the console and for the customer's window beside it; None on a screen too narrow for both."""
    area = screen.room
    if area.width < console_least + picture_least:
        return None
    width = max(picture_least, min(area.width - console_least, area.width * 9 // 20))
    console = Rect(area.x, area.y, area.width - width, area.height)
    return console, Rect(console.right, area.y, width, area.height)


def rescued(screens: Sequence[ScreenFact], window: Rect, own: str = "") -> Rect | None:
    """Where a window goes that nobody can take hold of any more: onto `own` or the first screen. None: it is in reach.

    In reach is a window of whose upper edge a hand's breadth lies on a screen.
    """
    handle = Rect(window.x, window.y, window.width, min(_HANDLE[1], window.height))
    if not screens or any(_in_reach(handle, s.room) for s in screens):
        return None
    area = _own(screens, own).room
    width, height = min(window.width, area.width), min(window.height, area.height)
    return Rect(area.x + (area.width - width) // 2, area.y + (area.height - height) // 2, width, height)


def _in_reach(handle: Rect, area: Rect) -> bool:
    wide = min(handle.right, area.right) - max(handle.x, area.x)
    high = min(handle.bottom, area.bottom) - max(handle.y, area.y)
    return wide >= min(_HANDLE[0], handle.width) and high >= min(_HANDLE[1], handle.height) // 2


def same_picture(first: Rect, second: Rect) -> bool:
    """Do two screens show the same part of the desktop? One that repeats another lies upon it, whatever its size."""
    return (first.x, first.y) == (second.x, second.y)


def _own(screens: Sequence[ScreenFact], console: str) -> ScreenFact:
    named = next((s for s in screens if s.name == console), None)
    return named or next((s for s in screens if s.primary), screens[0])


def _repeats(screen: ScreenFact, own: ScreenFact) -> bool:
    return screen.mirrored or same_picture(screen.geometry, own.geometry)


def _likeliest(screens: Sequence[ScreenFact]) -> ScreenFact:
    """A projector or a wall screen is rather the one that is not the system's first, and the larger one."""
    return max(screens, key=lambda s: (not s.primary, s.geometry.width * s.geometry.height, -s.geometry.x))


def _by_place(screens: Sequence[ScreenFact]) -> list[ScreenFact]:
    return sorted(screens, key=lambda s: (s.geometry.x, s.geometry.y, s.name))
