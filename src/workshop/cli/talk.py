"""What the command line says: results on stdout, troubles and asides on stderr, all from the catalogues."""

from __future__ import annotations

import contextlib
import io
import sys
from typing import Final

from workshop.i18n import Words
from workshop.model.problem import Problem

FINE: Final = 0
FINDINGS: Final = 1
UNUSABLE: Final = 2
STOPPED: Final = 130


class Talk:
    """The words of one language, and where they go."""

    def __init__(self, words: Words) -> None:
        self.words = words
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                # A console that lacks a character shows another one; nothing falls over.
                stream.reconfigure(errors="replace")

    def say(self, key: str, /, **values: object) -> None:
        """A sentence of the result."""
        self.line(self.words(key, **values))

    def line(self, text: str = "") -> None:
        """Text of the result that is no sentence of ours (JSON, a name, a list)."""
        sys.stdout.write(text + "\n")

    def aside(self, key: str, /, **values: object) -> None:
        """A sentence that is no part of the result."""
        sys.stderr.write(self.words(key, **values) + "\n")

    def trouble(self, problem: Problem) -> None:
        """A problem, as one sentence on one line."""
        with contextlib.suppress(OSError):
            sys.stdout.flush()
        sys.stderr.write(" ".join(self.words.problem(problem).split("\n")) + "\n")

    def flush(self) -> None:
        """A closed pipe is noticed here and not when Python ends."""
        sys.stdout.flush()
