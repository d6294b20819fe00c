"""The five places of the customer's window, and which of them this computer's screens allow. Pure.

possible("second-screen", screens, console) -> "" or why not        likeliest(screens, console) -> a place
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from workshop.stage.placement import ScreenFact, free_screens

Place = Literal["second-screen", "turned", "side-by-side", "show-and-hide", "online"]
"""second-screen: full screen beside the console · turned: full screen on the console's own, the laptop turned round ·
side-by-side: a window with one shared line, read by both · show-and-hide: one key flips between the two ·
online: a window that alone is shared in a meeting."""

PLACES: Final[tuple[Place, ...]] = ("second-screen", "turned", "side-by-side", "show-and-hide", "online")

WhyNot = Literal["", "one_screen", "mirrored"]


def possible(place: Place, screens: Sequence[ScreenFact], console: str = "") -> WhyNot:
    """Why a place cannot be taken now; empty where it can."""
    if place != "second-screen" or not screens or free_screens(screens, console):
        return ""
    return "mirrored" if len(screens) > 1 else "one_screen"


def likeliest(screens: Sequence[ScreenFact], console: str = "") -> Place:
    """What most people want with these screens: the other one, else a key that flips."""
    return "second-screen" if screens and free_screens(screens, console) else "show-and-hide"


def read(name: str) -> Place | None:
    """The place a stored name means; None for one this version does not know."""
    return next((place for place in PLACES if place == name), None)
