"""What was chosen on another day, by the screens that were there then: at the same desk nobody is asked again. Pure.

    memory = keep(memory, screens, Choice("second-screen", audience="Projector X/P1"))
    recall(memory, screens) -> Choice or None

The memory is a plain mapping of texts, so that it can lie in a settings file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from workshop.stage.placement import Remembered, ScreenFact
from workshop.stage.preset import Place, possible, read

MOST: Final = 40
"""Sets of screens that are remembered; the oldest goes first."""
_BETWEEN: Final = "\n"


@dataclass(frozen=True, slots=True)
class Choice:
    """A place, and for the second screen which screens were the customer's and ours, by identity."""

    place: Place
    audience: str = ""
    console: str = ""

    @property
    def remembered(self) -> Remembered:
        return Remembered(self.audience, self.console)


def key_of(screens: Sequence[ScreenFact]) -> str:
    """One text for a set of screens, whatever their order and sockets."""
    return " | ".join(sorted(screen.identity for screen in screens))


def keep(memory: Mapping[str, str], screens: Sequence[ScreenFact], choice: Choice) -> dict[str, str]:
    """The memory with this choice as its newest."""
    key = key_of(screens)
    kept = {other: value for other, value in memory.items() if other != key}
    kept[key] = _BETWEEN.join((choice.place, choice.audience, choice.console))
    return dict(list(kept.items())[-MOST:])


def recall(memory: Mapping[str, str], screens: Sequence[ScreenFact], console: str = "") -> Choice | None:
    """What was chosen with these screens, if it is still possible."""
    parts = memory.get(key_of(screens), "").split(_BETWEEN)
    place = read(parts[0])
    if place is None or possible(place, screens, console):
        return None
    audience, own = (*parts[1:], "", "")[:2]
    if place == "second-screen" and audience not in {screen.identity for screen in screens}:
        return None
    return Choice(place, audience, own)
