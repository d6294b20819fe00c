"""Patterns that are made when they are first looked for: most of who loads these modules never reads a presentation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator


class Pattern:
    """As `re.compile` gives it, later. Only what is asked for here."""

    __slots__ = ("_flags", "_made", "_text")

    def __init__(self, text: str, flags: int = 0) -> None:
        self._text = text
        self._flags = flags
        self._made: re.Pattern[str] | None = None

    @property
    def made(self) -> re.Pattern[str]:
        if self._made is None:
            self._made = re.compile(self._text, self._flags)
        return self._made

    def search(self, text: str) -> re.Match[str] | None:
        return self.made.search(text)

    def match(self, text: str) -> re.Match[str] | None:
        return self.made.match(text)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        return self.made.fullmatch(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return self.made.finditer(text)

    def findall(self, text: str) -> list[str]:
        return self.made.findall(text)

    def split(self, text: str, maxsplit: int = 0) -> list[str]:
        return self.made.split(text, maxsplit=maxsplit)

    def sub(self, by: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        return self.made.sub(by, text, count=count)
