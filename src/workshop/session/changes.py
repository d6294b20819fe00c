"""What a command touched, told to whoever shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from workshop.commands.base import Command
from workshop.model.items import Item, Key
from workshop.model.problem import Problem


@dataclass(frozen=True, slots=True)
class Changes:
    """Kinds and ids a command touched. `initiator` is the page that asked, so that it can leave itself alone.

    `problem`: carried out, but not in its document yet; it says where the command waits (on another disk, in memory).
    """

    command: Command
    at: datetime
    keys: frozenset[Key]
    initiator: str = ""
    problem: Problem | None = None

    @property
    def kinds(self) -> frozenset[str]:
        return frozenset(kind for kind, _ in self.keys)

    def touches(self, *kinds: type[Item]) -> bool:
        """Whether any item of these kinds was touched."""
        return any(cls.kind in self.kinds for cls in kinds)


@dataclass(frozen=True, slots=True)
class Step:
    """A step that can be taken back or done again: its command, when it was made, and the images to put back."""

    command: Command
    at: datetime
    images: dict[Key, Item | None]
    from_earlier_opening: bool = False
