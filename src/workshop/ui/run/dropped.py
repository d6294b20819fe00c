"""Text files dropped on the line. What is no text, or too much of it, is told with its reason. Knows no Qt."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

MOST_BYTES = 4_000_000
_ENCODINGS = ("utf-8-sig", "cp932")
"""What a text file on a Japanese computer is written in, if it has no sign of UTF-16."""
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def read_texts(paths: Iterable[str]) -> tuple[list[str], list[tuple[str, str]]]:
    """The texts, in order; and for each file that was not taken its name and why: unreadable, too_large, no_text."""
    texts: list[str] = []
    refused: list[tuple[str, str]] = []
    for path in map(Path, paths):
        try:
            with path.open("rb") as file:
                content = file.read(MOST_BYTES + 1)
        except OSError:
            refused.append((path.name, "unreadable"))
            continue
        text = None if len(content) > MOST_BYTES else as_text(content)
        if text is not None:
            texts.append(text)
        else:
            refused.append((path.name, "too_large" if len(content) > MOST_BYTES else "no_text"))
    return texts, refused


def as_text(content: bytes) -> str | None:
    """The text that bytes hold; None where they hold none (a Word or PDF file, a picture)."""
    for encoding in ("utf-16",) if content.startswith(_UTF_16) else _ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\x00" in text else text
    return None
