"""A template as a file on the disk, and what is said of it before a customer's file may use it."""

from __future__ import annotations

from pathlib import Path

from workshop.exports.word.template.margins import MarginText
from workshop.exports.word.template.opening import MOST_BYTES
from workshop.i18n import Words
from workshop.model.problem import KnownError


def content_of(path: Path) -> bytes:
    """The file's bytes. Raises KnownError template.too_large, template.not_found, template.unreadable."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise KnownError("template.too_large", path.name, most=MOST_BYTES // 1_000_000)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise KnownError("template.not_found", path.name) from error
    except (OSError, ValueError) as error:
        raise KnownError("template.unreadable", path.name, reason=getattr(error, "strerror", "") or "") from error


def described(text: MarginText, words: Words) -> str:
    """Where a text of the margins would stand, and what it says."""
    where = words(f"exports.template.{text.kind}_{text.when}")
    return words("exports.template.text", where=where, text=text.text)
