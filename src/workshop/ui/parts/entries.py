"""What a list to choose from offers: something to go to or to do, and the headings between.

Texts are masked before they come here, where they have to be: what a list shows and finds is this and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from workshop.library.cards import Card


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to go to or to do; `keys` do the same. `more` says why it is offered, where it comes from, or what to
    think of before; `also` are other words it is looked for by: readings, other names. `second` is a line of its text,
    `card` what of the library it stands for."""

    text: str
    act: Callable[[], Any]
    keys: str = ""
    more: str = ""
    warned: bool = False
    also: str = ""
    second: str = ""
    icon: str = ""
    role: str = ""
    card: Card | None = None

    @property
    def whole(self) -> str:
        """All it is found by."""
        return f"{self.text} {self.more} {self.also}"

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return " ".join(part for part in (self.text, self.second, self.more, self.keys) if part)


@dataclass(frozen=True, slots=True)
class Heading:
    """Stands above entries; `count` says how many there are, or nothing while they are being counted."""

    text: str
    count: str = ""


Row = Entry | Heading
